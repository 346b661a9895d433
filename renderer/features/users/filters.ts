import { toHalfWidthKana } from '#protocol/domain/names.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** The quick filters of the list. */
export const USER_FILTERS = ['all', 'suspended', 'incident', 'blocked'] as const;
export type UserFilter = (typeof USER_FILTERS)[number];

/** Whether a row belongs to a quick filter; `blocked` takes both 封鎖 flags. */
export function matchesFilter(filter: UserFilter, user: UserRow): boolean {
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
    default:
      return filter satisfies never;
  }
}

/** Case and width do not matter when looking for somebody, nor do spaces inside a name. */
const comparable = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

/**
 * Whether a row's 利用者ID or 利用者名 contains the words; kana is found by hiragana and katakana alike.
 */
export function matchesSearch(words: string, user: UserRow): boolean {
  const wanted = comparable(words);
  if (wanted === '') return true;
  const wantedKana = comparable(toHalfWidthKana(words));
  return (
    comparable(user.userId).includes(wanted) ||
    comparable(user.nameKanji ?? '').includes(wanted) ||
    comparable(user.nameKana).includes(wantedKana)
  );
}

/** How many rows each quick filter has. */
export function filterCounts(users: readonly UserRow[]): Readonly<Record<UserFilter, number>> {
  const count = (filter: UserFilter) => users.filter((user) => matchesFilter(filter, user)).length;
  return {
    all: users.length,
    suspended: count('suspended'),
    incident: count('incident'),
    blocked: count('blocked'),
  };
}
