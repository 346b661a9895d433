import type { BankProfile } from '#protocol/domain/bank-profile.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Policy = BankProfile['policy']['certificate'];

/** From when a certificate can be renewed; times in epoch milliseconds. */
export function renewalOpensAt(notAfter: number, policy: Pick<Policy, 'renewFromDays'>): number {
  return notAfter - policy.renewFromDays * DAY_MS;
}

/** The validity of a certificate that is issued now: certificates count whole seconds. */
export function renewedValidity(now: number, policy: Pick<Policy, 'validDays'>) {
  const notBefore = Math.floor(now / 1000) * 1000;
  return { notBefore: new Date(notBefore), notAfter: new Date(notBefore + policy.validDays * DAY_MS) };
}
