import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';

/** What a command came to: null before a registration, null after a deregistration. */
export type CommandOutcome = {
  readonly before: UserRow | null;
  readonly user: UserRow | null;
  /** Under this name the main process holds secrets for a paper; they never come here. */
  readonly heldPaper: HeldPaperId | null;
  /** The same for a 取得コード, where the command brought one. */
  readonly heldCode?: HeldPaperId | null;
};

/**
 * One intent to carry out one command. The key names the intent at the bank: it stays while the outcome is
 * unknown, so that a retry has no second effect, and is new after every definite answer.
 */
export type CommandIntent<Outcome = CommandOutcome> =
  | { readonly step: 'ready'; readonly key: string; readonly failure: Failure | null }
  | { readonly step: 'sending'; readonly key: string }
  | { readonly step: 'unknown'; readonly key: string; readonly failure: Failure }
  | { readonly step: 'done'; readonly outcome: Outcome };

/** The bank's answer to a command. */
export type CommandAnswer = Result<CommandOutcome, Failure>;

/** After these nobody on this side knows whether the command took effect. */
const OUTCOME_UNKNOWN: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'bank-timed-out',
  'bank-unreachable',
  'bank-answer-not-understood',
  'request-in-progress',
]);

/** Whether a failure leaves it open if the command took effect; then it is sent again with the same key. */
export const outcomeUnknown = (code: FailureCode): boolean => OUTCOME_UNKNOWN.has(code);

/** A new intent. */
export const newIntent = (key: string): CommandIntent<never> => ({ step: 'ready', key, failure: null });

/** Sends the intent; one that is on its way or done cannot be sent again. */
export function send<Outcome>(intent: CommandIntent<Outcome>): CommandIntent<Outcome> {
  return intent.step === 'ready' || intent.step === 'unknown' ? { step: 'sending', key: intent.key } : intent;
}

/**
 * Takes the bank's answer in.
 *
 * @param freshKey used when the answer was definite
 */
export function settle<Outcome>(
  intent: CommandIntent<Outcome>,
  answer: Result<Outcome, Failure>,
  freshKey: string,
): CommandIntent<Outcome> {
  if (intent.step !== 'sending') return intent;
  if (answer.ok) return { step: 'done', outcome: answer.value };
  if (outcomeUnknown(answer.error.code)) {
    return { step: 'unknown', key: intent.key, failure: answer.error };
  }
  return { step: 'ready', key: freshKey, failure: answer.error };
}
