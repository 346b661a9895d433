import { type RefObject, useEffect, useState } from 'react';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import { FormLink } from '../papers/form-link.tsx';
import { knownContract } from '../papers/known-contract.ts';
import { startOf } from '../papers/request-form-state.ts';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';
import type { CommandIntent } from './command-intent.ts';

/** The ご契約先確認暗証番号 of one command, which is judged after everything else was found in order. */
export type Confirmation = {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly problem: string | null;
  /** Reads the PIN, empties the field, and says so there when it cannot be one; then null. */
  readonly take: () => string | null;
};

/** @param inputRef the field, which lives as long as the form */
export function useConfirmation(inputRef: RefObject<HTMLInputElement | null>): Confirmation {
  const text = useText();
  const { bank } = useSnapshot();
  const [problem, setProblem] = useState<string | null>(null);
  const take = () => {
    const pin = takeSecret(inputRef.current);
    const wrong = checkPin(bank.policy.pin, pin);
    setProblem(wrong === null ? null : pinProblemText(text, bank.policy.pin, wrong));
    if (wrong === null) return pin;
    inputRef.current?.focus();
    return null;
  };
  return { inputRef, problem, take };
}

/** ご契約先確認暗証番号, with what the bank said of the last one (V007). */
export function ConfirmationField({
  confirmation,
  intent,
}: {
  readonly confirmation: Confirmation;
  readonly intent: CommandIntent<unknown>;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank, logOn } = useSnapshot();
  const { inputRef, problem } = confirmation;
  const failure = intent.step === 'ready' ? intent.failure : null;
  const wrong = failure?.code === 'confirmation-pin-wrong' ? failure : null;
  useEffect(() => {
    if (wrong !== null) inputRef.current?.focus();
  }, [wrong, inputRef]);
  return (
    <>
      {wrong?.attemptsLeft === 1 ? <LastAttemptWarning bank={bank} /> : null}
      <SecretField
        label={text('users.confirmationPin')}
        hint={text('users.confirmationPin.text')}
        error={problem ?? (wrong === null ? null : wrongSecretText(text, language, bank, wrong))}
        inputRef={inputRef}
        isRequired
      />
      <div>
        <FormLink
          label={text('forms.stuck.confirmation')}
          start={startOf('unlock-contract', knownContract(logOn), 'forgotten')}
        />
      </div>
    </>
  );
}
