import { useText } from '../../lib/i18n/provider.tsx';
import type { UnlockChange } from './unlock-change.ts';

/**
 * The small before → after table of 利用中止解除; the same before it is confirmed and when it is done.
 *
 * @param quiet the caption is for screen readers only
 */
export function ChangeTable({
  change,
  caption,
  quiet = false,
}: {
  readonly change: UnlockChange;
  readonly caption: string;
  readonly quiet?: boolean;
}) {
  const text = useText();
  const suspended = (set: boolean) => text(set ? 'users.change.set' : 'users.change.clear');
  const mark = (set: boolean) => (set ? 'change-bad' : 'change-good');
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
        <tr>
          <th scope="row">{text('users.change.suspended')}</th>
          <td className={mark(change.before.suspended)}>{suspended(change.before.suspended)}</td>
          <td className="change-arrow" aria-hidden="true">
            →
          </td>
          <td className={mark(change.after.suspended)}>{suspended(change.after.suspended)}</td>
        </tr>
        <tr>
          <th scope="row">{text('users.change.failures')}</th>
          <td className="digits">{change.before.failures}</td>
          <td className="change-arrow" aria-hidden="true">
            →
          </td>
          <td className="digits">{change.after.failures}</td>
        </tr>
        <tr>
          <th scope="row">{text('users.change.pins')}</th>
          <td colSpan={3}>{text('users.change.unchanged')}</td>
        </tr>
      </tbody>
    </table>
  );
}
