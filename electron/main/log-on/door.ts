import type { LogOnStage } from '#protocol/ipc/snapshot.ts';

/** Whose log-on it is: 管理者ログオン or 利用者ログオン. */
export type Door = Extract<LogOnStage, { stage: 'key-access' }>['door'];
