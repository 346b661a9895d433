import { useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { ReadyUpdate } from '#protocol/ipc/snapshot.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import './about.css';

/** A newer version that is ready, what is new in it, and 「今すぐ更新」; it is put off only where nobody asked for it. */
export function UpdateNotice({ update }: { readonly update: ReadyUpdate }) {
  const text = useText();
  const { bank, logOn } = useSnapshot();
  const [failure, setFailure] = useState<Failure | null>(null);
  const loggedOn = logOn.stage !== 'none' && logOn.stage !== 'ended';
  const install = async () => {
    const answer = await attempt(client.updates.install({}));
    setFailure(answer.ok ? null : answer.error);
  };
  return (
    <Notice tone="info" title={text('about.update.title', { version: update.version })}>
      <p>{text('about.update.text')}</p>
      {update.notes === '' ? null : (
        <section className="update-notes" aria-label={text('about.update.notes')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{update.notes}</pre>
        </section>
      )}
      {failure === null ? null : <FailureNotice bank={bank} failure={failure} />}
      {loggedOn ? null : (
        <div className="buttons">
          <Button look="primary" onPress={install}>
            {text('about.update.now')}
          </Button>
          {update.postponed ? null : (
            <Button onPress={() => client.updates.postpone({})}>{text('about.update.later')}</Button>
          )}
        </div>
      )}
    </Notice>
  );
}
