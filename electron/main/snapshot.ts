import type { AppSnapshot, LogOnStage } from '#protocol/ipc/snapshot.ts';

/** Holds what the windows show and tells them when it changed. */
export type SnapshotHolder = {
  readonly read: () => AppSnapshot;
  readonly update: (change: Partial<AppSnapshot>) => void;
};

/** @param onChange called with the whole snapshot after every change */
export function createSnapshotHolder(
  initial: AppSnapshot,
  onChange: (snapshot: AppSnapshot) => void,
): SnapshotHolder {
  let current = initial;
  return {
    read: () => current,
    update: (change) => {
      current = { ...current, ...change };
      onChange(current);
    },
  };
}

/** Whether somebody is logged on, or on the way to it. */
export const isBusy = ({ stage }: LogOnStage): boolean => stage !== 'none' && stage !== 'ended';
