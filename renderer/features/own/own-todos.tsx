import type { UserStatus } from '#protocol/api/own-routes.ts';
import { useSnapshot } from '../../app/application.tsx';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { TodoCard } from '../status/todo-card.tsx';
import type { WhichPins } from '../users/pin-entries.ts';
import { type Reminder, remindersOf } from './own-reminders.ts';

/** The names of the PINs that are meant, in one phrase. */
function usePinNames() {
  const text = useText();
  return (pins: WhichPins): string => {
    const [first = '', second] = [
      ...(pins.pin ? [text('form.pin')] : []),
      ...(pins.userConfirmationPin ? [text('form.userConfirmationPin')] : []),
    ];
    return second === undefined ? first : text('status.pinAge.and', { first, second });
  };
}

function ReminderCard({ reminder }: { readonly reminder: Reminder }) {
  const text = useText();
  const language = useLanguage();
  const namesOf = usePinNames();
  const { remindAfterDays } = useSnapshot().bank.policy.pinAge;
  switch (reminder.kind) {
    case 'codes':
      return (
        <TodoCard tone="warning" title={text('own.todo.codes', { count: reminder.left })}>
          <p>{text('own.todo.codes.text')}</p>
        </TodoCard>
      );
    case 'certificate':
      return (
        <TodoCard tone="warning" title={text('own.todo.certificate')}>
          <p>{text('own.todo.certificate.text', { date: formatDate(language, reminder.notAfter) })}</p>
        </TodoCard>
      );
    case 'blocked':
      return (
        <TodoCard tone="warning" title={text('own.todo.blocked')}>
          <p>{text('own.todo.blocked.text')}</p>
        </TodoCard>
      );
    case 'provisional':
      return (
        <TodoCard tone="warning" title={text('own.todo.provisional')}>
          <p>{text('own.todo.provisional.text', { names: namesOf(reminder.pins) })}</p>
        </TodoCard>
      );
    case 'pin-age':
      return (
        <TodoCard tone="info" title={text('own.todo.pinAge')}>
          <p>{text('own.todo.pinAge.text', { names: namesOf(reminder.pins), days: remindAfterDays })}</p>
        </TodoCard>
      );
    default:
      return reminder satisfies never;
  }
}

/** What the user is reminded of; nothing at all when there is nothing. */
export function OwnTodos({ status }: { readonly status: UserStatus }) {
  const text = useText();
  const { policy } = useSnapshot().bank;
  const reminders = remindersOf(status, policy);
  if (reminders.length === 0) return null;
  return (
    <section className="todo">
      <h2>{text('own.todo')}</h2>
      {reminders.map((reminder) => (
        <ReminderCard key={reminder.kind} reminder={reminder} />
      ))}
    </section>
  );
}
