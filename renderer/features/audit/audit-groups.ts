import { AuditAction } from '#protocol/domain/audit.ts';

/** Kinds of operations that a person looks for. */
export const AUDIT_GROUPS = [
  'log-on',
  'users',
  'codes',
  'stops',
  'templates',
  'certificates',
  'desk',
  'viewing',
] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

const GROUP_OF: Readonly<Record<AuditAction, AuditGroup>> = {
  'administrator-pin-entry': 'log-on',
  'administrator-log-on': 'log-on',
  'user-log-on': 'log-on',
  'log-off': 'log-on',
  'log-on-expired': 'log-on',
  'log-on-superseded': 'log-on',
  'token-refused': 'log-on',
  'certificate-refused': 'certificates',
  'register-user': 'users',
  'change-user': 'users',
  'reset-user-pins': 'users',
  'deregister-user': 'users',
  'register-incident': 'users',
  'lift-incident': 'users',
  'unlock-user': 'users',
  'unblock-bill-payment': 'users',
  'save-role-template': 'templates',
  'delete-role-template': 'templates',
  'issue-one-time-passwords': 'codes',
  'withdraw-one-time-passwords': 'codes',
  'set-token-use': 'codes',
  'offer-token': 'codes',
  'confirm-token': 'codes',
  'revoke-token': 'codes',
  'change-own-pins': 'users',
  'user-opened': 'users',
  'user-secret-entry': 'stops',
  'user-suspended': 'stops',
  'bill-inquiry': 'stops',
  'bill-payment-blocked': 'stops',
  'bill-payment-cumulatively-blocked': 'stops',
  'contract-created': 'users',
  'contract-locked': 'stops',
  'contract-unlocked': 'stops',
  'attempts-recovered': 'stops',
  'user-registered': 'users',
  'user-deregistered': 'users',
  'flag-set': 'stops',
  'flag-lifted': 'stops',
  'certificate-registered': 'certificates',
  'certificate-revoked': 'certificates',
  'certificate-renewal-requested': 'certificates',
  'certificate-renewed': 'certificates',
  'form-received': 'desk',
  'form-inspected': 'desk',
  'form-rejected': 'desk',
  'form-processed': 'desk',
  'card-reissued': 'desk',
  'users-exported': 'viewing',
  'audit-viewed': 'viewing',
  'audit-exported': 'viewing',
  'audit-verified': 'viewing',
};

/** The actions of a group, in the order of the protocol. */
export function actionsOf(group: AuditGroup): readonly AuditAction[] {
  return AuditAction.options.filter((action) => GROUP_OF[action] === group);
}
