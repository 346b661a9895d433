import { contracts } from './0001-contracts.ts';
import { users } from './0002-users.ts';
import { certificates } from './0003-certificates.ts';
import { logOns } from './0004-log-ons.ts';
import { idempotency } from './0005-idempotency.ts';
import { audit } from './0006-audit.ts';
import { renewals } from './0007-renewals.ts';
import { revocationLists } from './0008-revocation-lists.ts';
import { roleTemplates } from './0009-role-templates.ts';
import { billPayment } from './0010-bill-payment.ts';
import { auditByUser } from './0011-audit-by-user.ts';
import { ownDoor } from './0012-own-door.ts';
import { codes } from './0013-codes.ts';
import { requestForms } from './0014-request-forms.ts';
import { notices } from './0015-notices.ts';
import { roleTemplateVersions } from './0016-role-template-versions.ts';
import { certificateGrants } from './0017-certificate-grants.ts';
import { opening } from './0018-opening.ts';
import { revocationForm } from './0019-revocation-form.ts';
import type { Migration } from './migration.ts';

/** Every step from an empty file to the present schema, in order. */
export const MIGRATIONS: readonly Migration[] = [
  contracts,
  users,
  certificates,
  logOns,
  idempotency,
  audit,
  renewals,
  revocationLists,
  roleTemplates,
  billPayment,
  auditByUser,
  ownDoor,
  codes,
  requestForms,
  notices,
  roleTemplateVersions,
  certificateGrants,
  opening,
  revocationForm,
];
