import type { ContractStatus } from '#protocol/api/routes.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import type { Loaded } from '../../lib/use-loaded.ts';
import { RenewalCard } from './renewal-card.tsx';
import { SuspendedUsers } from './suspended-card.tsx';
import { TodoCard } from './todo-card.tsx';
import { oldPins, type Todo, todosOf } from './todo-order.ts';

function BlockedUsers({ count }: { readonly count: number }) {
  const text = useText();
  const { go } = useNavigation();
  return (
    <TodoCard tone="warning" title={text('status.blocked.title', { count })}>
      <p>{text('status.blocked.text')}</p>
      <div>
        <Button onPress={() => go({ screen: 'users', filter: 'blocked', selected: null })}>
          {text('status.blocked.go')}
        </Button>
      </div>
    </TodoCard>
  );
}

function EndingCertificates({ count }: { readonly count: number }) {
  const text = useText();
  const { go } = useNavigation();
  const { renewFromDays } = useSnapshot().bank.policy.certificate;
  return (
    <TodoCard tone="warning" title={text('status.ending.title', { count })}>
      <p>{text('status.ending.text', { days: renewFromDays })}</p>
      <div>
        <Button onPress={() => go({ screen: 'users', filter: 'certificate-ending', selected: null })}>
          {text('status.ending.go')}
        </Button>
      </div>
    </TodoCard>
  );
}

function OldPins({ status }: { readonly status: ContractStatus }) {
  const text = useText();
  const { go } = useNavigation();
  const { remindAfterDays } = useSnapshot().bank.policy.pinAge;
  const names = { contractPin: 'logOn.pin', contractConfirmationPin: 'users.confirmationPin' } as const;
  const [first, second] = oldPins(status, remindAfterDays).map((pin) => text(names[pin]));
  if (first === undefined) return null;
  return (
    <TodoCard tone="info" title={text('status.pinAge.title')}>
      <p>
        {text('status.pinAge.text', {
          names: second === undefined ? first : text('status.pinAge.and', { first, second }),
          days: remindAfterDays,
        })}
      </p>
      <div>
        <Button onPress={() => go({ screen: 'credentials' })}>{text('status.pinAge.go')}</Button>
      </div>
    </TodoCard>
  );
}

type Facts = { readonly status: ContractStatus; readonly users: Loaded<readonly UserRow[]> };

function Card({ todo, status, users }: Facts & { readonly todo: Todo }) {
  const { counts } = status;
  switch (todo) {
    case 'suspended':
      return <SuspendedUsers count={counts.suspended} users={users} />;
    case 'renewal':
      return <RenewalCard status={status} />;
    case 'blocked':
      return <BlockedUsers count={counts.billPaymentBlocked} />;
    case 'user-certificates':
      return <EndingCertificates count={counts.certificatesEndingSoon} />;
    case 'pin-age':
      return <OldPins status={status} />;
    default:
      return todo satisfies never;
  }
}

/** いま、していただきたいこと: one card for each thing that waits, the most urgent first; quiet when nothing does. */
export function TodoCards({ status, users }: Facts) {
  const text = useText();
  const { bank, renewal } = useSnapshot();
  const todos = todosOf(status, renewal, bank.policy.pinAge.remindAfterDays);
  return (
    <section className="todo">
      <h2>{text('status.todo')}</h2>
      {todos.length === 0 ? (
        <div className="card todo-card todo-none">
          <p className="todo-title">
            <Icon name="check" />
            {text('status.todo.none')}
          </p>
          <p className="soft">{text('status.todo.none.text')}</p>
        </div>
      ) : null}
      {todos.map((todo) => (
        <Card key={todo} todo={todo} status={status} users={users} />
      ))}
    </section>
  );
}
