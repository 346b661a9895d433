import { useId } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { SETTINGS_COMMANDS, type SettingsCommand, whyNot } from './user-commands.ts';

/** The commands of 各種設定: those that do not apply stay in sight, with the reason beside them. */
export function CommandChooser({
  user,
  chosen,
  onChoose,
  isDisabled,
}: {
  readonly user: UserRow;
  readonly chosen: SettingsCommand | null;
  readonly onChoose: (command: SettingsCommand) => void;
  readonly isDisabled: boolean;
}) {
  const text = useText();
  const id = useId();
  return (
    <fieldset className="command-chooser" disabled={isDisabled}>
      <legend className="visually-hidden">{text('users.settings.command')}</legend>
      {SETTINGS_COMMANDS.map((command) => {
        const reason = whyNot(command, user);
        return (
          <div key={command} className="command-choice" data-chosen={chosen === command || undefined}>
            <label className="check-line">
              <input
                type="radio"
                className="check"
                name={id}
                checked={chosen === command}
                disabled={reason !== null}
                aria-describedby={reason === null ? undefined : `${id}-${command}`}
                onChange={() => onChoose(command)}
              />
              {text(`users.command.${command}`)}
            </label>
            {reason === null ? null : (
              <span id={`${id}-${command}`} className="command-reason">
                {text(`failure.${reason}.what`)}
              </span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
