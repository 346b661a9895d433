import { useEffect } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { CommandAnswer } from './command-answer.tsx';
import { CommandChooser } from './command-chooser.tsx';
import { CommandDone } from './command-done.tsx';
import { HandOver } from './hand-over.tsx';
import { SettingsForm } from './settings-form.tsx';
import { type Commanding, type Commands, isOpen } from './use-commands.ts';
import { calledFor, SETTINGS_COMMANDS, type SettingsCommand, whyNot } from './user-commands.ts';

const asSettings = (commanding: Commanding | null): SettingsCommand | null =>
  SETTINGS_COMMANDS.find((command) => command === commanding?.command) ?? null;

/** What was done to this row last, while the row is still as it was left. */
function doneOf(commanding: Commanding | null, user: UserRow) {
  if (commanding === null || commanding.intent.step !== 'done') return null;
  const { before, user: after, heldPaper } = commanding.intent.outcome;
  const command = asSettings(commanding);
  if (command === null || before === null || after === null || after.version !== user.version) return null;
  return { command, before, after, heldPaper };
}

/** 各種設定 of A-12: the outcome of the last command, the choice of one, and the form of the chosen. */
export function SettingsSection({
  user,
  commands,
  onReload,
  focusPin,
}: {
  readonly user: UserRow;
  readonly commands: Commands;
  readonly onReload: () => void;
  readonly focusPin: boolean;
}) {
  const text = useText();
  const commanding = commands.of(user.userId);
  const { begin } = commands;
  const elsewhere = commanding !== null && asSettings(commanding) === null && !isOpen(commanding);
  const wanted = commanding === null || elsewhere ? calledFor(user) : null;
  useEffect(() => {
    if (wanted !== null) begin(user.userId, wanted);
  }, [wanted, begin, user.userId]);
  const done = doneOf(commanding, user);
  const running = commanding !== null && isOpen(commanding);
  const begun = commanding?.intent.step === 'done' ? null : asSettings(commanding);
  const chosen = begun !== null && (running || whyNot(begun, user) === null) ? begun : null;
  const failed = commanding?.intent.step === 'ready' && commanding.intent.failure !== null;
  return (
    <>
      {done === null ? null : (
        <>
          <CommandDone
            command={done.command}
            before={done.before}
            user={done.after}
            pins={{ pin: true, userConfirmationPin: true }}
          >
            {done.command === 'unlock-and-reset-pins' ? (
              <HandOver user={done.after} occasion="reset" held={done.heldPaper} />
            ) : null}
          </CommandDone>
          <h4 className="accordion-heading">{text('users.continue')}</h4>
        </>
      )}
      <CommandChooser
        user={user}
        chosen={chosen}
        onChoose={(command) => commands.begin(user.userId, command)}
        isDisabled={running}
      />
      {chosen !== null && commanding !== null ? (
        <SettingsForm
          key={chosen}
          user={user}
          command={chosen}
          commanding={commanding}
          commands={commands}
          onReload={onReload}
          focusPin={focusPin && chosen === calledFor(user)}
        />
      ) : null}
      {chosen === null && failed && commanding !== null ? (
        <CommandAnswer commanding={commanding} onReload={onReload} />
      ) : null}
    </>
  );
}
