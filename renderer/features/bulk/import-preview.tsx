import { useEffect, useRef, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { ImportLine, ImportPreview as Preview } from '#protocol/ipc/user-channels.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { ImportLineRow } from './import-line-row.tsx';
import { effectiveLines, LINE_FILTERS, type LineFilter, lineCounts, linesOf } from './import-lines.ts';

/** Lines before 「さらに表示」. */
const FIRST_LINES = 50;

function LinesTable({ lines }: { readonly lines: readonly ImportLine[] }) {
  const text = useText();
  const [shown, setShown] = useState(FIRST_LINES);
  return (
    <>
      <div className="bulk-frame">
        <table className="bulk-table csv-table">
          <caption className="visually-hidden">{text('csv.title')}</caption>
          <thead>
            <tr>
              <th scope="col" className="csv-line">
                {text('csv.column.line')}
              </th>
              <th scope="col">{text('users.column.userId')}</th>
              <th scope="col">{text('csv.column.effect')}</th>
              <th scope="col">{text('bulk.column.change')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shown).map((line) => (
              <ImportLineRow key={line.line} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      {shown < lines.length ? (
        <div className="users-foot">
          <Button look="link" onPress={() => setShown(shown + FIRST_LINES)}>
            {text('csv.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Warnings({ preview }: { readonly preview: Preview }) {
  const text = useText();
  const { error, unchanged } = lineCounts(preview.lines);
  if (effectiveLines(preview) === 0) {
    return (
      <Notice tone={error > 0 ? 'warning' : 'info'} title={text('csv.nothing')} live>
        {error > 0 ? <p>{text('csv.nothing.errors')}</p> : null}
        {error === 0 && unchanged > 0 ? <p>{text('csv.nothing.unchanged')}</p> : null}
      </Notice>
    );
  }
  if (error === 0) return null;
  return (
    <Notice tone="warning" title={text('csv.errors', { count: error })} live>
      <p>{text('csv.errors.text')}</p>
    </Notice>
  );
}

/** What each line of the chosen file would do; errors are shown first when there are any. */
export function ImportPreview({ preview }: { readonly preview: Preview }) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const counts = lineCounts(preview.lines);
  const [filter, setFilter] = useState<LineFilter>(counts.error > 0 ? 'error' : 'all');
  useEffect(() => heading.current?.focus(), []);
  const lines = linesOf(filter, preview.lines);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {text('csv.preview')}
      </h2>
      <p className="digits">
        {preview.fileName} ({text(`csv.encoding.${preview.encoding}`)})
      </p>
      <Warnings preview={preview} />
      <ToggleButtonGroup
        className="filters"
        aria-label={text('csv.filter')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          const chosen = LINE_FILTERS.find((candidate) => keys.has(candidate));
          if (chosen !== undefined) setFilter(chosen);
        }}
      >
        {LINE_FILTERS.map((candidate) => (
          <ToggleButton key={candidate} id={candidate} className="filter">
            {text(`csv.filter.${candidate}`, { count: counts[candidate] })}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {lines.length > 0 ? (
        <LinesTable key={filter} lines={lines} />
      ) : (
        <p className="soft">{text(preview.lines.length === 0 ? 'csv.noLines' : 'csv.noMatch')}</p>
      )}
    </>
  );
}
