import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { oneTimePasswordText } from './code-text.ts';
import { type Commanding, isOpen } from './use-commands.ts';
import type { OneTimePasswordCommand } from './user-commands.ts';
import type { UserTask } from './user-task.ts';

/** Says when a new table is due: none is left, or few are. */
function Reminder({ left }: { readonly left: number }) {
  const text = useText();
  const { remindFrom } = useSnapshot().bank.policy.oneTimePasswords;
  if (left > remindFrom) return null;
  return <Notice tone="warning">{text(left === 0 ? 'users.otp.usedUp' : 'users.otp.remind')}</Notice>;
}

/** 利用者ワンタイムパスワード of A-12: whether a table is issued, and the ways to its two pages. */
export function OneTimePasswordSection({
  user,
  commanding,
  onTask,
}: {
  readonly user: UserRow;
  readonly commanding: Commanding | null;
  readonly onTask: (task: UserTask) => void;
}) {
  const text = useText();
  const { userId, oneTimePasswords } = user;
  // While the outcome of another command is open, the only page to go to is its own.
  const isClosed = (task: OneTimePasswordCommand) =>
    commanding !== null && isOpen(commanding) && commanding.command !== task;
  return (
    <section className="accordion-part">
      <h4 className="accordion-heading">{text('users.column.oneTimePassword')}</h4>
      <p>
        <strong>{oneTimePasswordText(text, oneTimePasswords)}</strong>
      </p>
      {oneTimePasswords.issued ? <Reminder left={oneTimePasswords.left} /> : null}
      <p className="soft">{text('users.otp.note')}</p>
      <div className="buttons">
        <Button
          icon="right"
          isDisabled={isClosed('issue-one-time-passwords')}
          onPress={() => onTask({ kind: 'issue-one-time-passwords', userId })}
        >
          {text('users.otp.issue')}
        </Button>
        <Button
          icon="right"
          isDisabled={!oneTimePasswords.issued || isClosed('withdraw-one-time-passwords')}
          onPress={() => onTask({ kind: 'withdraw-one-time-passwords', userId })}
        >
          {text('users.otp.withdraw')}
        </Button>
      </div>
    </section>
  );
}
