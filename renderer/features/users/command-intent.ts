import type { UserRow } from '#protocol/domain/user.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';

/**
 * One intent to lift one user's 利用中止. The key names the intent at the bank: it stays while the outcome is
 * unknown, so that a retry has no second effect, and is new after every definite answer.
 */
export type UnlockIntent =
  | { readonly step: 'ready'; readonly key: string; readonly failure: Failure | null }
  | { readonly step: 'sending'; readonly key: string }
  | { readonly step: 'unknown'; readonly key: string; readonly failure: Failure }
  | { readonly step: 'done'; readonly before: UserRow; readonly user: UserRow };

/** The bank's answer to an unlock. */
export type UnlockAnswer = Result<{ readonly before: UserRow; readonly user: UserRow }, Failure>;

/** After these nobody on this side knows whether the command took effect. */
const OUTCOME_UNKNOWN: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'bank-timed-out',
  'bank-unreachable',
  'bank-answer-not-understood',
  'request-in-progress',
]);

/** A new intent. */
export const newIntent = (key: string): UnlockIntent => ({ step: 'ready', key, failure: null });

/** Sends the intent; one that is on its way or done cannot be sent again. */
export function send(intent: UnlockIntent): UnlockIntent {
  return intent.step === 'ready' || intent.step === 'unknown' ? { step: 'sending', key: intent.key } : intent;
}

/**
 * Takes the bank's answer in.
 *
 * @param freshKey used when the answer was definite
 */
export function settle(intent: UnlockIntent, answer: UnlockAnswer, freshKey: string): UnlockIntent {
  if (intent.step !== 'sending') return intent;
  if (answer.ok) return { step: 'done', before: answer.value.before, user: answer.value.user };
  if (OUTCOME_UNKNOWN.has(answer.error.code)) {
    return { step: 'unknown', key: intent.key, failure: answer.error };
  }
  return { step: 'ready', key: freshKey, failure: answer.error };
}
