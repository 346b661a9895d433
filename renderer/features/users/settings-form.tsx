import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { INCIDENT_REASON_MAX_LENGTH, IncidentReason } from '#protocol/domain/user-command.ts';
import { useSnapshot } from '../../app/application.tsx';
import { createDraft, useDraft } from '../../lib/drafts.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';
import { callSettings } from './call-settings.ts';
import { changeLines } from './change-lines.ts';
import { CommandAnswer } from './command-answer.tsx';
import { ConfirmationField, useConfirmation } from './confirmation-field.tsx';
import { PinsChoiceFields, type PinsWay } from './pins-choice.tsx';
import type { Commanding, Commands } from './use-commands.ts';
import { usePinBoxes } from './use-pin-boxes.ts';
import { useRefusal } from './use-refusal.ts';
import { predicted, type SettingsCommand } from './user-commands.ts';

/** 事故登録理由 by 利用者ID. */
const REASONS = createDraft('');

const BOTH_PINS = { pin: true, userConfirmationPin: true };

/** One command of 各種設定: what it will change, what it needs, and last the ご契約先確認暗証番号. */
export function SettingsForm({
  user,
  command,
  commanding,
  commands,
  onReload,
  focusPin,
}: {
  readonly user: UserRow;
  readonly command: SettingsCommand;
  readonly commanding: Commanding;
  readonly commands: Commands;
  readonly onReload: () => void;
  readonly focusPin: boolean;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank, logOn } = useSnapshot();
  const contractId = logOn.stage === 'on' ? [logOn.contractId] : [];
  const pinField = useRef<HTMLInputElement>(null);
  const confirmation = useConfirmation(pinField);
  const boxes = usePinBoxes(bank.policy.pin, [user.userId, ...contractId]);
  const reasonField = useRef<HTMLInputElement>(null);
  const [reason, setReason, clearReason] = useDraft(REASONS, user.userId);
  const [reasonWrong, setReasonWrong] = useState(false);
  const [way, setWay] = useState<PinsWay>('generated');
  const { intent } = commanding;
  const sending = intent.step === 'sending';
  const needsReason = command === 'register-incident';
  const needsPins = command === 'unlock-and-reset-pins';
  useRefusal(intent, boxes);
  useEffect(() => {
    if (focusPin) pinField.current?.focus();
  }, [focusPin]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const given = IncidentReason.safeParse(reason);
    setReasonWrong(needsReason && !given.success);
    if (needsReason && !given.success) return reasonField.current?.focus();
    const wrongBox = needsPins && way === 'typed' ? boxes.judge(true) : null;
    if (wrongBox !== null) return boxes.refs[wrongBox].current?.focus();
    const confirmationPin = confirmation.take();
    if (confirmationPin === null) return;
    const typed = way === 'typed' ? boxes.take() : null;
    commands.run(user.userId, user, async (idempotencyKey) => {
      const answer = await callSettings(
        command,
        { userId: user.userId, version: user.version, confirmationPin, idempotencyKey },
        { reason, typed },
      );
      if (answer.ok && needsReason) clearReason();
      return answer;
    });
  };
  const lines = changeLines(
    { text, language, catalogue: bank.permissions },
    command,
    user,
    predicted(command, user, reason.trim()),
    BOTH_PINS,
  );

  return (
    <form className="command" onSubmit={submit} noValidate>
      <CommandAnswer commanding={commanding} onReload={onReload} inField={['user-pins-equal']} />
      <ChangeTable lines={lines} caption={text('users.change.planned')} quiet />
      {needsReason ? (
        <TextField
          label={text('users.reason')}
          hint={`${text('users.reason.rule', { max: INCIDENT_REASON_MAX_LENGTH })}　${text('users.reason.note')}`}
          error={reasonWrong ? text('users.reason.wrong') : null}
          value={reason}
          onChange={setReason}
          inputRef={reasonField}
          isRequired
          isDisabled={sending}
        />
      ) : null}
      {needsPins ? (
        <PinsChoiceFields way={way} onWay={setWay} boxes={boxes} blankKeeps={false} isDisabled={sending} />
      ) : null}
      <ConfirmationField confirmation={confirmation} intent={intent} />
      <div className="buttons">
        <Button type="submit" look="primary" isPending={sending}>
          {text(intent.step === 'unknown' ? 'users.command.again' : `users.command.${command}`)}
        </Button>
        {sending ? (
          <span className="soft" role="status">
            {text(`users.sending.${command}`)}
          </span>
        ) : null}
      </div>
    </form>
  );
}
