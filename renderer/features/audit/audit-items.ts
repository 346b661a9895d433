import type { Language, Translate } from '../../lib/i18n/index.ts';

/** Names of flags as they are recorded, in both spellings of the bank. */
export const FLAG_NAMES = {
  suspended: 'audit.field.suspended',
  incident: 'audit.field.incident',
  billPaymentBlocked: 'audit.field.blocked',
  billPaymentCumulativelyBlocked: 'audit.field.cumulativelyBlocked',
  blocked: 'audit.field.blocked',
  cumulativelyBlocked: 'audit.field.cumulativelyBlocked',
  'bill-payment-blocked': 'audit.field.blocked',
  'bill-payment-cumulatively-blocked': 'audit.field.cumulativelyBlocked',
} as const;

const FIELDS = {
  version: 'audit.field.version',
  reason: 'audit.field.reason',
  failed: 'audit.field.failed',
  wrong: 'audit.field.failed',
  blocks: 'audit.field.blocks',
  pending: 'audit.field.pending',
  cause: 'audit.field.causeAlone',
  secret: 'audit.field.secret',
  serial: 'audit.field.serial',
  notAfter: 'audit.field.notAfter',
  acquireBy: 'audit.field.acquireBy',
  'certificate.state': 'audit.field.certificate',
  'certificate.notAfter': 'audit.field.notAfter',
  'certificate.acquireBy': 'audit.field.acquireBy',
  'certificate.revokedAt': 'audit.field.revokedAt',
  flag: 'audit.field.flag',
  email: 'audit.field.email',
  lockedAt: 'audit.field.lockedAt',
  nameKana: 'audit.field.nameKana',
  nameKanji: 'audit.field.nameKanji',
  permissions: 'audit.field.permissions',
  granted: 'audit.field.granted',
  denied: 'audit.field.denied',
  changed: 'audit.field.changed',
  name: 'audit.field.name',
  lifecycle: 'audit.field.lifecycle',
  logOn: 'audit.field.logOn',
  records: 'audit.field.count',
  count: 'audit.field.count',
  cut: 'audit.field.cut',
  userIds: 'audit.field.userIds',
  before: 'audit.field.goingOn',
  whole: 'audit.field.whole',
  damage: 'audit.field.damage',
  sequence: 'audit.field.sequence',
  'filter.from': 'audit.from',
  'filter.to': 'audit.to',
  'filter.actor': 'audit.actor',
  'filter.userId': 'audit.user',
  'filter.actions': 'audit.group',
  'filter.result': 'audit.result',
  pin: 'users.cause.pin',
  userConfirmationPin: 'users.cause.confirmation-pin',
  'oneTimePasswords.issued': 'audit.field.issued',
  'oneTimePasswords.left': 'audit.field.left',
  'oneTimePasswords.since': 'audit.field.issuedAt',
  registered: 'audit.field.registered',
  next: 'audit.field.next',
  again: 'audit.field.again',
  receipt: 'audit.field.receipt',
  clerk: 'audit.field.clerk',
  generation: 'audit.field.generation',
  use: 'audit.field.use',
  revoked: 'audit.field.revoked',
  holder: 'audit.field.holder',
  step: 'audit.field.step',
  until: 'audit.field.until',
  form: 'audit.field.form',
  newPins: 'audit.field.newPins',
  shipOn: 'audit.field.shipOn',
} as const;

const COUNTERS = {
  pin: 'users.cause.pin',
  confirmationPin: 'users.cause.confirmation-pin',
  oneTimePassword: 'users.cause.one-time-password',
  token: 'users.cause.token',
} as const;

/** Whether a table has words for a recorded name. */
export const has = <T extends object>(table: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name);

/** Names of permission columns by code, in a language. */
export type PermissionWords = ReadonlyMap<string, string>;

/**
 * The words of a recorded item; a path that this version does not know stays as it was recorded.
 *
 * @param path where it stands in the record: `suspended.since`
 */
export function itemWords(text: Translate, permissions: PermissionWords, path: string): string {
  const [first = '', ...others] = path.split('.').filter((part) => part !== 'flags');
  const last = others.join('.');
  if (has(FLAG_NAMES, first)) {
    const name = text(FLAG_NAMES[first]);
    if (last === 'since') return text('audit.field.since', { name });
    if (last === 'cause') return text('audit.field.cause', { name });
    return last === 'reason' ? text('audit.field.reason') : name;
  }
  if (first === 'failedAttempts' && has(COUNTERS, last)) {
    return text('audit.field.failures', { name: text(COUNTERS[last]) });
  }
  if (first === 'permissions' && last !== '') return permissions.get(last) ?? last;
  return has(FIELDS, path) ? text(FIELDS[path]) : path;
}

/** How lists are written in a language. */
export const listed = (language: Language, words: readonly string[]): string =>
  words.join(language === 'ja' ? '、' : ', ');
