import { useCallback, useMemo, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { client } from '../../app/application.tsx';
import { type Loaded, useLoaded } from '../../lib/use-loaded.ts';

const ask = () => client.users.list({});

/** Rows that commands changed since the list `of` came from the bank; null is a user who was deregistered. */
type Changed = { readonly of: readonly UserRow[]; readonly rows: ReadonlyMap<UserId, UserRow | null> };

const NOTHING: ReadonlyMap<UserId, UserRow | null> = new Map();

/** The list of the bank with what commands changed put in place; new users at the end. */
function withChanges(
  listed: readonly UserRow[],
  changed: ReadonlyMap<UserId, UserRow | null>,
): readonly UserRow[] {
  if (changed.size === 0) return listed;
  const known = new Set(listed.map(({ userId }) => userId));
  const kept = listed.flatMap((user) => {
    const now = changed.get(user.userId);
    return now === null ? [] : [now ?? user];
  });
  const added = [...changed.values()].filter((user) => user !== null && !known.has(user.userId));
  return [...kept, ...added.filter((user) => user !== null)];
}

/**
 * The users of the contract, with rows that a command changed put in place; a new list from the bank drops
 * those again.
 */
export function useUsers(): {
  readonly users: Loaded<readonly UserRow[]>;
  readonly reload: () => void;
  readonly replace: (user: UserRow) => void;
  readonly remove: (userId: UserId) => void;
} {
  const { loaded, reload } = useLoaded(ask);
  const [changed, setChanged] = useState<Changed | null>(null);
  const fromBank = loaded.state === 'loaded' ? loaded.value.users : null;
  const put = useCallback(
    (userId: UserId, user: UserRow | null) => {
      if (fromBank === null) return;
      setChanged((before) => ({
        of: fromBank,
        rows: new Map([...(before?.of === fromBank ? before.rows : NOTHING), [userId, user]]),
      }));
    },
    [fromBank],
  );
  const replace = useCallback((user: UserRow) => put(user.userId, user), [put]);
  const remove = useCallback((userId: UserId) => put(userId, null), [put]);
  const rows = changed !== null && changed.of === fromBank ? changed.rows : NOTHING;
  const value = useMemo(() => (fromBank === null ? [] : withChanges(fromBank, rows)), [fromBank, rows]);
  return { users: loaded.state === 'loaded' ? { state: 'loaded', value } : loaded, reload, replace, remove };
}
