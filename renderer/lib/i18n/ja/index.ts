import { about } from './about.ts';
import { audit } from './audit.ts';
import { bulk } from './bulk.ts';
import { certificates } from './certificates.ts';
import { codeAudit } from './code-audit.ts';
import { codeFailures } from './code-failures.ts';
import { codes } from './codes.ts';
import { common } from './common.ts';
import { contract } from './contract.ts';
import { diagnostics } from './diagnostics.ts';
import { entrance } from './entrance.ts';
import { failures } from './failures.ts';
import { firstRun } from './first-run.ts';
import { frame } from './frame.ts';
import { help } from './help.ts';
import { keyAccess } from './key-access.ts';
import { logOn } from './log-on.ts';
import { notices } from './notices.ts';
import { own } from './own.ts';
import { papers } from './papers.ts';
import { practice } from './practice.ts';
import { renewal } from './renewal.ts';
import { settings } from './settings.ts';
import { softwareKeyboard } from './software-keyboard.ts';
import { status } from './status.ts';
import { tokens } from './tokens.ts';
import { trouble } from './trouble.ts';
import { userCertificates } from './user-certificates.ts';
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
  ...diagnostics,
  ...entrance,
  ...firstRun,
  ...help,
  ...certificates,
  ...keyAccess,
  ...logOn,
  ...status,
  ...audit,
  ...bulk,
  ...codeAudit,
  ...codeFailures,
  ...codes,
  ...softwareKeyboard,
  ...userCertificates,
  ...userCommands,
  ...userFailures,
  ...userForms,
  ...userHistory,
  ...users,
  ...notices,
  ...own,
  ...papers,
  ...practice,
  ...renewal,
  ...settings,
  ...tokens,
  ...about,
  ...trouble,
  ...contract,
} as const;
