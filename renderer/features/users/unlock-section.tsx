import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';
import { ChangeTable } from './change-table.tsx';
import { ConflictTable } from './conflict-table.tsx';
import { plannedChange } from './unlock-change.ts';
import { UnlockDone } from './unlock-done.tsx';
import type { Unlocking } from './use-unlock.ts';

/** What the bank said to the last sending, unless the field itself shows it. */
function LastAnswer({
  unlocking,
  onReload,
}: {
  readonly unlocking: Unlocking;
  readonly onReload: () => void;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const { intent, conflict } = unlocking;
  if (intent.step === 'unknown') {
    return (
      <Notice tone="warning" title={text('users.unlock.unknown.title')} live>
        <p>{text('users.unlock.unknown.text')}</p>
        <p className="failure-reference">
          {text('failure.reference', { reference: intent.failure.reference })}
        </p>
      </Notice>
    );
  }
  if (intent.step !== 'ready' || intent.failure === null) return null;
  if (intent.failure.code === 'confirmation-pin-wrong') return null;
  return (
    <>
      <FailureNotice
        bank={bank}
        failure={intent.failure}
        tone="warning"
        remedies={{ 'reload-list': onReload }}
      />
      {conflict === null ? null : <ConflictTable before={conflict.before} after={conflict.after} />}
    </>
  );
}

function NothingToLift({
  unlocking,
  onReload,
}: {
  readonly unlocking: Unlocking;
  readonly onReload: () => void;
}) {
  const text = useText();
  const reasonId = useId();
  return (
    <>
      <LastAnswer unlocking={unlocking} onReload={onReload} />
      <div className="buttons">
        <Button isDisabled aria-describedby={reasonId}>
          {text('users.unlock')}
        </Button>
        <p id={reasonId} className="unlock-reason">
          {text('failure.user-not-suspended.what')}
        </p>
      </div>
    </>
  );
}

type UnlockSectionProps = {
  readonly user: UserRow;
  readonly unlocking: Unlocking;
  readonly onUnlock: (confirmationPin: string) => Promise<void>;
  readonly onReload: () => void;
  readonly focusPin: boolean;
};

function UnlockForm({ user, unlocking, onUnlock, onReload, focusPin }: UnlockSectionProps) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { intent } = unlocking;
  const failure = intent.step === 'ready' ? intent.failure : null;
  const wrongPin =
    failure?.code === 'confirmation-pin-wrong' ? wrongSecretText(text, language, bank, failure) : null;
  const sending = intent.step === 'sending';

  useEffect(() => {
    if (focusPin) field.current?.focus();
  }, [focusPin]);
  useEffect(() => {
    if (wrongPin !== null) field.current?.focus();
    else if (intent.step === 'unknown' || failure !== null) form.current?.scrollIntoView();
  }, [intent.step, failure, wrongPin]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const pin = takeSecret(field.current);
    const wrong = checkPin(bank.policy.pin, pin);
    setProblem(wrong === null ? null : pinProblemText(text, bank.policy.pin, wrong));
    if (wrong === null) onUnlock(pin);
    else field.current?.focus();
  };

  return (
    <form ref={form} className="unlock" onSubmit={submit}>
      <LastAnswer unlocking={unlocking} onReload={onReload} />
      <ChangeTable change={plannedChange(user)} caption={text('users.change.planned')} quiet />
      {failure?.code === 'confirmation-pin-wrong' && failure.attemptsLeft === 1 ? (
        <LastAttemptWarning bank={bank} />
      ) : null}
      <SecretField
        label={text('users.confirmationPin')}
        hint={text('users.confirmationPin.text')}
        error={problem ?? wrongPin}
        inputRef={field}
      />
      <div className="buttons">
        <Button type="submit" look="primary" isPending={sending}>
          {text(intent.step === 'unknown' ? 'users.unlock.again' : 'users.unlock')}
        </Button>
        {sending ? (
          <span className="soft" role="status">
            {text('users.unlock.sending')}
          </span>
        ) : null}
      </div>
    </form>
  );
}

/** 各種設定 of A-12: 利用中止解除 with ご契約先確認暗証番号, and its outcome in the same place. */
export function UnlockSection(props: UnlockSectionProps) {
  const { user, unlocking, onReload } = props;
  const { intent } = unlocking;
  if (intent.step === 'done') return <UnlockDone before={intent.before} user={intent.user} />;
  if (intent.step === 'ready' && !user.flags.suspended.set) {
    return <NothingToLift unlocking={unlocking} onReload={onReload} />;
  }
  return <UnlockForm {...props} />;
}
