import type { PaperContent } from '#protocol/domain/paper.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Paper } from './paper.tsx';

/** A paper as it will be printed, smaller; to be looked at, not worked in. */
export function PaperPreview({ content }: { readonly content: PaperContent }) {
  const text = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <figure className="paper-preview" aria-label={text('papers.preview')} tabIndex={0}>
      <div className="paper-scaled" inert>
        <Paper content={content} />
      </div>
    </figure>
  );
}
