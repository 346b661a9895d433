import { type FormEvent, useRef, useState } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';
import { callCertificate } from './call-certificate.ts';
import { callChange } from './call-change.ts';
import {
  CertificateChoice,
  type CertificateWay,
  certificateCommand,
  withCertificate,
} from './certificate-choice.tsx';
import { changeLines, type NewPins } from './change-lines.ts';
import { CommandAnswer } from './command-answer.tsx';
import { ConfirmationField, useConfirmation } from './confirmation-field.tsx';
import { NameFields } from './name-fields.tsx';
import { PermissionFields } from './permission-fields.tsx';
import { PinsChoiceFields, type PinsWay } from './pins-choice.tsx';
import { StateFacts } from './state-facts.tsx';
import type { useChangeDraft } from './use-change-draft.ts';
import type { Commanding, Commands } from './use-commands.ts';
import { useNameFields } from './use-name-fields.ts';
import { usePinBoxes } from './use-pin-boxes.ts';
import { useRefusal } from './use-refusal.ts';
import type { CertificateCommand, UserCommand } from './user-commands.ts';
import { changeOf, lackingOf, withDetails } from './user-form.ts';

function wayOf(command: UserCommand): CertificateWay {
  if (command === 'reissue-certificate') return 'reissue';
  return command === 'revoke-certificate' ? 'revoke' : 'keep';
}

/** A-13 利用者情報変更, as the printed guide has it: every field, and last the ご契約先確認暗証番号 with 「OK」. */
export function ChangeForm({
  user,
  draft,
  commanding,
  commands,
  onPins,
  onReload,
  onCancel,
}: {
  readonly user: UserRow;
  readonly draft: ReturnType<typeof useChangeDraft>;
  readonly commanding: Commanding;
  readonly commands: Commands;
  /** Which PINs the sending replaces; the outcome is told with it. */
  readonly onPins: (pins: NewPins) => void;
  readonly onReload: () => void;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank, logOn } = useSnapshot();
  const confirmation = useConfirmation(useRef<HTMLInputElement>(null));
  const names = useNameFields();
  const contractId = logOn.stage === 'on' ? [logOn.contractId] : [];
  const boxes = usePinBoxes(bank.policy.pin, [user.userId, ...contractId]);
  const { details, setDetails } = draft;
  const [way, setWay] = useState<PinsWay>('typed');
  const [nothing, setNothing] = useState(false);
  const [chosen, setChosen] = useState<CertificateWay>(() => wayOf(commanding.command));
  const [mixed, setMixed] = useState(false);
  const { intent } = commanding;
  const sending = intent.step === 'sending';
  // What is not known to have happened is asked for again as it was.
  const fixed = sending || intent.step === 'unknown';
  const certificateWay = fixed ? wayOf(commanding.command) : chosen;
  const certificate = certificateCommand(certificateWay);
  useRefusal(intent, boxes);

  const pins: NewPins = way === 'generated' ? { pin: true, userConfirmationPin: true } : boxes.filled;
  const context = { text, language, catalogue: bank.permissions };
  const lines = [
    ...changeLines(context, 'change', user, withDetails(user, details), pins),
    ...(certificate === null
      ? []
      : changeLines(context, certificate, user, withCertificate(user, certificate), pins)),
  ];

  const sendCertificate = (command: CertificateCommand) => {
    const confirmationPin = confirmation.take();
    if (confirmationPin === null) return;
    const { userId, version } = user;
    onPins({ pin: false, userConfirmationPin: false });
    commands.begin(userId, command);
    commands.run(userId, user, (idempotencyKey) =>
      callCertificate(command, { userId, version, confirmationPin, idempotencyKey }),
    );
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const wrongName = names.judge(details);
    const wrongBox = way === 'typed' ? boxes.judge(false) : null;
    if (wrongName !== null) return names.refs[wrongName].current?.focus();
    if (wrongBox !== null) return boxes.refs[wrongBox].current?.focus();
    const change = changeOf(user, details);
    const empty = change === null && !pins.pin && !pins.userConfirmationPin;
    setMixed(certificate !== null && !empty);
    if (certificate !== null) return empty ? sendCertificate(certificate) : undefined;
    setNothing(empty);
    if (empty) return names.refs.nameKana.current?.focus();
    const confirmationPin = confirmation.take();
    if (confirmationPin === null) return;
    onPins(pins);
    commands.begin(user.userId, 'change');
    const typed = way === 'typed' ? boxes.take() : {};
    commands.run(user.userId, user, (idempotencyKey) =>
      callChange(
        { userId: user.userId, version: user.version, confirmationPin, idempotencyKey },
        { ...change, ...typed },
        way === 'generated',
      ),
    );
  };

  return (
    <form className="task-form" onSubmit={submit} noValidate>
      <CommandAnswer commanding={commanding} onReload={onReload} inField={['user-pins-equal']} />
      <section className="card task-part" aria-labelledby="change-part">
        <h2 id="change-part">{text('change.part')}</h2>
        <dl className="task-facts">
          <dt>{text('form.userId')}</dt>
          <dd className="digits">{user.userId}</dd>
        </dl>
        <NameFields names={names} details={details} onChange={setDetails} isDisabled={sending} />
        <PinsChoiceFields way={way} onWay={setWay} boxes={boxes} blankKeeps isDisabled={sending} />
        <StateFacts flags={user.flags} />
        <p>{text('form.pin.tell')}</p>
      </section>
      <section className="card task-part" aria-labelledby="change-permissions">
        <h2 id="change-permissions">{text('form.permissions')}</h2>
        <PermissionFields
          granted={details.granted}
          lacking={lackingOf(user)}
          onChange={(granted) => setDetails({ ...details, granted })}
          isDisabled={sending}
        />
      </section>
      <CertificateChoice
        user={user}
        way={certificateWay}
        onWay={(way) => {
          setMixed(false);
          setChosen(way);
        }}
        mixed={mixed}
        isDisabled={fixed}
      />
      <section className="card task-part" aria-labelledby="change-confirm">
        <h2 id="change-confirm">{text('form.confirm')}</h2>
        {lines.length === 0 ? (
          <p className={nothing ? 'field-error' : 'soft'} role={nothing ? 'alert' : undefined}>
            {text(nothing ? 'form.unchanged' : 'users.change.nothing')}
          </p>
        ) : (
          <ChangeTable lines={lines} caption={text('users.change.planned')} />
        )}
        <p>{text('form.confirm.note')}</p>
        <ConfirmationField confirmation={confirmation} intent={intent} />
        <div className="buttons">
          <Button type="submit" look="primary" large isPending={sending}>
            {text(intent.step === 'unknown' ? 'users.command.again' : 'form.ok')}
          </Button>
          <Button onPress={onCancel}>{text('form.cancel')}</Button>
          {sending ? (
            <span className="soft" role="status">
              {text(`users.sending.${certificate ?? 'change'}`)}
            </span>
          ) : null}
        </div>
      </section>
    </form>
  );
}
