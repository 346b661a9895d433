import type { UserRow } from '#protocol/domain/user.ts';

/** The quick filters of the list. */
export const USER_FILTERS = [
  'all',
  'suspended',
  'incident',
  'blocked',
  'certificate-ending',
  'provisional',
] as const;
export type UserFilter = (typeof USER_FILTERS)[number];

/** What 証明書期限間近 means: a certificate that ends within so many days, as the bank counts. */
export type EndingSoon = {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly days: number;
};

const DAY_MS = 86_400_000;

/**
 * Whether a row belongs to a quick filter; `blocked` takes both 封鎖 flags, `provisional` the users whose 暗証番号 are
 * still those of the registration.
 */
export function matchesFilter(filter: UserFilter, user: UserRow, ending: EndingSoon): boolean {
  const { suspended, incident, billPaymentBlocked, billPaymentCumulativelyBlocked } = user.flags;
  switch (filter) {
    case 'all':
      return true;
    case 'suspended':
      return suspended.set;
    case 'incident':
      return incident.set;
    case 'blocked':
      return billPaymentBlocked.set || billPaymentCumulativelyBlocked.set;
    case 'certificate-ending':
      return (
        user.certificate.state === 'valid' &&
        Date.parse(user.certificate.notAfter) - ending.now <= ending.days * DAY_MS
      );
    case 'provisional':
      return user.lifecycle === 'registered';
    default:
      return filter satisfies never;
  }
}

/** How many rows each quick filter has. */
export function filterCounts(
  users: readonly UserRow[],
  ending: EndingSoon,
): Readonly<Record<UserFilter, number>> {
  const counts = { all: 0, suspended: 0, incident: 0, blocked: 0, 'certificate-ending': 0, provisional: 0 };
  for (const user of users) {
    for (const filter of USER_FILTERS) if (matchesFilter(filter, user, ending)) counts[filter] += 1;
  }
  return counts;
}
