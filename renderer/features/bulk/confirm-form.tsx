import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';

/**
 * The one ご契約先確認暗証番号 of a page, with the button that says what will be done.
 *
 * @param failure what the bank said to the last try; a wrong PIN is shown at the field
 * @param children other buttons beside it
 */
export function ConfirmForm({
  verb,
  failure,
  pending = false,
  danger = false,
  onConfirm,
  children,
}: {
  readonly verb: string;
  readonly failure: Failure | null;
  readonly pending?: boolean;
  readonly danger?: boolean;
  readonly onConfirm: (confirmationPin: string) => void;
  readonly children?: ReactNode;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const wrong = failure?.code === 'confirmation-pin-wrong' ? failure : null;
  useEffect(() => {
    if (wrong !== null) field.current?.focus();
  }, [wrong]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const pin = takeSecret(field.current);
    const malformed = checkPin(bank.policy.pin, pin);
    setProblem(malformed === null ? null : pinProblemText(text, bank.policy.pin, malformed));
    if (malformed === null) onConfirm(pin);
    else field.current?.focus();
  };
  return (
    <form className="bulk-confirm" onSubmit={submit}>
      {failure === null || wrong !== null ? null : <FailureNotice bank={bank} failure={failure} />}
      {wrong?.attemptsLeft === 1 ? <LastAttemptWarning bank={bank} /> : null}
      <SecretField
        label={text('users.confirmationPin')}
        hint={text('users.confirmationPin.text')}
        error={problem ?? (wrong === null ? null : wrongSecretText(text, language, bank, wrong))}
        inputRef={field}
      />
      <div className="buttons">
        <Button type="submit" look={danger ? 'danger' : 'primary'} isPending={pending}>
          {verb}
        </Button>
        {children}
      </div>
    </form>
  );
}
