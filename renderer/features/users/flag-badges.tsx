import type { UserFlags } from '#protocol/domain/user.ts';
import type { MessageId } from '../../lib/i18n/index.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon, type IconName } from '../../lib/ui/icon.tsx';
import { flagSign } from './signs.ts';

type FlagName = keyof UserFlags;

const FLAGS = [
  'suspended',
  'incident',
  'billPaymentBlocked',
  'billPaymentCumulativelyBlocked',
] as const satisfies readonly FlagName[];

type Look = {
  readonly badge: string;
  readonly icon: IconName;
  readonly label: Extract<MessageId, `users.flag.${string}`>;
};

const LOOKS: Readonly<Record<FlagName, Look>> = {
  suspended: { badge: 'badge badge-danger', icon: 'stop', label: 'users.flag.suspended' },
  incident: { badge: 'badge badge-warning', icon: 'warning', label: 'users.flag.incident' },
  billPaymentBlocked: { badge: 'badge badge-violet', icon: 'barred', label: 'users.flag.blocked' },
  billPaymentCumulativelyBlocked: {
    badge: 'badge badge-violet',
    icon: 'barred',
    label: 'users.flag.cumulativelyBlocked',
  },
};

/** One flag: a word with an icon when it is set, a quiet dash when not; or the bank's own sign. */
export function FlagMark({
  flag,
  set,
  bankSigns,
}: {
  readonly flag: FlagName;
  readonly set: boolean;
  readonly bankSigns: boolean;
}) {
  const text = useText();
  const look = LOOKS[flag];
  if (bankSigns || !set) {
    return (
      <span className={set ? 'sign sign-set' : 'sign'}>
        <span aria-hidden="true">{flagSign(set)}</span>
        <span className="visually-hidden">{text(set ? look.label : 'users.flag.none')}</span>
      </span>
    );
  }
  return (
    <span className={look.badge}>
      <Icon name={look.icon} size={14} />
      {text(look.label)}
    </span>
  );
}

/** The flags that are set, side by side; the word 正常 when none is. */
export function FlagBadges({ flags }: { readonly flags: UserFlags }) {
  const text = useText();
  const set = FLAGS.filter((flag) => flags[flag].set);
  if (set.length === 0) {
    return (
      <span className="badge badge-good">
        <Icon name="check" size={14} />
        {text('users.flag.none')}
      </span>
    );
  }
  return set.map((flag) => <FlagMark key={flag} flag={flag} set bankSigns={false} />);
}
