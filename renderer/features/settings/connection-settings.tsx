import { type FormEvent, useId, useRef, useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { OpenConnectionFile } from '../first-run/open-connection-file.tsx';

/** 接続先: practice mode, or a bank's address and its CA file. */
export function ConnectionSettings({ onFailure }: { readonly onFailure: (failure: Failure | null) => void }) {
  const text = useText();
  const announce = useAnnounce();
  const { connection } = useSnapshot();
  const id = useId();
  const address = useRef<HTMLInputElement>(null);
  const [pending, setPending] = useState(false);
  const connected = connection.mode === 'connected';

  const run = async (call: Promise<Result<unknown, Failure>>) => {
    setPending(true);
    const answer = await attempt(call);
    setPending(false);
    onFailure(answer.ok ? null : answer.error);
    if (answer.ok) announce(text('settings.saved'));
  };
  const connect = (event: FormEvent) => {
    event.preventDefault();
    const entered = address.current?.value.trim() ?? '';
    if (entered === '') address.current?.focus();
    else run(client.settings.connect({ address: entered }));
  };

  return (
    <section className="card settings-part">
      <h2>{text('settings.connection')}</h2>
      <div className="buttons buttons-spread">
        <p>
          {connected
            ? text('settings.connection.connected.now', { address: connection.address })
            : text('settings.connection.practice.now')}
        </p>
        {connected ? (
          <Button isDisabled={pending} onPress={() => run(client.settings.practice({}))}>
            {text('settings.connection.toPractice')}
          </Button>
        ) : null}
      </div>
      <OpenConnectionFile />
      <form className="settings-address" noValidate onSubmit={connect}>
        <div className="field">
          <label htmlFor={id}>{text('settings.address')}</label>
          <p className="field-hint" id={`${id}-hint`}>
            {text('settings.address.text')}
          </p>
          <input
            id={id}
            ref={address}
            className="input digits"
            type="url"
            lang="en"
            maxLength={300}
            placeholder="https://"
            defaultValue={connected ? connection.address : ''}
            aria-describedby={`${id}-hint`}
          />
        </div>
        <Button type="submit" isDisabled={pending}>
          {text('settings.address.submit')}
        </Button>
      </form>
      <div className="field">
        <p className="field-label">{text('settings.ca')}</p>
        <p className="field-hint">
          {text(connected && connection.hasCaFile ? 'settings.ca.kept' : 'settings.ca.none')}
        </p>
        <div className="buttons">
          <Button icon="file" isDisabled={pending} onPress={() => run(client.settings.chooseCaFile({}))}>
            {text('settings.ca.choose')}
          </Button>
          {connected && connection.hasCaFile ? (
            <Button look="quiet" isDisabled={pending} onPress={() => run(client.settings.forgetCaFile({}))}>
              {text('settings.ca.forget')}
            </Button>
          ) : null}
        </div>
      </div>
      <p className="field-hint">{text('settings.ends')}</p>
    </section>
  );
}
