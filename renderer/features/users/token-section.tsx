import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { serialOf, tokenState } from './code-text.ts';
import type { UserTask } from './user-task.ts';

/** トークン of A-12: its state, and the way to its page. */
export function TokenSection({
  user,
  onTask,
}: {
  readonly user: UserRow;
  readonly onTask: (task: UserTask) => void;
}) {
  const text = useText();
  return (
    <section className="accordion-part">
      <h4 className="accordion-heading">{text('users.cause.token')}</h4>
      <p>
        <strong>{tokenState(text, user.token)}</strong> <span className="digits">{serialOf(user.token)}</span>
      </p>
      <div>
        <Button icon="right" onPress={() => onTask({ kind: 'tokens', userId: user.userId })}>
          {text('users.token.go')}
        </Button>
      </div>
    </section>
  );
}
