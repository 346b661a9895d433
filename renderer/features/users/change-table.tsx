import { useText } from '../../lib/i18n/provider.tsx';
import type { ChangeLine } from './change-lines.ts';

const AFTER = { bad: 'change-bad', good: 'change-good', plain: '' } as const;
/** A release took a stop away, a stop took its absence away. */
const BEFORE = { bad: '', good: 'change-bad', plain: '' } as const;

/**
 * The small before → after table of a command; the same before it is confirmed and when it is done.
 *
 * @param quiet the caption is for screen readers only
 */
export function ChangeTable({
  lines,
  caption,
  quiet = false,
}: {
  readonly lines: readonly ChangeLine[];
  readonly caption: string;
  readonly quiet?: boolean;
}) {
  const text = useText();
  return (
    <table className="change">
      <caption>{quiet ? <span className="visually-hidden">{caption}</span> : caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text('users.change.item')}</th>
          <th scope="col">{text('users.change.before')}</th>
          <td className="change-arrow" aria-hidden="true">
            →
          </td>
          <th scope="col">{text('users.change.after')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ item, before, after, tone }) => (
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
