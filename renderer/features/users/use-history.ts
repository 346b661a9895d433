import { useEffect, useState } from 'react';
import type { AuditEvent } from '#protocol/domain/audit.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { client } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import type { Loaded } from '../../lib/use-loaded.ts';

/** A selection that is only passed by on the way to another is not asked for. */
const PASSING_MS = 200;

/**
 * The history of one user, newest first; asked again when the row's version moves, with what was known still in
 * sight until the answer.
 *
 * @param turn a new number asks again
 */
export function useHistory(userId: UserId, version: number, turn: number): Loaded<readonly AuditEvent[]> {
  const [known, setKnown] = useState<Loaded<readonly AuditEvent[]>>({ state: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version or turn asks again
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await attempt(client.users.history({ userId }));
      if (!current) return;
      setKnown(
        answer.ok
          ? { state: 'loaded', value: answer.value.events }
          : { state: 'failed', failure: answer.error },
      );
    }, PASSING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [userId, version, turn]);
  return known;
}
