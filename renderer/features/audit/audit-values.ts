import { AuditAction, type AuditEvent } from '#protocol/domain/audit.ts';
import type { UserCertificate } from '#protocol/domain/user.ts';
import { formatDateTime } from '../../lib/format/dates.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';
import { FLAG_NAMES, has, listed, type PermissionWords } from './audit-items.ts';

/** A value as it was recorded. */
export type Recorded = AuditEvent['before'];

const CERTIFICATE_STATES = [
  'none',
  'not-acquired',
  'acquisition-expired',
  'valid',
  'expired',
  'revoked',
] as const satisfies readonly UserCertificate['state'][];
const SECRETS = ['pin', 'confirmation-pin', 'one-time-password', 'token'] as const;
/** A larger number is a time (epoch milliseconds of 2001 and later), a smaller one a count. */
const EARLIEST_TIME = 1e12;
const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Words for the values that are names of something in the protocol. */
function namedValue(text: Translate, value: string): string | null {
  const cause = SECRETS.find((secret) => secret === value);
  if (cause !== undefined) return text(`users.cause.${cause}`);
  if (has(FLAG_NAMES, value)) return text(FLAG_NAMES[value]);
  const action = AuditAction.safeParse(value);
  if (action.success) return text(`audit.name.${action.data}`);
  switch (value) {
    case 'contract-pin':
      return text('audit.value.contractPin');
    case 'contract-confirmation-pin':
      return text('users.confirmationPin');
    case 'card':
      return text('audit.value.card');
    case 'bank':
      return text('audit.value.byBank');
    case 'each':
    case 'shared':
    case 'register':
    case 'initialise':
    case 'replace':
    case 'all-users':
    case 'administrator-token':
    case 'revoke-certificate':
      return text(`audit.value.${value}`);
    case 'unlock-contract':
    case 'reissue-card':
    case 'reissue-certificate':
      return text(`forms.which.${value}`);
    case 'changed':
      return text('audit.value.changed');
    case 'granted':
    case 'denied':
    case 'not-contracted':
      return text(`users.permission.${value}`);
    case 'registered':
    case 'opened':
      return text(`users.lifecycle.${value}`);
    case 'administrator':
    case 'user':
    case 'bank-staff':
    case 'system':
      return text(`audit.actor.${value}`);
    case 'success':
    case 'failure':
      return text(`audit.result.${value}`);
    default:
      return null;
  }
}

function certificateState(text: Translate, value: string): string {
  const state = CERTIFICATE_STATES.find((known) => known === value);
  return state === undefined ? value : text(`users.certificate.name.${state}`);
}

/** @param isFlag the value says whether a flag is set, not whether something is so */
function booleanWords(text: Translate, value: boolean, isFlag: boolean): string {
  if (isFlag) return text(value ? 'audit.value.set' : 'audit.value.clear');
  return text(value ? 'audit.value.yes' : 'audit.value.no');
}

/** A recorded value in words; what has none stays as it was recorded. */
export function valueWords(
  text: Translate,
  language: Language,
  permissions: PermissionWords,
  path: string,
  value: Recorded,
): string {
  if (value === null) return text('audit.value.nothing');
  switch (typeof value) {
    case 'boolean':
      return booleanWords(text, value, path.endsWith('.set'));
    case 'number':
      return value < EARLIEST_TIME ? String(value) : formatDateTime(language, new Date(value).toISOString());
    case 'string':
      if (path === 'certificate.state') return certificateState(text, value);
      if (ISO.test(value)) return formatDateTime(language, value);
      // A name that a person chose is never taken for one of the protocol's.
      if (path === 'name' || path.startsWith('nameKan') || path.endsWith('reason')) return value;
      return namedValue(text, value) ?? permissions.get(value) ?? value;
    default:
      if (!Array.isArray(value)) return JSON.stringify(value);
      if (value.length === 0) return text('audit.value.nothing');
      return listed(
        language,
        value.map((part) => valueWords(text, language, permissions, path, part)),
      );
  }
}
