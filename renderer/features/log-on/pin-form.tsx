import { type ComponentProps, type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useDoor } from '../../app/door.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';
import { AboutSecret } from './about-secret.tsx';
import { RealKeyboard } from './real-keyboard.tsx';

type PinFormProps = {
  readonly title: string;
  readonly instruction: string;
  /** What is known of who logs on. */
  readonly who: readonly { readonly term: string; readonly value: string }[];
  readonly label: string;
  readonly about: ComponentProps<typeof AboutSecret>;
  readonly onSubmit: (pin: string) => Promise<Result<unknown, Failure>>;
  /** The failure that says that this PIN was wrong. */
  readonly wrongCode: FailureCode;
  /** Another way to log on. */
  readonly children: ReactNode;
};

/** The page of a log-on PIN, at either door. The PIN is in the field and nowhere else until it is sent. */
export function PinForm(props: PinFormProps) {
  const { title, instruction, who, label, about, onSubmit, wrongCode, children } = props;
  const text = useText();
  const language = useLanguage();
  const door = useDoor();
  const { bank, preferences } = useSnapshot();
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
    const pin = takeSecret(field.current);
    const problem = checkPin(bank.policy.pin, pin);
    setError(problem === null ? null : pinProblemText(text, bank.policy.pin, problem));
    field.current?.focus();
    if (problem !== null) return;
    setPending(true);
    const answer = await attempt(onSubmit(pin));
    setPending(false);
    if (answer.ok) return;
    if (answer.error.code === wrongCode) {
      setError(wrongSecretText(text, language, bank, answer.error, door));
      setLastAttempt(answer.error.attemptsLeft === 1);
      field.current?.focus();
    } else report(answer.error);
  };
  const clear = () => {
    takeSecret(field.current);
    setError(null);
    field.current?.focus();
  };

  return (
    <div className="log-on">
      <form className="card log-on-form" onSubmit={submit}>
        <div className="page-lead">
          <PageHeading title={title} takesFocus={false} />
          <p>{instruction}</p>
        </div>
        <dl className="log-on-ids">
          {who.map(({ term, value }) => (
            <div key={term} className="log-on-id">
              <dt className="field-label">{term}</dt>
              <dd className="digits">{value}</dd>
            </div>
          ))}
        </dl>
        <SecretField
          label={label}
          hint={text('secret.rule', { min: bank.policy.pin.minLength, max: bank.policy.pin.maxLength })}
          error={error}
          inputRef={field}
          keyboard={{ charset: bank.policy.pin.charset, only: preferences.softwareKeyboard }}
        />
        <RealKeyboard />
        {lastAttempt ? <LastAttemptWarning bank={bank} /> : null}
        <div className="buttons buttons-spread">
          <div className="buttons">
            <Button type="submit" look="primary" large isPending={pending}>
              {text('logOn.pin.submit')}
            </Button>
            <Button onPress={clear}>{text('logOn.clear')}</Button>
            <Button onPress={() => leaveLogOn({ screen: 'entrance' })}>{text('logOn.close')}</Button>
          </div>
          {children}
        </div>
      </form>
      <AboutSecret {...about} />
    </div>
  );
}
