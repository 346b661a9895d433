import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import { client, useSnapshot } from '../../app/application.tsx';
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

/** 「キーボードで入力する」: without it the PIN comes from the software keyboard alone. Kept on this PC. */
function RealKeyboard() {
  const text = useText();
  const { preferences } = useSnapshot();
  const id = useId();
  return (
    <div className="field">
      <label className="check-line">
        <input
          type="checkbox"
          className="check"
          checked={!preferences.softwareKeyboard}
          aria-describedby={preferences.softwareKeyboard ? id : undefined}
          onChange={(event) => client.app.setPreferences({ softwareKeyboard: !event.target.checked })}
        />
        {text('softwareKeyboard.real')}
      </label>
      {preferences.softwareKeyboard ? (
        <p id={id} className="field-hint">
          {text('softwareKeyboard.real.hint')}
        </p>
      ) : null}
    </div>
  );
}

/** A-03 管理者ログオン: ご契約先暗証番号. */
export function PinScreen({ contractId }: { readonly contractId: ContractId }) {
  const text = useText();
  const language = useLanguage();
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
    const answer = await attempt(client.logOn.submitPin({ pin }));
    setPending(false);
    if (answer.ok) return;
    if (answer.error.code === 'contract-pin-wrong') {
      setError(wrongSecretText(text, language, bank, answer.error));
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
          <PageHeading title={text('logOn.title')} takesFocus={false} />
          <p>{text('logOn.pin.instruction')}</p>
        </div>
        <dl className="log-on-id">
          <dt className="field-label">{text('logOn.contractId')}</dt>
          <dd className="digits">{contractId}</dd>
        </dl>
        <SecretField
          label={text('logOn.pin')}
          hint={text('secret.rule', {
            min: bank.policy.pin.minLength,
            max: bank.policy.pin.maxLength,
          })}
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
          <Button look="link" onPress={() => leaveLogOn({ screen: 'certificates' })}>
            {text('logOn.otherCertificate')}
          </Button>
        </div>
      </form>
      <AboutSecret
        which={text('logOn.pin.which')}
        where={text('logOn.pin.where')}
        replace={text('logOn.pin.replace', { form: bank.forms.unlockContract[language] })}
      />
    </div>
  );
}
