import { useText } from '../i18n/provider.tsx';

/** One line of a before → after table; `after` is null when the item stays as it is. */
export type ChangeLine = {
  readonly item: string;
  readonly before: string;
  readonly after: string | null;
  /** Whether the state after it is a stop, a release of one, or (left out) neither. */
  readonly tone?: 'bad' | 'good' | 'plain';
};

const AFTER = { bad: 'change-bad', good: 'change-good', plain: '' } as const;
/** A release took a stop away, a stop took its absence away. */
const BEFORE = { bad: '', good: 'change-bad', plain: '' } as const;

/**
 * A small before → after table.
 *
 * @param columns the words above the two columns, when it is not a command that comes between them
 * @param quiet the caption is for screen readers only
 */
export function ChangeTable({
  lines,
  caption,
  columns,
  quiet = false,
}: {
  readonly lines: readonly ChangeLine[];
  readonly caption: string;
  readonly columns?: { readonly before: string; readonly after: string };
  readonly quiet?: boolean;
}) {
  const text = useText();
  return (
    <table className="change">
      <caption>{quiet ? <span className="visually-hidden">{caption}</span> : caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text('change.item')}</th>
          <th scope="col">{columns?.before ?? text('change.before')}</th>
          <td className="change-arrow" aria-hidden="true">
            →
          </td>
          <th scope="col">{columns?.after ?? text('change.after')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ item, before, after, tone = 'plain' }) => (
          <tr key={item}>
            <th scope="row">{item}</th>
            {after === null ? (
              <td colSpan={3}>{before}</td>
            ) : (
              <>
                <td className={BEFORE[tone]}>{before}</td>
                <td className="change-arrow" aria-hidden="true">
                  →
                </td>
                <td className={AFTER[tone]}>{after}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
