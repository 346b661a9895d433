import { useSyncExternalStore } from 'react';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { BulkProgress } from '#protocol/ipc/user-channels.ts';
import type { Result } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import { atLogOnEnd } from '../../lib/at-log-on-end.ts';
import { attempt } from '../../lib/attempt.ts';

/**
 * Where work on several users stands.
 * - `refused`: nothing was done, and why.
 * - `finished`: each user has an outcome.
 */
export type Run<Job, Outcome> =
  | { readonly step: 'idle' }
  | {
      readonly step: 'running';
      readonly job: Job;
      readonly progress: BulkProgress;
      readonly stopping: boolean;
    }
  | { readonly step: 'refused'; readonly job: Job; readonly failure: Failure }
  | {
      readonly step: 'finished';
      readonly job: Job;
      readonly outcomes: readonly Outcome[];
      /** What the main process holds for a paper: secrets that were made on the way. */
      readonly heldPaper: HeldPaperId | null;
      /** The same for 取得コード, where users were registered. */
      readonly heldCode?: HeldPaperId | null;
    };

/** One kind of work on several users. It lives beside the screens, so that looking at another one loses nothing. */
export type RunStore<Job, Outcome> = {
  readonly get: () => Run<Job, Outcome>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Begins; does nothing while one is running. The PIN goes into the call and is kept nowhere. */
  readonly start: (job: Job, total: number, confirmationPin: string) => Promise<void>;
  /** Ends it after the user that it is at. */
  readonly stop: () => Promise<void>;
  /** Drops what was shown. */
  readonly clear: () => void;
};

type Send<Job, Outcome> = (
  job: Job,
  confirmationPin: string,
) => Promise<
  Result<
    {
      readonly outcomes: readonly Outcome[];
      readonly heldPaper: HeldPaperId | null;
      readonly heldCode?: HeldPaperId | null;
    },
    Failure
  >
>;

/** Makes the store of one kind of work. @param send the call of the main process that does it */
export function createRunStore<Job, Outcome>(send: Send<Job, Outcome>): RunStore<Job, Outcome> {
  let run: Run<Job, Outcome> = { step: 'idle' };
  const listeners = new Set<() => void>();
  const set = (next: Run<Job, Outcome>) => {
    run = next;
    for (const listener of listeners) listener();
  };
  const clear = () => {
    if (run.step !== 'running') set({ step: 'idle' });
  };
  let live = 0;
  atLogOnEnd(() => {
    // An answer that is still on its way belongs to a log-on that is over.
    live += 1;
    set({ step: 'idle' });
  });
  const start = async (job: Job, total: number, confirmationPin: string) => {
    if (run.step === 'running') return;
    live += 1;
    const mine = live;
    set({ step: 'running', job, progress: { done: 0, total, userId: null }, stopping: false });
    const unsubscribe = client.users.bulkProgress((progress) => {
      if (run.step === 'running') set({ ...run, progress });
    });
    const answer = await attempt(send(job, confirmationPin));
    unsubscribe();
    if (mine !== live) return;
    set(
      answer.ok
        ? { step: 'finished', job, ...answer.value }
        : { step: 'refused', job, failure: answer.error },
    );
  };
  const stop = async () => {
    if (run.step !== 'running') return;
    set({ ...run, stopping: true });
    await attempt(client.users.stopBulk({}));
  };
  return {
    get: () => run,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    stop,
    clear,
  };
}

/** What a store holds now; the component follows it. */
export function useRun<Job, Outcome>(store: RunStore<Job, Outcome>): Run<Job, Outcome> {
  return useSyncExternalStore(store.subscribe, store.get);
}
