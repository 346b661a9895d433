import { type FormEvent, useEffect, useRef, useState } from 'react';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { KeyRequest } from '#protocol/ipc/key-window.ts';
import type { Result } from '#protocol/result.ts';
import { attempt } from '../../lib/attempt.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { holderText } from '../certificates/holder-text.ts';
import { failureWords } from '../trouble/failure-words.ts';
import { takePassphrase } from './take-passphrase.ts';

function Facts({ request }: { readonly request: KeyRequest }) {
  const text = useText();
  const { details, fileName } = request.certificate;
  return (
    <dl className="key-facts">
      <dt>{text('key.app')}</dt>
      <dd>{request.appName}</dd>
      <dt>{text('key.certificate')}</dt>
      <dd>
        <strong className="digits">{details?.commonName ?? fileName}</strong>
        {details === null ? null : ` ${holderText(text, details.holder)}`}
      </dd>
      <dt>{text('key.purpose')}</dt>
      <dd>{text('key.purpose.text')}</dd>
      <dt>{text('key.bank')}</dt>
      <dd className="digits">{request.bankAddress}</dd>
    </dl>
  );
}

/**
 * 秘密キーの使用許可. The passphrase goes from its field into bytes and to the main process; nothing of it
 * stays in the page. Esc is 許可しない.
 */
export function KeyWindow({
  request,
  onAllow,
  onRefuse,
}: {
  readonly request: KeyRequest;
  readonly onAllow: (passphrase: Uint8Array) => Promise<Result<unknown, Failure>>;
  readonly onRefuse: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  useEffect(() => {
    field.current?.focus();
    const refuseOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onRefuse();
    };
    window.addEventListener('keydown', refuseOnEscape);
    return () => window.removeEventListener('keydown', refuseOnEscape);
  }, [onRefuse]);

  const allow = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const passphrase = takePassphrase(field.current);
    setError(null);
    setPending(true);
    const answer = await attempt(onAllow(passphrase));
    passphrase.fill(0);
    setPending(false);
    if (answer.ok) return;
    const words = failureWords(text, language, BANK_1635, answer.error);
    setError(`${words.what} ${words.next}`);
    field.current?.focus();
  };

  return (
    <main className="key-window">
      {request.practicePassphrase === null ? null : (
        <p className="key-practice">
          <span>{text('practice.band')}</span>
        </p>
      )}
      <div className="key-body">
        <div className="key-head">
          <span className="key-mark">
            <Icon name="key" size={24} />
          </span>
          <PageHeading title={text('key.screen')} takesFocus={false}>
            {text('key.title')}
          </PageHeading>
        </div>
        <Facts request={request} />
        <form className="key-form" onSubmit={allow}>
          <SecretField
            label={text('key.passphrase')}
            hint={
              request.practicePassphrase === null
                ? text('key.passphrase.text')
                : text('key.passphrase.practice', { passphrase: request.practicePassphrase })
            }
            error={error}
            inputRef={field}
          />
          <div className="key-buttons">
            <Button onPress={onRefuse}>{text('key.refuse')}</Button>
            <Button type="submit" look="primary" isPending={pending}>
              {text('key.allow')}
            </Button>
          </div>
        </form>
      </div>
    </main>
  );
}
