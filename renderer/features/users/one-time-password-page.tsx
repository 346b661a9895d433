import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { OneTimePasswordTable as Table } from '#protocol/domain/one-time-password.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { ok } from '#protocol/result.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';
import { changeLines, type NewPins } from './change-lines.ts';
import { CommandAnswer } from './command-answer.tsx';
import { CommandDone } from './command-done.tsx';
import type { CommandAnswer as Answer, CommandOutcome } from './command-intent.ts';
import { ConfirmationField, useConfirmation } from './confirmation-field.tsx';
import { displayName } from './display-name.ts';
import { OneTimePasswordPaper } from './one-time-password-paper.tsx';
import { OneTimePasswordTable } from './one-time-password-table.tsx';
import { TaskPage, type TaskPageProps } from './task-page.tsx';
import type { Commanding, Commands } from './use-commands.ts';
import type { OneTimePasswordCommand } from './user-commands.ts';

type OnUser = Parameters<typeof client.oneTimePasswords.issue>[0];

const NO_PINS: NewPins = { pin: false, userConfirmationPin: false };

/** @param onTable gets the table; it is kept nowhere but on the page */
async function call(
  command: OneTimePasswordCommand,
  onUser: OnUser,
  onTable: (table: Table) => void,
): Promise<Answer> {
  if (command === 'withdraw-one-time-passwords') {
    const withdrawn = await client.oneTimePasswords.withdraw(onUser);
    return withdrawn.ok ? ok({ ...withdrawn.value, heldPaper: null }) : withdrawn;
  }
  const issued = await client.oneTimePasswords.issue(onUser);
  if (!issued.ok) return issued;
  const { table, ...outcome } = issued.value;
  onTable(table);
  return ok(outcome);
}

/** The row as the command will leave it. */
const after = (command: OneTimePasswordCommand, user: UserRow, codes: number): UserRow => ({
  ...user,
  oneTimePasswords:
    command === 'issue-one-time-passwords' ? { issued: true, since: '', left: codes } : { issued: false },
});

function Form({
  user,
  command,
  commanding,
  commands,
  onTable,
  onLeave,
  onReload,
}: TaskPageProps & {
  readonly user: UserRow;
  readonly command: OneTimePasswordCommand;
  readonly commanding: Commanding;
  readonly commands: Commands;
  readonly onTable: (table: Table) => void;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const confirmation = useConfirmation(useRef<HTMLInputElement>(null));
  const { intent } = commanding;
  const sending = intent.step === 'sending';
  const isIssue = command === 'issue-one-time-passwords';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const confirmationPin = confirmation.take();
    if (confirmationPin === null) return;
    const { userId, version } = user;
    commands.run(userId, user, (idempotencyKey) =>
      call(command, { userId, version, confirmationPin, idempotencyKey }, onTable),
    );
  };
  const verb = isIssue ? text('form.ok') : text('withdraw-one-time-passwords.submit');
  const planned = after(command, user, bank.policy.oneTimePasswords.codes);
  return (
    <form className="card task-part" onSubmit={submit} noValidate>
      <CommandAnswer commanding={commanding} onReload={onReload} />
      <p>{text(`${command}.note`)}</p>
      <dl className="task-facts">
        <dt>{text('form.userId')}</dt>
        <dd className="digits">{user.userId}</dd>
        <dt>{text('users.column.name')}</dt>
        <dd>{displayName(user)}</dd>
      </dl>
      <ChangeTable
        lines={changeLines({ text, language, catalogue: bank.permissions }, command, user, planned, NO_PINS)}
        caption={text('users.change.planned')}
      />
      {isIssue && user.oneTimePasswords.issued ? <p>{text('issue-one-time-passwords.old')}</p> : null}
      <ConfirmationField confirmation={confirmation} intent={intent} />
      <div className="buttons">
        <Button type="submit" look="primary" large isPending={sending}>
          {intent.step === 'unknown' ? text('users.command.again') : verb}
        </Button>
        <Button onPress={onLeave}>{text('form.cancel')}</Button>
        {sending ? (
          <span className="soft" role="status">
            {text(`users.sending.${command}`)}
          </span>
        ) : null}
      </div>
    </form>
  );
}

function Done({
  command,
  outcome,
  table,
  onHide,
  onLeave,
}: {
  readonly command: OneTimePasswordCommand;
  readonly outcome: CommandOutcome;
  readonly table: Table | null;
  readonly onHide: () => void;
  readonly onLeave: () => void;
}) {
  const text = useText();
  const { before, user, heldPaper } = outcome;
  if (before === null || user === null) return null;
  return (
    <div className="card task-part">
      <CommandDone command={command} before={before} user={user} pins={NO_PINS} />
      {heldPaper === null ? null : (
        <>
          <OneTimePasswordTable table={table} onHide={onHide} />
          <OneTimePasswordPaper held={heldPaper} />
        </>
      )}
      <div className="buttons">
        <Button look="primary" onPress={onLeave}>
          {text('form.ok')}
        </Button>
      </div>
    </div>
  );
}

/**
 * A-15 利用者ワンタイムパスワード発行/再発行 and 利用停止: 確認 and 完了. The table is in this page's own state and in no
 * other: it is gone when the page is.
 */
export function OneTimePasswordPage({
  user,
  command,
  commands,
  onLeave,
  onReload,
}: TaskPageProps & {
  readonly user: UserRow;
  readonly command: OneTimePasswordCommand;
  readonly commands: Commands;
}) {
  const text = useText();
  const [table, setTable] = useState<Table | null>(null);
  const { begin } = commands;
  useEffect(() => begin(user.userId, command), [begin, user.userId, command]);
  const commanding = commands.of(user.userId);
  if (commanding?.command !== command) return null;
  const { intent } = commanding;
  const isDone = intent.step === 'done';
  return (
    <TaskPage
      key={isDone ? 'done' : 'form'}
      title={text(isDone ? `${command}.done` : `${command}.review`)}
      onLeave={onLeave}
    >
      {isDone ? (
        <Done
          command={command}
          outcome={intent.outcome}
          table={table}
          onHide={() => setTable(null)}
          onLeave={onLeave}
        />
      ) : (
        <Form
          user={user}
          command={command}
          commanding={commanding}
          commands={commands}
          onTable={setTable}
          onLeave={onLeave}
          onReload={onReload}
        />
      )}
    </TaskPage>
  );
}
