import type { UserId } from '#protocol/domain/identifiers.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { type Commanding, isOpen } from './use-commands.ts';
import { isOfChangePage } from './user-commands.ts';
import type { UserTask } from './user-task.ts';

/** 利用者情報の変更・登録抹消 of A-12: the ways to their pages. */
export function RecordSection({
  userId,
  commanding,
  onTask,
}: {
  readonly userId: UserId;
  readonly commanding: Commanding | null;
  readonly onTask: (task: UserTask) => void;
}) {
  const text = useText();
  // While the outcome of another command is open, the only page to go to is its own.
  const open = commanding !== null && isOpen(commanding) ? commanding.command : null;
  const isClosed = {
    change: open !== null && !isOfChangePage(open),
    deregister: open !== null && open !== 'deregister',
  };
  return (
    <section className="accordion-part">
      <h4 className="accordion-heading">{text('users.record')}</h4>
      <p>{text('users.record.note')}</p>
      <div className="buttons">
        <Button icon="right" isDisabled={isClosed.change} onPress={() => onTask({ kind: 'change', userId })}>
          {text('users.record.change')}
        </Button>
        <Button
          icon="right"
          isDisabled={isClosed.deregister}
          onPress={() => onTask({ kind: 'deregister', userId })}
        >
          {text('users.record.deregister')}
        </Button>
      </div>
    </section>
  );
}
