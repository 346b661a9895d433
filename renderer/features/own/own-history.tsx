import { client, useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { HistoryEvents } from '../users/user-history.tsx';

const askHistory = () => client.own.history({});

/** The user's own events, newest first. */
export function OwnHistory() {
  const text = useText();
  const { bank } = useSnapshot();
  const { loaded, reload } = useLoaded(askHistory);
  return (
    <section className="card status-part own-history">
      <h2>{text('own.status.history')}</h2>
      {loaded.state === 'loading' ? <Skeleton label={text('app.loading')} lines={3} /> : null}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} tone="info" remedies={{ 'try-again': reload }} />
      ) : null}
      {loaded.state === 'loaded' ? <HistoryEvents events={loaded.value.events} /> : null}
    </section>
  );
}
