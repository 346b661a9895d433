import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';

/** Why a log-on ended. */
export type EndReason =
  | 'logged-off'
  | 'expired'
  | 'superseded'
  | 'contract-locked'
  | 'user-stopped'
  | 'certificate-revoked'
  /** The PINs were changed by their holder in another log-on. */
  | 'pins-changed';

/** The times of a log-on, in epoch milliseconds. */
export type LogOnTimes = {
  readonly lastUsedAt: number;
  readonly endsAt: number;
  readonly endReason: EndReason | null;
};

const MINUTE_MS = 60_000;

/** When a log-on that starts now ends in any case. */
export function absoluteEnd(startedAt: number, policy: BankProfile['policy']['logOn']): number {
  return startedAt + policy.absoluteMinutes * MINUTE_MS;
}

/** When a ticket between the PIN step and the card step ends. */
export function ticketEnd(startedAt: number, policy: BankProfile['policy']['logOn']): number {
  return startedAt + policy.ticketMinutes * MINUTE_MS;
}

/** Whether a log-on that nobody ended has outlived one of its two limits. */
export function isExpired(times: LogOnTimes, now: number, policy: BankProfile['policy']['logOn']): boolean {
  return now >= times.endsAt || now >= times.lastUsedAt + policy.idleMinutes * MINUTE_MS;
}

/** What the holder of an ended log-on is told. */
export function endedProblem(reason: EndReason): ProblemCode {
  switch (reason) {
    case 'expired':
      return 'log-on-expired';
    case 'superseded':
      return 'log-on-superseded';
    // While the contract is locked every request is refused for that before its log-on is looked at; after
    // the bank has lifted the lock, the log-on is simply over.
    case 'contract-locked':
    case 'logged-off':
    case 'user-stopped':
    case 'certificate-revoked':
    case 'pins-changed':
      return 'log-on-ended';
  }
}
