import { type FormEvent, useId, useRef, useState } from 'react';
import type { UserStatus } from '#protocol/api/own-routes.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { PracticeInfo } from '#protocol/ipc/main-window.ts';
import type { Result } from '#protocol/result.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { displayName } from '../users/display-name.ts';

type Answer = Result<UserStatus, Failure>;

function Outcome({ answer }: { readonly answer: Answer }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  if (answer.ok) {
    const { user, contractName, now, pinChangeRequired } = answer.value;
    return (
      <Notice tone="done" title={text('practice.try.success', { name: displayName(user) })} live>
        <p>
          {text('practice.try.success.text', { contract: contractName, now: formatDateTime(language, now) })}
          {pinChangeRequired ? ` ${text('practice.try.success.pinChange')}` : ''}
        </p>
      </Notice>
    );
  }
  const lastTry = answer.error.code === 'user-pin-wrong' && answer.error.attemptsLeft === 1;
  return (
    <div className="practice-screen">
      <p className="soft">{text('practice.try.stopped')}</p>
      <FailureNotice bank={bank} failure={answer.error} />
      {lastTry ? <p className="field-error">{text('failure.lastAttempt.user')}</p> : null}
    </div>
  );
}

/** 「利用者としてログオンを試す」: a sample user's own log-on, to see what the user would see. */
export function TryLogOn({ users }: { readonly users: PracticeInfo['users'] }) {
  const text = useText();
  const { bank } = useSnapshot();
  const id = useId();
  const pin = useRef<HTMLInputElement>(null);
  const first = users[0];
  const [userId, setUserId] = useState(first?.userId ?? '');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const chosen = users.find((user) => user.userId === userId);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || chosen === undefined) return;
    const entered = pin.current?.value ?? '';
    const wrong = checkPin(bank.policy.pin, entered);
    setProblem(wrong === null ? null : pinProblemText(text, bank.policy.pin, wrong));
    if (wrong !== null) return;
    setPending(true);
    setAnswer(null);
    setAnswer(await attempt(client.practice.tryUserLogOn({ userId: chosen.userId, pin: entered })));
    setPending(false);
  };

  return (
    <>
      <h2>{text('practice.try')}</h2>
      <form className="practice-try" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-user`}>{text('practice.try.user')}</label>
          <select
            id={`${id}-user`}
            className="native-select"
            value={userId}
            onChange={(event) => {
              setUserId(event.target.value);
              setAnswer(null);
            }}
          >
            {users.map((user) => (
              <option key={user.userId} value={user.userId}>
                {user.userId} {user.name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-pin`}>{text('practice.try.pin')}</label>
          {/* A sample PIN, shown in the open on purpose; a new user brings his own. */}
          <input
            key={userId}
            id={`${id}-pin`}
            ref={pin}
            className="input digits"
            type="text"
            lang="en"
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            defaultValue={chosen?.pin ?? ''}
            aria-describedby={`${id}-problem`}
          />
        </div>
        <Button type="submit" isPending={pending}>
          {text('practice.try.submit')}
        </Button>
      </form>
      <p id={`${id}-problem`} className="field-error" aria-live="polite">
        {problem}
      </p>
      {answer === null ? null : <Outcome answer={answer} />}
    </>
  );
}
