import type { BankProfile } from '#protocol/domain/bank-profile.ts';

/**
 * The lock counter of one secret. `failed`: consecutive wrong entries; `pending`: entries that are being
 * judged at this moment. An entry is reserved before it is judged, so however many arrive at once, no more
 * than the limit are ever judged.
 */
export type Counter = { readonly failed: number; readonly pending: number };

/** Reserves one attempt; null when as many as are left are already being judged (nothing may be judged then). */
export function reserveAttempt(counter: Counter, limit: number): Counter | null {
  return counter.failed + counter.pending >= limit ? null : { ...counter, pending: counter.pending + 1 };
}

/** A wrong entry: it counts, and at the limit the account stops. */
export function settleWrong(counter: Counter): Counter {
  return { failed: counter.failed + 1, pending: Math.max(0, counter.pending - 1) };
}

/** A right entry: the wrong ones were not consecutive after all. */
export function settleRight(counter: Counter): Counter {
  return { failed: 0, pending: Math.max(0, counter.pending - 1) };
}

/** A right entry that had no effect (the account stopped meanwhile): it neither counts nor clears. */
export function releaseAttempt(counter: Counter): Counter {
  return { failed: counter.failed, pending: Math.max(0, counter.pending - 1) };
}

/** After a crash nobody knows how pending entries were judged: they count as wrong, so a crash gives none back. */
export function recoverAttempts(counter: Counter): Counter {
  return { failed: counter.failed + counter.pending, pending: 0 };
}

/** Whether the account must stop now. */
export function limitReached(counter: Counter, limit: number): boolean {
  return counter.failed >= limit;
}

/** How many attempts are left, as far as the bank's policy tells it; undefined when it is not told. */
export function disclosedAttemptsLeft(
  policy: BankProfile['policy']['discloseAttemptsLeft'],
  counter: Counter,
  limit: number,
): number | undefined {
  const left = Math.max(0, limit - counter.failed);
  switch (policy) {
    case 'never':
      return undefined;
    case 'last-only':
      return left === 1 ? left : undefined;
    case 'always':
      return left;
  }
}
