import type { FailureCode } from '#protocol/ipc/failure.ts';

/** What a user is told otherwise than the administrator, mostly because his way out is the administrator. */
const OWN_WORDS = [
  'certificate-required',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-wrong-bank',
  'certificate-unknown',
  'certificate-revoked',
  'certificate-not-user',
  'contract-locked',
  'contract-not-opened',
  'user-pin-wrong',
  'user-confirmation-pin-wrong',
  'user-incident',
  'user-suspended',
  'user-stopped',
  'one-time-password-wrong',
  'one-time-passwords-used-up',
  'user-pins-equal',
  'user-pin-unchanged',
  'version-conflict',
  'log-on-ticket-expired',
  'log-on-superseded',
] as const satisfies readonly FailureCode[];

/** A failure with words for the user's own door. */
export type OwnWorded = (typeof OWN_WORDS)[number];

const codes: ReadonlySet<FailureCode> = new Set(OWN_WORDS);

/** Whether a failure has words of its own for a user (`own.failure.<code>.what` and `.next`). */
export const hasOwnWords = (code: FailureCode): code is OwnWorded => codes.has(code);
