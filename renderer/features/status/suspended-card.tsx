import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import type { Loaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { displayName } from '../users/display-name.ts';
import { causeCount } from '../users/failures-of.ts';
import { TodoCard } from './todo-card.tsx';

/** Suspended users named on the status screen; the others are one press away. */
const NAMED_USERS = 4;

function SuspendedUser({ user }: { readonly user: UserRow }) {
  const text = useText();
  const language = useLanguage();
  const { go } = useNavigation();
  const { suspended } = user.flags;
  if (!suspended.set) return null;
  const name = displayName(user);
  return (
    <li className="todo-user">
      <span className="todo-user-name">
        <span className="digits">{user.userId}</span> {name}
      </span>
      <span className="todo-user-why">
        {text('status.suspended.row', {
          since: formatDateTime(language, suspended.since),
          cause: text(`users.cause.${suspended.cause}`),
          count: causeCount(user) ?? 0,
        })}
      </span>
      <Button
        look="primary"
        aria-label={text('status.suspended.open', { name: `${user.userId} ${name}` })}
        onPress={() => go({ screen: 'users', filter: 'suspended', selected: user.userId })}
      >
        {text('status.suspended.proceed')}
      </Button>
    </li>
  );
}

/** The suspended users by name: a telephone rings, and one press leads to the right row and its PIN field. */
export function SuspendedUsers({
  count,
  users,
}: {
  readonly count: number;
  readonly users: Loaded<readonly UserRow[]>;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const { go } = useNavigation();
  const suspended = users.state === 'loaded' ? users.value.filter((user) => user.flags.suspended.set) : [];
  return (
    <TodoCard tone="danger" title={text('status.suspended.title', { count })}>
      <p>{text('status.suspended.text')}</p>
      {users.state === 'loading' ? <Skeleton label={text('app.loading')} lines={2} /> : null}
      {users.state === 'failed' ? <FailureNotice bank={bank} failure={users.failure} /> : null}
      {suspended.length === 0 ? null : (
        <ul className="todo-users">
          {suspended.slice(0, NAMED_USERS).map((user) => (
            <SuspendedUser key={user.userId} user={user} />
          ))}
        </ul>
      )}
      {count > 1 ? (
        <div className="buttons">
          <Button
            icon="many"
            isDisabled={suspended.length === 0}
            onPress={() =>
              go({
                screen: 'bulk',
                work: { tab: 'command', userIds: suspended.map(({ userId }) => userId) },
              })
            }
          >
            {text('status.suspended.together', { count })}
          </Button>
          <Button look="link" onPress={() => go({ screen: 'users', filter: 'suspended', selected: null })}>
            {text('status.suspended.all')}
          </Button>
        </div>
      ) : null}
    </TodoCard>
  );
}
