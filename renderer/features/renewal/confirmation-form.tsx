import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';

/**
 * ご契約先確認暗証番号 and the one verb.
 *
 * @param failure what stopped the last call; a wrong PIN is said at the field
 * @param children further buttons
 */
export function ConfirmationForm({
  verb,
  failure,
  onConfirm,
  children,
}: {
  readonly verb: string;
  readonly failure: Failure | null;
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
    // What stopped the call stands above; it must not be scrolled away by the focus.
    if (failure !== null) field.current?.focus({ preventScroll: failure.code !== 'confirmation-pin-wrong' });
  }, [failure]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const pin = takeSecret(field.current);
    const found = checkPin(bank.policy.pin, pin);
    setProblem(found === null ? null : pinProblemText(text, bank.policy.pin, found));
    if (found === null) onConfirm(pin);
    else field.current?.focus();
  };
  return (
    <form className="renewal-form" onSubmit={submit}>
      {wrong?.attemptsLeft === 1 ? <LastAttemptWarning bank={bank} /> : null}
      <SecretField
        label={text('users.confirmationPin')}
        hint={text('users.confirmationPin.text')}
        error={problem ?? (wrong === null ? null : wrongSecretText(text, language, bank, wrong))}
        inputRef={field}
      />
      <div className="buttons">
        <Button type="submit" look="primary">
          {verb}
        </Button>
        {children}
      </div>
    </form>
  );
}
