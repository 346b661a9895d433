import type { UserRow } from '#protocol/domain/user.ts';

/** What the list can be sorted by: 利用者ID, 利用者名 (by its kana), the gravest state, and since when. */
export type SortKey = 'userId' | 'name' | 'status' | 'since';

/** How the list is sorted; null is the bank's own order. */
export type Sorting = { readonly key: SortKey; readonly descending: boolean } | null;

/** The gravest flag of a user and since when it is set; null when none is. */
export function gravest({ flags }: UserRow): { readonly rank: number; readonly since: string } | null {
  const byGravity = [
    flags.suspended,
    flags.incident,
    flags.billPaymentCumulativelyBlocked,
    flags.billPaymentBlocked,
  ];
  for (const [rank, flag] of byGravity.entries()) if (flag.set) return { rank, since: flag.since };
  return null;
}

const NO_STATE = 9;
/** After every date there is. */
const NEVER = '\uffff';

function sortValue(key: SortKey, user: UserRow): string {
  switch (key) {
    case 'userId':
      return user.userId.toLowerCase();
    case 'name':
      return user.nameKana;
    case 'status':
      return String(gravest(user)?.rank ?? NO_STATE);
    case 'since':
      return gravest(user)?.since ?? NEVER;
    default:
      return key satisfies never;
  }
}

/** The rows in the wanted order; rows that are alike in it keep the bank's order among them. */
export function sortUsers(users: readonly UserRow[], sorting: Sorting): readonly UserRow[] {
  if (sorting === null) return users;
  const sign = sorting.descending ? -1 : 1;
  const keyed = users.map((user) => ({ user, value: sortValue(sorting.key, user) }));
  keyed.sort((a, b) => (a.value === b.value ? 0 : a.value < b.value ? -sign : sign));
  return keyed.map(({ user }) => user);
}

/** What a press on a column's heading makes of the sorting: up, down, back to the bank's order. */
export function nextSorting(sorting: Sorting, key: SortKey): Sorting {
  if (sorting?.key !== key) return { key, descending: false };
  return sorting.descending ? null : { key, descending: true };
}
