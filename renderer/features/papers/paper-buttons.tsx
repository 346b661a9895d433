import { useEffect } from 'react';
import type { PaperOrder } from '#protocol/domain/paper.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { type PaperOutcome, usePaper } from './use-paper.ts';

function Outcome({ outcome }: { readonly outcome: PaperOutcome }) {
  const text = useText();
  const announce = useAnnounce();
  const { bank } = useSnapshot();
  const words = {
    none: null,
    working: null,
    failed: null,
    printed: text('papers.printed'),
    'not-printed': text('papers.notPrinted'),
    saved: outcome.kind === 'saved' ? text('papers.saved', { fileName: outcome.fileName }) : null,
  }[outcome.kind];
  useEffect(() => {
    if (words !== null) announce(words);
  }, [announce, words]);
  if (outcome.kind === 'failed') return <FailureNotice bank={bank} failure={outcome.failure} />;
  return words === null ? null : <p className="paper-outcome">{words}</p>;
}

/**
 * 「印刷する」 and 「PDFで保存」 of one paper, and what became of it.
 *
 * @param label what the paper is, where several stand beside each other
 * @param isPrimary whether printing is what the screen is for
 * @param onOut called when it was printed or saved; must keep its identity between renders
 */
export function PaperButtons({
  order,
  label,
  isPrimary = false,
  onOut,
}: {
  readonly order: PaperOrder;
  readonly label?: string;
  readonly isPrimary?: boolean;
  readonly onOut?: (() => void) | undefined;
}) {
  const text = useText();
  const { outcome, print, save } = usePaper(order);
  const isPending = outcome.kind === 'working';
  const isOut = outcome.kind === 'printed' || outcome.kind === 'saved';
  useEffect(() => {
    if (isOut) onOut?.();
  }, [isOut, onOut]);
  const named = (action: string) => (label === undefined ? {} : { 'aria-label': `${label} ${action}` });
  return (
    <div className="paper-buttons">
      <div className="buttons">
        <Button
          look={isPrimary ? 'primary' : 'secondary'}
          icon="paper"
          isPending={isPending}
          onPress={print}
          {...named(text('papers.print'))}
        >
          {text('papers.print')}
        </Button>
        <Button isPending={isPending} onPress={save} {...named(text('papers.save'))}>
          {text('papers.save')}
        </Button>
      </div>
      <Outcome outcome={outcome} />
    </div>
  );
}
