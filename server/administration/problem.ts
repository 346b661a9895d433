import type { FormRefusal } from '../domain/request-form.ts';

/** Why an operation of 金庫職員 was not done; nothing was changed then. */
export type AdministrationProblem =
  | 'contract-exists'
  | 'contract-not-found'
  | 'contract-not-locked'
  | 'contract-locked'
  | 'user-exists'
  | 'user-not-found'
  | 'too-many-users'
  | 'too-many-role-templates'
  | 'pin-malformed'
  | 'pins-equal'
  | 'permission-not-contracted'
  | 'permission-unknown'
  | 'certificate-exists'
  /** Another certificate for an administrator takes a 依頼書. */
  | 'administrator-certificate-exists'
  /** The user was issued a certificate before; another one is given by the administrator's 再発行. */
  | 'user-certificate-exists'
  /** No certificate of the administrator is left to revoke. */
  | 'administrator-certificate-missing'
  | 'certificate-not-found'
  | 'certificate-already-revoked'
  | 'revocation-list-unwritable'
  /** 事故登録理由 is not 1–20 characters. */
  | 'reason-malformed'
  | 'flag-already-set'
  | 'flag-not-set'
  /** The user has no such secret (no 利用者ワンタイムパスワード was issued). */
  | 'secret-not-set'
  // 依頼書.
  | FormRefusal
  | 'form-not-found'
  | 'user-not-suspended';
