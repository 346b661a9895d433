import { useState } from 'react';
import type { UserStatus } from '#protocol/api/own-routes.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import type { WhichPins } from '../users/pin-entries.ts';
import { ChangePinsPage } from './change-pins-page.tsx';
import { OwnStatusPage } from './own-status-page.tsx';

/** Asks the bank what the user may know of himself. */
export const askOwnStatus = () => client.own.status({});

/** What the last change of PINs came to. */
export type Changed = { readonly pins: WhichPins; readonly opened: boolean };

/**
 * What a user sees after the log-on: his own status, and 暗証番号の変更. While the bank wants provisional PINs to be
 * changed there is only the latter.
 */
export function OwnPages() {
  const text = useText();
  const { bank } = useSnapshot();
  const { notice } = useNavigation();
  const { loaded, reload } = useLoaded(askOwnStatus);
  const [newer, setNewer] = useState<UserStatus | null>(null);
  const [changing, setChanging] = useState(false);
  const [changed, setChanged] = useState<Changed | null>(null);
  const status = newer ?? (loaded.state === 'loaded' ? loaded.value : null);
  const begin = () => {
    setChanged(null);
    setChanging(true);
  };
  const done = (before: UserStatus, after: UserStatus, pins: WhichPins) => {
    setNewer(after);
    setChanging(false);
    setChanged({
      pins,
      opened: before.user.lifecycle === 'registered' && after.user.lifecycle === 'opened',
    });
  };
  if (status === null) {
    return (
      <div className="page own-page">
        <PageHeading title={text('own.status.title')} />
        {loaded.state === 'failed' ? (
          <FailureNotice bank={bank} failure={loaded.failure} remedies={{ 'try-again': reload }} />
        ) : (
          <Skeleton label={text('app.loading')} lines={8} />
        )}
      </div>
    );
  }
  return (
    <div className="page own-page">
      {notice === null ? null : <FailureNotice bank={bank} failure={notice} />}
      {changing || status.pinChangeRequired ? (
        <ChangePinsPage
          status={status}
          onDone={(after, pins) => done(status, after, pins)}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <OwnStatusPage status={status} changed={changed} onChange={begin} />
      )}
    </div>
  );
}
