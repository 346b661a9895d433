import { useCallback, useState } from 'react';
import type { PaperOrder } from '#protocol/domain/paper.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { useLoaded } from '../../lib/use-loaded.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { PaperButtons } from './paper-buttons.tsx';
import { PaperConfirmation } from './paper-confirmation.tsx';
import { PaperPreview } from './paper-preview.tsx';

/**
 * A paper with its preview and its buttons. Secrets are not in the preview; they are on the printed paper only, and
 * 「印刷できました」 drops them.
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
  const [stage, setStage] = useState<'waiting' | 'out' | 'confirmed'>('waiting');
  const noteOut = useCallback(() => {
    setStage('out');
    onOut?.();
  }, [onOut]);
  const held = 'held' in order ? order.held : null;
  if (stage === 'confirmed') {
    return (
      <section className="ordered-paper" aria-label={label}>
        <p className="ordered-paper-title">{label}</p>
        <Notice tone="done" live>
          <p>{text('papers.confirmed')}</p>
        </Notice>
      </section>
    );
  }
  return (
    <section className="ordered-paper" aria-label={label}>
      <p className="ordered-paper-title">{label}</p>
      {held === null ? null : <p className="soft">{text('papers.sealed')}</p>}
      {loaded.state === 'failed' ? (
        <FailureNotice bank={bank} failure={loaded.failure} />
      ) : (
        <>
          <PaperButtons order={order} label={label} onOut={noteOut} />
          {held === null ? null : <p className="soft">{text('papers.saveSecret')}</p>}
          {held === null || stage === 'waiting' ? null : (
            <PaperConfirmation held={held} label={label} onConfirmed={() => setStage('confirmed')} />
          )}
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
