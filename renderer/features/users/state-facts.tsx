import type { UserFlags } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';

/** The three states of 利用者情報変更, which are changed elsewhere. */
export function StateFacts({ flags }: { readonly flags: UserFlags }) {
  const text = useText();
  const blocked = flags.billPaymentCumulativelyBlocked.set ? 'form.blocked.cumulative' : 'form.blocked.set';
  const anyBlock = flags.billPaymentBlocked.set || flags.billPaymentCumulativelyBlocked.set;
  return (
    <dl className="task-facts">
      <dt>{text('form.incident')}</dt>
      <dd>{text(flags.incident.set ? 'form.incident.set' : 'form.incident.clear')}</dd>
      <dt>{text('form.suspended')}</dt>
      <dd>{text(flags.suspended.set ? 'form.suspended.set' : 'form.suspended.clear')}</dd>
      <dt>{text('form.blocked')}</dt>
      <dd>{text(anyBlock ? blocked : 'form.blocked.clear')}</dd>
    </dl>
  );
}
