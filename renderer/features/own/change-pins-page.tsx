import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { UserStatus } from '#protocol/api/own-routes.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';
import type { WhichPins } from '../users/pin-entries.ts';
import { useIntent } from '../users/use-intent.ts';
import { usePinBoxes } from '../users/use-pin-boxes.ts';
import { failureOf, useRefusal } from '../users/use-refusal.ts';
import { ChangeAnswer } from './change-answer.tsx';
import { NewPinFields } from './new-pin-fields.tsx';

const BOTH: WhichPins = { pin: true, userConfirmationPin: true };
const NEITHER: WhichPins = { pin: false, userConfirmationPin: false };

function Lead({ status }: { readonly status: UserStatus }) {
  const text = useText();
  const { pinChangeRequired, user } = status;
  const opening = user.lifecycle === 'registered';
  const forced = text(opening ? 'own.opening.lead' : 'own.opening.again');
  return (
    <div className="page-lead">
      <PageHeading
        title={text(pinChangeRequired && opening ? 'own.opening.title' : 'own.change.title')}
        takesFocus={false}
      />
      <p>{pinChangeRequired ? forced : text('own.change.lead')}</p>
      <p className="soft">{text('own.change.rules')}</p>
    </div>
  );
}

/**
 * 暗証番号の変更, and 開通確認 while PINs are provisional: then only those that somebody else set are asked for, and
 * there is no way around it but 「ログオフ」.
 */
export function ChangePinsPage({
  status,
  onDone,
  onCancel,
}: {
  readonly status: UserStatus;
  readonly onDone: (status: UserStatus, pins: WhichPins) => void;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const { contractId, user, provisional, pinChangeRequired } = status;
  const policy = bank.policy.pin;
  const present = useRef<HTMLInputElement>(null);
  const boxes = usePinBoxes(policy, [user.userId, contractId]);
  const [problem, setProblem] = useState<string | null>(null);
  const [unchanged, setUnchanged] = useState(false);
  const [nothing, setNothing] = useState(false);
  const { intent, run } = useIntent();
  const offered = pinChangeRequired ? provisional : BOTH;
  const sending = intent.step === 'sending';
  const failure = failureOf(intent);
  const wrong = failure?.code === 'user-confirmation-pin-wrong' ? failure : null;
  useRefusal(intent, boxes);
  // At the beginning, and whenever the sending emptied the fields for nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new failure is a new beginning
  useEffect(() => {
    present.current?.focus();
  }, [failure]);

  const send = (entered: string, pins: ReturnType<typeof boxes.take>) => {
    const which = {
      pin: pins.pin !== undefined,
      userConfirmationPin: pins.userConfirmationPin !== undefined,
    };
    run(
      (idempotencyKey) => client.own.changePins({ present: entered, pins, idempotencyKey }),
      (answer) => onDone(answer.status, which),
    );
  };
  const judge = (entered: string): HTMLInputElement | null => {
    const wrongPresent = checkPin(policy, entered);
    const wrongBox = boxes.judge(pinChangeRequired ? provisional : NEITHER);
    const second = boxes.refs.userConfirmationPin.current;
    const same = wrongPresent === null && second !== null && second.value === entered;
    const none = wrongBox === null && !boxes.filled.pin && !boxes.filled.userConfirmationPin;
    setProblem(wrongPresent === null ? null : pinProblemText(text, policy, wrongPresent));
    setUnchanged(same);
    setNothing(none);
    if (wrongPresent !== null) return present.current;
    if (wrongBox !== null) return boxes.refs[wrongBox].current;
    if (same) return second;
    return none ? boxes.refs.pin.current : null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const first = judge(present.current?.value ?? '');
    if (first === null) send(takeSecret(present.current), boxes.take());
    else first.focus();
  };
  const wrongText = wrong === null ? null : wrongSecretText(text, language, bank, wrong, 'user');

  return (
    <form className="task-form" onSubmit={submit} noValidate>
      <Lead status={status} />
      <ChangeAnswer intent={intent} />
      <section className="card task-part" aria-labelledby="own-present">
        <h2 id="own-present">{text('own.change.present.part')}</h2>
        <div className="own-present">
          <SecretField
            label={text('own.change.present')}
            hint={text(
              provisional.userConfirmationPin ? 'own.change.present.provisional' : 'own.change.present.own',
            )}
            error={problem ?? wrongText}
            inputRef={present}
            isRequired
            keyboard={{ charset: policy.charset, only: false }}
          />
        </div>
        {wrong?.attemptsLeft === 1 ? <LastAttemptWarning bank={bank} /> : null}
      </section>
      <section className="card task-part" aria-labelledby="own-new">
        <h2 id="own-new">{text('own.change.new')}</h2>
        <NewPinFields boxes={boxes} offered={offered} isRequired={pinChangeRequired} unchanged={unchanged} />
        <div aria-live="polite">
          <FieldError words={nothing ? text('own.change.nothing') : null} />
        </div>
        <div className="buttons">
          <Button type="submit" look="primary" large isPending={sending}>
            {text(intent.step === 'unknown' ? 'own.change.again' : 'own.change.submit')}
          </Button>
          {pinChangeRequired ? null : <Button onPress={onCancel}>{text('common.cancel')}</Button>}
          {sending ? (
            <span className="soft" role="status">
              {text('own.change.sending')}
            </span>
          ) : null}
        </div>
      </section>
    </form>
  );
}
