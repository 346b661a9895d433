import type { ContractStatus } from '#protocol/api/routes.ts';
import type { PendingRenewal } from '#protocol/ipc/snapshot.ts';

/** What the renewal screen is about: nothing yet, a beginning, work, or work that stopped half-way. */
export type RenewalStage = 'not-open' | 'open' | 'running' | 'interrupted';

/** Whether the bank renews this certificate now, by the bank's own clock. */
export function renewalIsOpen(status: Pick<ContractStatus, 'certificate' | 'now'>): boolean {
  const now = Date.parse(status.now);
  const { renewalOpensAt, notAfter } = status.certificate;
  return Date.parse(renewalOpensAt) <= now && now <= Date.parse(notAfter);
}

/**
 * What the renewal screen shows.
 *
 * @param calling the page waits for the end of a renewal; its key window may be open
 */
export function renewalStage(
  status: Pick<ContractStatus, 'certificate' | 'now'>,
  pending: PendingRenewal | null,
  calling: boolean,
): RenewalStage {
  if (calling || (pending !== null && pending.running !== null)) return 'running';
  if (pending !== null) return 'interrupted';
  return renewalIsOpen(status) ? 'open' : 'not-open';
}

/** Whether a renewal can still be given up: not when its new certificate is in the store already. */
export const canAbandon = (pending: PendingRenewal): boolean => pending.reached !== 'stored';
