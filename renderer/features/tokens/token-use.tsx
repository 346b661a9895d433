import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ContractTokens } from '#protocol/api/token-routes.ts';
import type { TokenUse } from '#protocol/domain/token.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { client } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { Choice } from '../settings/choice.tsx';
import { serialOf } from '../users/code-text.ts';
import { CommandAnswer } from '../users/command-answer.tsx';
import { ConfirmationField, useConfirmation } from '../users/confirmation-field.tsx';
import { useIntent } from '../users/use-intent.ts';
import { type Holder, holderWords } from './token-holder.ts';
import type { ChangedTokens } from './token-manager.tsx';

/** The tokens that end when the 利用形態 is changed: all that users have, because none fits the other way of use. */
function endingHolders(tokens: ContractTokens, users: readonly UserRow[]): readonly Holder[] {
  if (tokens.use === 'shared') return tokens.shared.state === 'none' ? [] : [{ kind: 'all-users' }];
  return users.flatMap((user) => (user.token.state === 'none' ? [] : [{ kind: 'user', user } as const]));
}

function Ending({ tokens, users }: { readonly tokens: ContractTokens; readonly users: readonly UserRow[] }) {
  const text = useText();
  const holders = endingHolders(tokens, users);
  if (holders.length === 0) return <p>{text('tokens.use.ends.none')}</p>;
  return (
    <Notice tone="warning" title={text('tokens.use.ends')}>
      <ul className="token-ending">
        {holders.map((holder) => (
          <li key={holder.kind === 'user' ? holder.user.userId : holder.kind}>
            {holderWords(text, holder)}{' '}
            <span className="digits">
              {serialOf(holder.kind === 'user' ? holder.user.token : tokens.shared)}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** 利用形態設定: the way of use, what a change ends, and the ご契約先確認暗証番号 for it. */
export function TokenUseForm({
  tokens,
  users,
  onChanged,
}: {
  readonly tokens: ContractTokens;
  readonly users: readonly UserRow[];
  readonly onChanged: (changed: ChangedTokens) => void;
}) {
  const text = useText();
  const announce = useAnnounce();
  const confirmation = useConfirmation(useRef<HTMLInputElement>(null));
  const { intent, run, begin } = useIntent();
  const [wanted, setWanted] = useState<TokenUse>(tokens.use);
  const [isDone, setDone] = useState(false);
  const heading = useRef<HTMLSpanElement>(null);
  const sending = intent.step === 'sending';
  useEffect(() => {
    if (!isDone) return;
    heading.current?.focus();
    announce(text('tokens.use.done'));
  }, [isDone, announce, text]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const confirmationPin = confirmation.take();
    if (confirmationPin === null) return;
    run(
      (idempotencyKey) => client.tokens.setUse({ use: wanted, confirmationPin, idempotencyKey }),
      (changed) => {
        onChanged(changed);
        setDone(true);
      },
    );
  };
  return (
    <form className="card task-part" onSubmit={submit} noValidate>
      {isDone && wanted === tokens.use ? (
        <Notice
          tone="done"
          title={
            <span ref={heading} tabIndex={-1}>
              {text('tokens.use.done')}
            </span>
          }
        />
      ) : null}
      <CommandAnswer commanding={{ intent, conflict: null }} onReload={() => undefined} />
      <Choice
        label={text('tokens.use')}
        value={wanted}
        options={(['each', 'shared'] as const).map((value) => ({
          value,
          label: text(`tokens.use.${value}`),
        }))}
        onChange={(use) => {
          setWanted(use);
          setDone(false);
          begin();
        }}
      />
      {wanted === tokens.use ? null : (
        <>
          <Ending tokens={tokens} users={users} />
          <ConfirmationField confirmation={confirmation} intent={intent} />
          <div className="buttons">
            <Button type="submit" look="primary" isPending={sending}>
              {text(intent.step === 'unknown' ? 'users.command.again' : 'tokens.use.submit')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
