import type { FailureCode } from '#protocol/ipc/failure.ts';

/** Whose step is next: the person in front, a user, the company, the bank, or this PC. */
export type Owner = 'you' | 'user' | 'contract' | 'bank' | 'this-pc';

/**
 * Where a failure is shown: beside what was done (`in-place`), or as a page of its own: A-90 (contract
 * locked, or the user at his own door stopped), A-91 (certificate), A-92 (the log-on is over).
 */
export type FailurePlace = 'in-place' | 'contract-locked' | 'user-stopped' | 'certificate' | 'log-on-over';

/** A next step that can be a button. */
export type Remedy =
  | 'try-again'
  | 'log-on-again'
  | 'choose-certificate'
  | 'open-settings'
  | 'reload-list'
  | 'reset-practice';

type Handling = {
  readonly owner: Owner;
  readonly place: FailurePlace;
  readonly remedy: Remedy | null;
};

const inPlace = (owner: Owner, remedy: Remedy | null = null): Handling => ({
  owner,
  place: 'in-place',
  remedy,
});
const certificatePage = (owner: Owner): Handling => ({
  owner,
  place: 'certificate',
  remedy: 'choose-certificate',
});
const userStopped: Handling = { owner: 'contract', place: 'user-stopped', remedy: null };
const logOnOver: Handling = { owner: 'you', place: 'log-on-over', remedy: 'log-on-again' };

/** How each failure is treated; the words are the messages `failure.<code>.what` and `.next`. */
export const FAILURES: Readonly<Record<FailureCode, Handling>> = {
  'invalid-request': inPlace('this-pc'),
  'not-found': inPlace('this-pc', 'open-settings'),
  'certificate-required': certificatePage('you'),
  'certificate-untrusted': certificatePage('you'),
  'certificate-expired': certificatePage('contract'),
  'certificate-not-yet-valid': certificatePage('this-pc'),
  'certificate-wrong-bank': certificatePage('you'),
  'certificate-unknown': certificatePage('contract'),
  'certificate-revoked': certificatePage('contract'),
  'certificate-status-unknown': certificatePage('bank'),
  'certificate-not-administrator': certificatePage('you'),
  'certificate-not-user': certificatePage('user'),
  'contract-locked': { owner: 'contract', place: 'contract-locked', remedy: null },
  'contract-not-opened': userStopped,
  'contract-already-opened': inPlace('you'),
  'contract-pins-equal': inPlace('you'),
  'contract-pin-unchanged': inPlace('you'),
  'contract-pin-wrong': inPlace('you'),
  'card-password-wrong': inPlace('you'),
  'confirmation-pin-wrong': inPlace('you'),
  'user-pin-wrong': inPlace('user'),
  'user-confirmation-pin-wrong': inPlace('user'),
  'one-time-password-wrong': inPlace('user'),
  'one-time-passwords-used-up': userStopped,
  'token-password-wrong': inPlace('you'),
  'attempts-in-progress': inPlace('you'),
  'user-incident': userStopped,
  'user-suspended': userStopped,
  'user-stopped': userStopped,
  'pin-change-required': inPlace('user'),
  'user-pin-unchanged': inPlace('user'),
  'log-on-ticket-expired': inPlace('you'),
  'log-on-required': logOnOver,
  'log-on-expired': logOnOver,
  'log-on-superseded': logOnOver,
  'log-on-ended': logOnOver,
  'user-not-found': inPlace('you', 'reload-list'),
  'user-not-suspended': inPlace('you'),
  'version-conflict': inPlace('you'),
  'user-id-taken': inPlace('you'),
  'users-full': inPlace('contract'),
  'user-pins-equal': inPlace('you'),
  'permission-not-contracted': inPlace('you'),
  'permission-not-granted': inPlace('user'),
  'incident-already-registered': inPlace('you'),
  'incident-not-registered': inPlace('you'),
  'bill-payment-not-blocked': inPlace('you'),
  'role-template-not-found': inPlace('you'),
  'one-time-passwords-not-issued': inPlace('you'),
  'token-state-conflict': inPlace('you'),
  'token-use-conflict': inPlace('you'),
  'token-offer-ended': inPlace('you'),
  'administrator-token-not-offered': inPlace('bank'),
  'role-templates-full': inPlace('contract'),
  'bill-not-found': inPlace('user'),
  'bill-payment-blocked': inPlace('contract'),
  'import-file-unreadable': inPlace('you'),
  'import-preview-gone': inPlace('you'),
  'renewal-not-open': inPlace('you'),
  'renewal-request-invalid': inPlace('this-pc'),
  'renewal-not-found': inPlace('bank'),
  'user-certificate-none': inPlace('you'),
  'acquisition-code-wrong': inPlace('user'),
  'acquisition-code-used': inPlace('contract'),
  'acquisition-code-expired': inPlace('contract'),
  'acquisition-request-invalid': inPlace('this-pc'),
  'request-in-progress': inPlace('bank'),
  'idempotency-key-reused': inPlace('you', 'reload-list'),
  'store-unavailable': inPlace('bank', 'try-again'),
  internal: inPlace('bank', 'try-again'),
  'not-pkcs12': inPlace('you'),
  truncated: inPlace('you'),
  'wrong-passphrase-or-damaged': inPlace('you'),
  'unsupported-algorithm': inPlace('this-pc'),
  'no-private-key': inPlace('you'),
  'no-certificate': inPlace('you'),
  'key-mismatch': inPlace('you'),
  'file-too-large': inPlace('you'),
  'too-many-iterations': inPlace('this-pc'),
  'bank-unreachable': inPlace('this-pc', 'try-again'),
  'bank-untrusted': inPlace('this-pc', 'open-settings'),
  'bank-timed-out': inPlace('bank', 'try-again'),
  'bank-answer-not-understood': inPlace('this-pc'),
  'practice-bank-failed': inPlace('this-pc', 'reset-practice'),
  'consent-refused': inPlace('you'),
  'connection-not-allowed': inPlace('you'),
  'certificate-not-in-store': inPlace('you', 'choose-certificate'),
  'certificate-file-unreadable': inPlace('this-pc'),
  'certificate-choice-needed': inPlace('you'),
  'passphrase-wait': inPlace('you'),
  'passphrase-too-short': inPlace('you'),
  'remembered-passphrase-wrong': inPlace('you'),
  'passphrase-protection-missing': inPlace('this-pc'),
  'renewal-interrupted': inPlace('you'),
  'renewal-not-pending': inPlace('you'),
  'acquisition-not-pending': inPlace('you'),
  'record-newer': inPlace('this-pc'),
  'record-unreadable': inPlace('this-pc'),
  'connection-file-unreadable': inPlace('you'),
  'connection-file-too-large': inPlace('you'),
  'connection-file-not-json': inPlace('you'),
  'connection-file-version': inPlace('bank'),
  'connection-file-incomplete': inPlace('bank'),
  'connection-file-address': inPlace('bank'),
  'connection-file-ca-invalid': inPlace('bank'),
  'connection-file-ca-expired': inPlace('bank'),
  'connection-file-ca-not-yet-valid': inPlace('this-pc'),
  'connection-file-gone': inPlace('you'),
  'paper-gone': inPlace('you'),
  'print-failed': inPlace('this-pc'),
  'disk-write-failed': inPlace('this-pc'),
  'settings-damaged': inPlace('this-pc', 'open-settings'),
  'settings-newer': inPlace('this-pc'),
  'practice-bank-restarted': inPlace('this-pc'),
  'practice-data-newer': inPlace('this-pc', 'open-settings'),
  'page-crashed': inPlace('this-pc'),
  'update-not-now': inPlace('you'),
  'update-failed': inPlace('this-pc'),
  'update-installing': inPlace('this-pc'),
  'ca-file-invalid': inPlace('you'),
  'bank-address-invalid': inPlace('you'),
  'not-connected': logOnOver,
  'practice-only': inPlace('you', 'open-settings'),
  'practice-code-needed': inPlace('you'),
  'ipc-refused': inPlace('this-pc'),
  unexpected: inPlace('this-pc', 'try-again'),
};
