import type { UserId } from '#protocol/domain/identifiers.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { BulkOutcome } from '#protocol/ipc/user-channels.ts';

/** What work on several users came to, in numbers and names. */
export type OutcomeSummary = {
  readonly done: number;
  readonly failed: number;
  readonly notTried: number;
  /** Who is not done, in the order of the work. */
  readonly open: readonly UserId[];
  /** The refusal of a wrong PIN, at which everything ends. */
  readonly wrongPin: Failure | null;
  /** A refusal that takes the whole screen: the contract was locked, the log-on is over. */
  readonly failures: readonly Failure[];
};

/** Adds up the outcomes of work on several users. */
export function summarise(outcomes: readonly BulkOutcome[]): OutcomeSummary {
  const count = (kind: BulkOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind).length;
  const failures = outcomes.flatMap((outcome) => (outcome.outcome === 'failed' ? [outcome.failure] : []));
  return {
    done: count('done'),
    failed: count('failed'),
    notTried: count('not-tried'),
    open: outcomes.flatMap(({ outcome, userId }) => (outcome === 'done' ? [] : [userId])),
    wrongPin: failures.find(({ code }) => code === 'confirmation-pin-wrong') ?? null,
    failures,
  };
}
