import { certificates } from './certificates.ts';
import { common } from './common.ts';
import { entrance } from './entrance.ts';
import { failures } from './failures.ts';
import { keyAccess } from './key-access.ts';
import { logOn } from './log-on.ts';
import { practice } from './practice.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { trouble } from './trouble.ts';
import { users } from './users.ts';

/** The messages of this language, gathered from one file per feature. */
export const ja = {
  ...common,
  ...failures,
  ...entrance,
  ...certificates,
  ...keyAccess,
  ...logOn,
  ...status,
  ...users,
  ...practice,
  ...settings,
  ...trouble,
} as const;
