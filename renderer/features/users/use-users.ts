import { useCallback, useState } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { client } from '../../app/application.tsx';
import { type Loaded, useLoaded } from '../../lib/use-loaded.ts';

const ask = () => client.users.list({});

type Changed = { readonly of: readonly UserRow[]; readonly rows: ReadonlyMap<string, UserRow> };

/**
 * The users of the contract, with rows that a command changed put in place; a new list from the bank drops
 * those again.
 */
export function useUsers(): {
  readonly users: Loaded<readonly UserRow[]>;
  readonly reload: () => void;
  readonly replace: (user: UserRow) => void;
} {
  const { loaded, reload } = useLoaded(ask);
  const [changed, setChanged] = useState<Changed | null>(null);
  const fromBank = loaded.state === 'loaded' ? loaded.value.users : null;
  const replace = useCallback(
    (user: UserRow) => {
      if (fromBank === null) return;
      setChanged((before) => ({
        of: fromBank,
        rows: new Map([...(before?.of === fromBank ? before.rows : []), [user.userId, user]]),
      }));
    },
    [fromBank],
  );
  if (loaded.state !== 'loaded') return { users: loaded, reload, replace };
  const rows = changed?.of === fromBank ? changed.rows : null;
  const value = loaded.value.users.map((user) => rows?.get(user.userId) ?? user);
  return { users: { state: 'loaded', value }, reload, replace };
}
