import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditEvent, AuditFilter } from '#protocol/domain/audit.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';

/** What was found so far, and whether more is on its way or was refused. */
export type AuditFound = {
  readonly events: readonly AuditEvent[];
  /** Where to go on; null when there is no more. */
  readonly next: number | null;
  readonly asking: boolean;
  readonly failure: Failure | null;
};

const NOTHING: AuditFound = { events: [], next: null, asking: true, failure: null };

/**
 * Asks for what a filter finds, and for the next page on `more`. An answer to an older question is dropped.
 *
 * @param filter a new object asks again, even when it says the same
 */
export function useAuditSearch(filter: AuditFilter): {
  readonly found: AuditFound;
  readonly more: () => void;
  readonly again: () => void;
} {
  const [found, setFound] = useState<AuditFound>(NOTHING);
  const turn = useRef(0);
  const ask = useCallback(
    async (kept: readonly AuditEvent[], before: number | null) => {
      turn.current += 1;
      const mine = turn.current;
      setFound({ events: kept, next: before, asking: true, failure: null });
      const answer = await attempt(client.audit.search({ filter, before }));
      if (mine !== turn.current) return;
      setFound(
        answer.ok
          ? {
              events: [...kept, ...answer.value.events],
              next: answer.value.next,
              asking: false,
              failure: null,
            }
          : { events: kept, next: before, asking: false, failure: answer.error },
      );
    },
    [filter],
  );
  useEffect(() => {
    ask([], null);
    return () => {
      turn.current += 1;
    };
  }, [ask]);
  return {
    found,
    more: () => ask(found.events, found.next),
    again: () => ask([], null),
  };
}
