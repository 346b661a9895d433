import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createIpcClient } from '#protocol/ipc/client.ts';
import { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import { ok } from '#protocol/result.ts';
import { attempt } from '../lib/attempt.ts';

/** Everything that the main window may ask of the main process. */
export const client = createIpcClient(MAIN_WINDOW_IPC, 'main', window.kagimori);

const SnapshotContext = createContext<AppSnapshot | null>(null);

/** The state of the application, as the main process last told it. */
export function useSnapshot(): AppSnapshot {
  const snapshot = useContext(SnapshotContext);
  if (snapshot === null) throw new Error('no snapshot above this component');
  return snapshot;
}

/**
 * Pulls the snapshot once and follows the notifications afterwards. A notification that overtakes the
 * first answer is newer than it, so it wins.
 *
 * @param broken shown when the main process cannot even give a snapshot
 */
export function SnapshotProvider({
  children,
  broken,
}: {
  readonly children: ReactNode;
  readonly broken: ReactNode;
}) {
  const [snapshot, setSnapshot] = useState<AppSnapshot | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const unsubscribe = client.app.changed(setSnapshot);
    attempt<AppSnapshot>(client.app.getSnapshot({}).then(ok)).then((first) => {
      if (first.ok) setSnapshot((newer) => newer ?? first.value);
      else setFailed(true);
    });
    return unsubscribe;
  }, []);
  if (snapshot === null) return failed ? broken : null;
  return <SnapshotContext value={snapshot}>{children}</SnapshotContext>;
}
