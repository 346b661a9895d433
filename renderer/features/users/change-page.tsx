import { useEffect, useState } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ChangeForm } from './change-form.tsx';
import type { NewPins } from './change-lines.ts';
import { CommandDone } from './command-done.tsx';
import { CodeNotice, HandOver } from './hand-over.tsx';
import { TaskPage, type TaskPageProps } from './task-page.tsx';
import { useChangeDraft } from './use-change-draft.ts';
import type { Commands } from './use-commands.ts';
import { isOfChangePage } from './user-commands.ts';

/** A-13 利用者情報変更 and its end. */
export function ChangePage({
  user,
  commands,
  onLeave,
  onReload,
}: TaskPageProps & { readonly user: UserRow; readonly commands: Commands }) {
  const text = useText();
  const [pins, setPins] = useState<NewPins>({ pin: false, userConfirmationPin: false });
  const { begin } = commands;
  useEffect(() => begin(user.userId, 'change'), [begin, user.userId]);
  const draft = useChangeDraft(user);
  const commanding = commands.of(user.userId);
  const isDone = commanding?.intent.step === 'done';
  const { clear } = draft;
  useEffect(() => {
    if (isDone) clear();
  }, [isDone, clear]);
  if (commanding === null || !isOfChangePage(commanding.command)) return null;
  const { command, intent } = commanding;
  const outcome = intent.step === 'done' ? intent.outcome : null;
  if (outcome !== null && outcome.before !== null && outcome.user !== null) {
    return (
      <TaskPage title={text('change.done')} onLeave={onLeave}>
        <div className="card task-part">
          <CommandDone command={command} before={outcome.before} user={outcome.user} pins={pins}>
            {pins.pin || pins.userConfirmationPin ? (
              <HandOver user={outcome.user} occasion="reset" held={outcome.heldPaper} />
            ) : null}
            {outcome.heldCode == null ? null : (
              <div className="hand-over">
                <CodeNotice held={outcome.heldCode} />
              </div>
            )}
          </CommandDone>
          <div className="buttons">
            <Button look="primary" onPress={onLeave}>
              {text('form.back')}
            </Button>
          </div>
        </div>
      </TaskPage>
    );
  }
  return (
    <TaskPage title={text('change.title')} onLeave={onLeave}>
      <ChangeForm
        user={user}
        draft={draft}
        commanding={commanding}
        commands={commands}
        onPins={setPins}
        onReload={onReload}
        onCancel={() => {
          clear();
          onLeave();
        }}
      />
    </TaskPage>
  );
}
