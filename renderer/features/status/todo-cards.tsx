import type { ReactNode } from 'react';
import type { ContractStatus } from '#protocol/api/routes.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { daysBetween, formatDate, formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import type { Loaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { displayName } from '../users/display-name.ts';
import { causeCount } from '../users/unlock-change.ts';

/** Suspended users named on the status screen; the others are one press away. */
const NAMED_USERS = 4;

function TodoCard({
  tone,
  title,
  children,
}: {
  readonly tone: 'danger' | 'warning';
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={`card todo-card todo-${tone}`}>
      <h3 className="todo-title">
        <Icon name={tone === 'danger' ? 'stop' : 'warning'} />
        {title}
      </h3>
      {children}
    </section>
  );
}

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

function SuspendedUsers({
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
      {count > NAMED_USERS || users.state === 'failed' ? (
        <div>
          <Button look="link" onPress={() => go({ screen: 'users', filter: 'suspended', selected: null })}>
            {text('status.suspended.all')}
          </Button>
        </div>
      ) : null}
    </TodoCard>
  );
}

function EndingCertificate({ certificate }: { readonly certificate: ContractStatus['certificate'] }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  return (
    <TodoCard tone="warning" title={text('status.certificate.title')}>
      <p>
        {text('status.certificate.text', {
          date: formatDate(language, certificate.notAfter),
          count: certificate.daysLeft,
          form: bank.forms.reissueCertificate[language],
        })}
      </p>
    </TodoCard>
  );
}

function OldPins({ status }: { readonly status: ContractStatus }) {
  const text = useText();
  const { remindAfterDays } = useSnapshot().bank.policy.pinAge;
  const names = [
    { name: text('logOn.pin'), at: status.pinSetAt.contractPin },
    { name: text('users.confirmationPin'), at: status.pinSetAt.contractConfirmationPin },
  ]
    .filter(({ at }) => daysBetween(at, status.now) > remindAfterDays)
    .map(({ name }) => name);
  const [first, second] = names;
  if (first === undefined) return null;
  return (
    <TodoCard tone="warning" title={text('status.pinAge.title')}>
      <p>
        {text('status.pinAge.text', {
          names: second === undefined ? first : text('status.pinAge.and', { first, second }),
          days: remindAfterDays,
        })}
      </p>
    </TodoCard>
  );
}

/** いま、していただきたいこと: one card for each thing that waits for the administrator. */
export function TodoCards({
  status,
  users,
}: {
  readonly status: ContractStatus;
  readonly users: Loaded<readonly UserRow[]>;
}) {
  const text = useText();
  const { renewFromDays } = useSnapshot().bank.policy.certificate;
  const { suspended } = status.counts;
  return (
    <section className="todo">
      <h2>{text('status.todo')}</h2>
      {suspended > 0 ? (
        <SuspendedUsers count={suspended} users={users} />
      ) : (
        <p className="card todo-card todo-title todo-none">
          <Icon name="check" />
          {text('status.todo.none')}
        </p>
      )}
      {status.certificate.daysLeft <= renewFromDays ? (
        <EndingCertificate certificate={status.certificate} />
      ) : null}
      <OldPins status={status} />
    </section>
  );
}
