import type { FailureCode } from '#protocol/ipc/failure.ts';

/**
 * Answers of the bank after which a log-on, begun or complete, is over: nothing more can be done with this
 * certificate and this token, or by this user before somebody else has done something. Everything else leaves the
 * log-on where it is.
 */
const ENDING: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'certificate-required',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-wrong-bank',
  'certificate-unknown',
  'certificate-revoked',
  'certificate-not-administrator',
  'certificate-not-user',
  'contract-locked',
  'contract-not-opened',
  'user-incident',
  'user-suspended',
  'user-stopped',
  'one-time-passwords-used-up',
  'log-on-required',
  'log-on-expired',
  'log-on-superseded',
  'log-on-ended',
]);

/** Whether a failure ends the log-on. */
export const endsLogOn = (code: FailureCode): boolean => ENDING.has(code);
