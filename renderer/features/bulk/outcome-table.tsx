import type { UserRow } from '#protocol/domain/user.ts';
import type { BulkOutcome } from '#protocol/ipc/user-channels.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Icon, type IconName } from '../../lib/ui/icon.tsx';
import { failureWords } from '../trouble/failure-words.ts';
import { BulkUser } from './bulk-user.tsx';

const LOOKS: Readonly<Record<BulkOutcome['outcome'], { readonly badge: string; readonly icon: IconName }>> = {
  done: { badge: 'badge badge-good', icon: 'check' },
  failed: { badge: 'badge badge-danger', icon: 'close' },
  'not-tried': { badge: 'badge', icon: 'clock' },
};

function Why({ outcome }: { readonly outcome: BulkOutcome }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  if (outcome.outcome === 'done') return null;
  if (outcome.outcome === 'not-tried') return <p className="soft">{text('bulk.outcome.not-tried.text')}</p>;
  const { what, next } = failureWords(text, language, bank, outcome.failure);
  return (
    <p>
      {what} {next}{' '}
      <span className="failure-reference">
        {text('failure.reference', { reference: outcome.failure.reference })}
      </span>
    </p>
  );
}

/** What became of each user; those that need attention first. */
export function OutcomeTable({
  outcomes,
  users,
}: {
  readonly outcomes: readonly BulkOutcome[];
  /** Rows by which users are named; a user who is not among them is named by the ID. */
  readonly users: readonly UserRow[];
}) {
  const text = useText();
  const rank = { failed: 0, 'not-tried': 1, done: 2 } as const;
  const ordered = outcomes.toSorted((a, b) => rank[a.outcome] - rank[b.outcome]);
  return (
    <div className="bulk-frame">
      <table className="bulk-table">
        <caption className="visually-hidden">{text('bulk.result.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('bulk.column.user')}</th>
            <th scope="col">{text('bulk.column.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((outcome) => {
            const user =
              outcome.outcome === 'done'
                ? outcome.user
                : users.find(({ userId }) => userId === outcome.userId);
            const { badge, icon } = LOOKS[outcome.outcome];
            return (
              <tr key={outcome.userId}>
                <th scope="row">
                  {user === undefined ? (
                    <span className="digits">{outcome.userId}</span>
                  ) : (
                    <BulkUser user={user} />
                  )}
                </th>
                <td>
                  <span className={badge}>
                    <Icon name={icon} size={14} />
                    {text(`bulk.outcome.${outcome.outcome}`)}
                  </span>
                  <Why outcome={outcome} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
