import { type FormEvent, type RefObject, useEffect, useRef } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';
import { attemptsLeftText, wrongSecretText } from '../trouble/secret-error.ts';
import { useIntent } from '../users/use-intent.ts';
import { failureOf, useRefusal } from '../users/use-refusal.ts';
import { CredentialsAnswer } from './credentials-answer.tsx';
import { type ChangedCredentials, type CredentialsKind, type Entered, KINDS } from './credentials-kinds.ts';
import { NewContractPins } from './new-contract-pins.tsx';
import { useCredentialsEntry } from './use-credentials-entry.ts';

/** The first field of those that the sending emptied. */
function firstOf(
  { contractPin, contractConfirmationPin }: Entered,
  { boxes, present }: ReturnType<typeof useCredentialsEntry>,
): RefObject<HTMLInputElement | null> {
  if (contractPin !== undefined) return boxes.refs.pin;
  return contractConfirmationPin === undefined ? present : boxes.refs.userConfirmationPin;
}

/**
 * The form of 開通確認 and of ご契約先認証情報変更: new PINs, the address, and the PIN that confirms them.
 *
 * @param email the present address
 * @param onDone gets what was changed, and the address as it is now
 */
export function CredentialsForm({
  kind,
  contractId,
  email: before,
  send,
  onDone,
}: {
  readonly kind: CredentialsKind;
  readonly contractId: string;
  readonly email: string;
  readonly send: (
    entered: Entered,
    idempotencyKey: string,
  ) => Promise<Result<{ readonly email: string }, Failure>>;
  readonly onDone: (changed: ChangedCredentials, email: string) => void;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const policy = bank.policy.pin;
  const words = KINDS[kind];
  const opening = kind === 'opening';
  const entry = useCredentialsEntry(kind, policy, contractId, before);
  const { boxes, findings } = entry;
  const { intent, run } = useIntent();
  const sending = intent.step === 'sending';
  const failure = failureOf(intent);
  const wrong = failure?.code === words.wrongCode ? failure : null;
  useRefusal(intent, boxes);
  const again = useRef(entry.present);
  // Whenever the sending emptied the fields for nothing; what was said of it stands above.
  useEffect(() => {
    if (failure !== null) again.current.current?.focus({ preventScroll: true });
  }, [failure]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const first = entry.judge();
    if (first !== null) {
      first.focus();
      return;
    }
    const entered = entry.take();
    again.current = firstOf(entered, entry);
    const changed = {
      pin: entered.contractPin !== undefined,
      confirmationPin: entered.contractConfirmationPin !== undefined,
      email: entered.email !== undefined && entered.email !== before,
    };
    run(
      (idempotencyKey) => send(entered, idempotencyKey),
      (answer) => onDone(changed, answer.email),
    );
  };
  const wrongText = () => {
    if (wrong === null) return null;
    if (!opening) return wrongSecretText(text, language, bank, wrong);
    return text('opening.present.wrong', { left: attemptsLeftText(text, wrong) });
  };

  return (
    <form className="task-form" onSubmit={submit} noValidate>
      <CredentialsAnswer kind={kind} intent={intent} wrong={wrongText()} />
      <section className="card task-part" aria-labelledby="credentials-pins">
        <h2 id="credentials-pins">{text('credentials.pins')}</h2>
        <p className="soft">{text('credentials.rules')}</p>
        <NewContractPins boxes={boxes} isRequired={opening} presentBoxes={findings.presentBoxes} />
      </section>
      <section className="card task-part" aria-labelledby="credentials-email">
        <h2 id="credentials-email">{text('credentials.email.part')}</h2>
        <TextField
          label={text('credentials.email')}
          hint={text('credentials.email.hint')}
          error={findings.email ? text('credentials.email.wrong') : null}
          value={entry.email}
          onChange={entry.setEmail}
          inputRef={entry.address}
          isRequired
          lang="en"
        />
      </section>
      <section className="card task-part" aria-labelledby="credentials-confirm">
        <h2 id="credentials-confirm">{text('credentials.confirm')}</h2>
        <p>{text(words.note)}</p>
        <div className="credentials-present">
          <SecretField
            label={text(words.present)}
            hint={text(words.presentHint)}
            error={findings.present ?? wrongText()}
            inputRef={entry.present}
            isRequired
            keyboard={{ charset: policy.charset, only: false }}
          />
        </div>
        <div aria-live="polite">
          <FieldError words={findings.nothing ? text('credentials.nothing') : null} />
        </div>
        <div className="buttons">
          <Button type="submit" look="primary" large isPending={sending}>
            {text(intent.step === 'unknown' ? 'credentials.again' : words.submit)}
          </Button>
          {sending ? (
            <span className="soft" role="status">
              {text(words.sending)}
            </span>
          ) : null}
        </div>
      </section>
    </form>
  );
}
