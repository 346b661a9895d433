import { about } from './about.ts';
import { audit } from './audit.ts';
import { bulk } from './bulk.ts';
import { certificates } from './certificates.ts';
import { common } from './common.ts';
import { entrance } from './entrance.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';
import { keyAccess } from './key-access.ts';
import { logOn } from './log-on.ts';
import { practice } from './practice.ts';
import { renewal } from './renewal.ts';
import { settings } from './settings.ts';
import { softwareKeyboard } from './software-keyboard.ts';
import { status } from './status.ts';
import { trouble } from './trouble.ts';
import { userCommands } from './user-commands.ts';
import { userFailures } from './user-failures.ts';
import { userForms } from './user-forms.ts';
import { userHistory } from './user-history.ts';
import { users } from './users.ts';

/** The messages of this language, gathered from one file per feature. */
export const ja = {
  ...common,
  ...frame,
  ...failures,
  ...entrance,
  ...certificates,
  ...keyAccess,
  ...logOn,
  ...status,
  ...audit,
  ...bulk,
  ...softwareKeyboard,
  ...userCommands,
  ...userFailures,
  ...userForms,
  ...userHistory,
  ...users,
  ...practice,
  ...renewal,
  ...settings,
  ...about,
  ...trouble,
} as const;
