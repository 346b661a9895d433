import { useCallback } from 'react';
import type { PaperOrder } from '#protocol/domain/paper.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { PaperButtons } from './paper-buttons.tsx';
import { PaperPreview } from './paper-preview.tsx';

/**
 * A paper with its preview and its buttons. Secrets are not in the preview; they are on the printed paper only.
 *
 * @param order must keep its identity between renders
 * @param onOut called when it was printed or saved; must keep its identity between renders
 */
export function OrderedPaper({
  order,
  label,
  onOut,
}: {
  readonly order: PaperOrder;
  readonly label: string;
  readonly onOut?: (() => void) | undefined;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const { loaded } = useLoaded(useCallback(() => client.papers.preview(order), [order]));
  const isSealed = order.paper === 'pin-notice' || order.paper === 'one-time-passwords';
  return (
    <section className="ordered-paper" aria-label={label}>
      <p className="ordered-paper-title">{label}</p>
      {isSealed ? <p className="soft">{text('papers.sealed')}</p> : null}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} />
      ) : (
        <>
          <PaperButtons order={order} label={label} onOut={onOut} />
          {isSealed ? <p className="soft">{text('papers.saveSecret')}</p> : null}
          {loaded.state === 'loading' ? (
            <Skeleton label={text('app.loading')} lines={6} />
          ) : (
            <PaperPreview content={loaded.value} />
          )}
        </>
      )}
    </section>
  );
}
