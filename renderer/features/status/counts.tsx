import { Button as AriaButton } from 'react-aria-components/Button';
import type { ContractStatus } from '#protocol/api/routes.ts';
import { useNavigation } from '../../app/navigation.tsx';
import type { MessageId } from '../../lib/i18n/index.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import type { UserFilter } from '../users/filters.ts';

type CountLabel = Extract<
  MessageId,
  'status.counts.users' | 'status.counts.suspended' | 'status.counts.incident' | 'status.counts.billPayment'
>;

/** The numbers of users in each state, as shortcuts into the list. */
export function Counts({ counts }: { readonly counts: ContractStatus['counts'] }) {
  const text = useText();
  const { go } = useNavigation();
  const people = (label: CountLabel, count: number, filter: UserFilter) => ({ label, count, filter });
  const rows = [
    people('status.counts.users', counts.users, 'all'),
    people('status.counts.suspended', counts.suspended, 'suspended'),
    people('status.counts.incident', counts.incident, 'incident'),
    people('status.counts.billPayment', counts.billPaymentBlocked, 'blocked'),
  ];
  return (
    <section className="card status-part">
      <h2>{text('status.counts')}</h2>
      <div className="counts">
        {rows.map(({ label, count, filter }) => (
          <AriaButton
            key={label}
            className="count"
            onPress={() => go({ screen: 'users', filter, selected: null })}
          >
            {text(label)}
            <span
              className={
                filter === 'suspended' && count > 0
                  ? 'count-number count-raised digits'
                  : 'count-number digits'
              }
            >
              {text('status.counts.people', { count })}
            </span>
            <Icon name="right" size={16} />
          </AriaButton>
        ))}
        <AriaButton
          className="count"
          onPress={() => go({ screen: 'users', filter: 'certificate-ending', selected: null })}
        >
          {text('status.counts.certificates')}
          <span className="count-number digits">
            {text('status.counts.items', { count: counts.certificatesEndingSoon })}
          </span>
          <Icon name="right" size={16} />
        </AriaButton>
      </div>
    </section>
  );
}
