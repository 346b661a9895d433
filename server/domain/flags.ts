import type { UserFlags, UserSecretKind } from '#protocol/domain/user.ts';

/** The four flags of a user, each set and lifted on its own (domain rule). */
export type FlagName =
  | 'suspended'
  | 'incident'
  | 'bill-payment-blocked'
  | 'bill-payment-cumulatively-blocked';

/** A flag that is set; a flag that is not set has no such value. */
export type SetFlag = {
  readonly flag: FlagName;
  /** Epoch milliseconds. */
  readonly setAt: number;
  /** With 利用中止: the secret that was entered wrongly too often. */
  readonly cause: UserSecretKind | null;
  /** With 事故登録: its reason. */
  readonly reason: string | null;
};

/** The flags that keep a user from logging on, and end his log-ons when they are set. */
export function stopsUser(flag: FlagName): boolean {
  return flag === 'suspended' || flag === 'incident';
}

const iso = (time: number): string => new Date(time).toISOString();

/** The four flags as they are shown, from those that are set. */
export function userFlags(set: readonly SetFlag[]): UserFlags {
  const find = (name: FlagName) => set.find(({ flag }) => flag === name);
  const suspended = find('suspended');
  const incident = find('incident');
  const blocked = find('bill-payment-blocked');
  const cumulative = find('bill-payment-cumulatively-blocked');
  return {
    suspended:
      suspended === undefined || suspended.cause === null
        ? { set: false }
        : { set: true, since: iso(suspended.setAt), cause: suspended.cause },
    incident:
      incident === undefined || incident.reason === null
        ? { set: false }
        : { set: true, since: iso(incident.setAt), reason: incident.reason },
    billPaymentBlocked: blocked === undefined ? { set: false } : { set: true, since: iso(blocked.setAt) },
    billPaymentCumulativelyBlocked:
      cumulative === undefined ? { set: false } : { set: true, since: iso(cumulative.setAt) },
  };
}
