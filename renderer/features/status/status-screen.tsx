import type { ContractStatus } from '#protocol/api/routes.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { askStatus } from '../../app/contract-status.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { type Loaded, useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { useUsers } from '../users/use-users.ts';
import { ContractFacts } from './contract-facts.tsx';
import { Counts } from './counts.tsx';
import { LogOnTokenCard } from './log-on-token-card.tsx';
import { NoticesCard } from './notices-card.tsx';
import { TodoCards } from './todo-cards.tsx';

function LoadedStatus({
  status,
  users,
}: {
  readonly status: ContractStatus;
  readonly users: Loaded<readonly UserRow[]>;
}) {
  return (
    <div className="status-columns">
      <div className="status-column">
        <TodoCards status={status} users={users} />
      </div>
      <div className="status-column">
        <NoticesCard came={status.newNotices} />
        <Counts counts={status.counts} />
        <LogOnTokenCard />
        <ContractFacts status={status} />
      </div>
    </div>
  );
}

/**
 * A-05 ご契約先ステータス: who is locked, since when, by what, and the next step.
 *
 * @param opened 開通確認 was just done
 */
export function StatusScreen({ opened }: { readonly opened: boolean }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { notice } = useNavigation();
  const { loaded, reload } = useLoaded(askStatus);
  const { users } = useUsers();
  return (
    <div className="page">
      <PageHeading title={text('status.title')} />
      {opened ? <Notice tone="done" title={text('opening.done')} live /> : null}
      {notice === null ? null : <FailureNotice bank={bank} failure={notice} />}
      {loaded.state === 'loading' ? <Skeleton label={text('app.loading')} lines={8} /> : null}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} remedies={{ 'try-again': reload }} />
      ) : null}
      {loaded.state === 'loaded' ? <LoadedStatus status={loaded.value} users={users} /> : null}
    </div>
  );
}
