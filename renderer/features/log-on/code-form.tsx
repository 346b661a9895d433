import { type ComponentProps, type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useDoor } from '../../app/door.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { CodeField, takeCode } from '../../lib/ui/code-field.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';
import { AboutSecret } from './about-secret.tsx';

type CodeFormProps = {
  readonly title: string;
  readonly instruction: string;
  /** What shows where the code is. */
  readonly picture: ReactNode;
  readonly label: string;
  readonly about: ComponentProps<typeof AboutSecret>;
  readonly onSubmit: (code: string) => Promise<Result<unknown, Failure>>;
  /** The failure that says that this code was wrong. */
  readonly wrongCode: FailureCode;
  /** Another way to log on. */
  readonly children: ReactNode;
};

/** The page of a six-digit code as the last step of a log-on, at either door. */
export function CodeForm(props: CodeFormProps) {
  const { title, instruction, picture, label, about, onSubmit, wrongCode, children } = props;
  const text = useText();
  const language = useLanguage();
  const door = useDoor();
  const { bank } = useSnapshot();
  const { leaveLogOn, report, clearNotice } = useNavigation();
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [lastAttempt, setLastAttempt] = useState(false);
  const [pending, setPending] = useState(false);
  useEffect(() => {
    field.current?.focus();
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    clearNotice();
    const code = takeCode(field.current);
    setError(code === null ? text('code.sixDigits') : null);
    field.current?.focus();
    if (code === null) return;
    setPending(true);
    const answer = await attempt(onSubmit(code));
    setPending(false);
    if (answer.ok) return;
    if (answer.error.code === wrongCode) {
      setError(wrongSecretText(text, language, bank, answer.error, door));
      setLastAttempt(answer.error.attemptsLeft === 1);
      field.current?.focus();
    } else report(answer.error);
  };

  return (
    <div className="log-on">
      <form className="card log-on-form" onSubmit={submit} noValidate>
        <div className="page-lead">
          <PageHeading title={title} takesFocus={false} />
          <p>{instruction}</p>
        </div>
        {picture}
        <CodeField label={label} hint={text('logOn.code.rule')} error={error} inputRef={field} />
        {lastAttempt ? <LastAttemptWarning bank={bank} /> : null}
        <div className="buttons buttons-spread">
          <div className="buttons">
            <Button type="submit" look="primary" large isPending={pending}>
              {text('logOn.card.submit')}
            </Button>
            <Button onPress={() => leaveLogOn({ screen: 'entrance' })}>{text('logOn.close')}</Button>
          </div>
          {children}
        </div>
      </form>
      <AboutSecret {...about} />
    </div>
  );
}
