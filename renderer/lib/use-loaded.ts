import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { attempt } from './attempt.ts';

/** What a screen knows of something it asked for. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

/**
 * Asks when the component appears, and again on `reload`. An answer that arrives after a newer question, or
 * after the component is gone, is dropped.
 *
 * @param ask must keep its identity between renders
 */
export function useLoaded<T>(ask: () => Promise<Result<T, Failure>>): {
  readonly loaded: Loaded<T>;
  readonly reload: () => void;
} {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again
  useEffect(() => {
    let current = true;
    setLoaded({ state: 'loading' });
    attempt(ask()).then((answer) => {
      if (!current) return;
      setLoaded(
        answer.ok ? { state: 'loaded', value: answer.value } : { state: 'failed', failure: answer.error },
      );
    });
    return () => {
      current = false;
    };
  }, [ask, turn]);
  return { loaded, reload: useCallback(() => setTurn((before) => before + 1), []) };
}
