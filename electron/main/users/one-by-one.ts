import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { BulkOutcome, BulkProgress } from '#protocol/ipc/user-channels.ts';
import type { Result } from '#protocol/result.ts';

/** One piece of a command for several users. */
export type Piece = { readonly userId: UserId; readonly run: () => Promise<Result<UserRow, Failure>> };

/** Carries out commands for several users, one after the other. */
export type OneByOne = {
  /** Answers in the order of the pieces. Null while another run is going on: there is one confirmation at a time. */
  readonly run: (pieces: readonly Piece[]) => Promise<BulkOutcome[] | null>;
  /** Ends the run after the user that it is at. */
  readonly stop: () => void;
};

/** Failures after which the next user would fare no better, or would cost another attempt of the PIN. */
const ENDS_THE_RUN: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'confirmation-pin-wrong',
  'attempts-in-progress',
  'contract-locked',
  'not-connected',
  'log-on-required',
  'log-on-expired',
  'log-on-superseded',
  'log-on-ended',
  'certificate-expired',
  'certificate-revoked',
  'certificate-status-unknown',
  'bank-unreachable',
  'bank-untrusted',
  'bank-timed-out',
  'bank-answer-not-understood',
  'store-unavailable',
  'users-full',
]);

/** @param onProgress called before each user and at the end */
export function createOneByOne(onProgress: (progress: BulkProgress) => void): OneByOne {
  let state: 'idle' | 'running' | 'stopping' = 'idle';

  const carryOut = async (pieces: readonly Piece[]): Promise<BulkOutcome[]> => {
    const outcomes: BulkOutcome[] = [];
    let ended = false;
    for (const [index, { userId, run }] of pieces.entries()) {
      onProgress({ done: index, total: pieces.length, userId });
      if (ended || stopping()) {
        outcomes.push({ outcome: 'not-tried', userId });
        continue;
      }
      const result = await run();
      outcomes.push(
        result.ok
          ? { outcome: 'done', userId, user: result.value }
          : { outcome: 'failed', userId, failure: result.error },
      );
      ended = !result.ok && ENDS_THE_RUN.has(result.error.code);
    }
    onProgress({ done: pieces.length, total: pieces.length, userId: null });
    return outcomes;
  };
  const stopping = (): boolean => state === 'stopping';

  return {
    run: async (pieces) => {
      if (state !== 'idle') return null;
      state = 'running';
      try {
        return await carryOut(pieces);
      } finally {
        state = 'idle';
      }
    },
    stop: () => {
      if (state === 'running') state = 'stopping';
    },
  };
}
