import type { OneTimePasswordTable as Table } from '#protocol/domain/one-time-password.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';

/**
 * A table that was issued, shown this once.
 *
 * @param table null once it was hidden, or when the page was left while it came
 */
export function OneTimePasswordTable({
  table,
  onHide,
}: {
  readonly table: Table | null;
  readonly onHide: () => void;
}) {
  const text = useText();
  if (table === null) return <Notice tone="info">{text('users.otp.table.hidden')}</Notice>;
  return (
    <section className="otp-table">
      <h2>{text('users.otp.table')}</h2>
      <p className="soft">{text('users.otp.table.text')}</p>
      <dl className="otp-codes">
        {table.codes.map(({ number, code }) => (
          <div key={number} className="otp-code">
            <dt>{text('users.otp.table.code', { number })}</dt>
            <dd className="digits">{code}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button onPress={onHide}>{text('users.otp.table.hide')}</Button>
      </div>
    </section>
  );
}
