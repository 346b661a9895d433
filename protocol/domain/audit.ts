import { z } from 'zod';
import { ProblemCode } from '../api/problem-code.ts';
import { UserId } from './identifiers.ts';

/** Who did it. */
export const AuditActor = z.enum(['administrator', 'user', 'bank-staff', 'system']);
export type AuditActor = z.infer<typeof AuditActor>;

/** What was done or tried. An entry of a secret is recorded by the action that it was for. */
export const AuditAction = z.enum([
  'administrator-pin-entry',
  'administrator-log-on',
  'user-log-on',
  'log-off',
  'log-on-expired',
  'log-on-superseded',
  'token-refused',
  'certificate-refused',
  // Commands on users.
  'register-user',
  'change-user',
  'reset-user-pins',
  'deregister-user',
  'register-incident',
  'lift-incident',
  'unlock-user',
  'unblock-bill-payment',
  'save-role-template',
  'delete-role-template',
  // 利用者ワンタイムパスワード and トークン.
  'issue-one-time-passwords',
  'withdraw-one-time-passwords',
  'set-token-use',
  'offer-token',
  'confirm-token',
  'revoke-token',
  // The certificate of a user.
  'reissue-user-certificate',
  'revoke-user-certificate',
  // The user at his own door.
  'change-own-pins',
  'user-opened',
  // The administrator's own credentials.
  'open-contract',
  'change-contract-pins',
  'change-contract-email',
  // What became of users and contract.
  'user-secret-entry',
  'user-suspended',
  'bill-inquiry',
  'bill-payment-blocked',
  'bill-payment-cumulatively-blocked',
  'contract-created',
  'contract-locked',
  'contract-unlocked',
  /** By the bank, while the contract was not locked. */
  'contract-pins-reset',
  'attempts-recovered',
  'user-registered',
  'user-deregistered',
  'flag-set',
  'flag-lifted',
  // Certificates.
  'certificate-registered',
  'certificate-revoked',
  'certificate-renewal-requested',
  'certificate-renewed',
  'certificate-acquired',
  /** 失効 before the certificate was acquired: the 取得コード is dead. */
  'acquisition-withdrawn',
  // At the bank's desk.
  'form-received',
  'form-inspected',
  'form-rejected',
  'form-processed',
  'card-reissued',
  // Looking at it.
  'users-exported',
  'audit-viewed',
  'audit-exported',
  'audit-verified',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** One record of the 操作履歴 as the administrator sees it. Holds no secret. */
export const AuditEvent = z.object({
  /** 1 for the first record of the contract, then without gaps. */
  sequence: z.int().min(1),
  /** By the bank's clock (ISO 8601, UTC). */
  at: z.iso.datetime(),
  actor: AuditActor,
  actorUser: UserId.nullable(),
  action: AuditAction,
  targetUser: UserId.nullable(),
  result: z.enum(['success', 'failure']),
  code: ProblemCode.nullable(),
  before: z.json(),
  after: z.json(),
  /** Serial number of the certificate. */
  certificate: z.string().nullable(),
  remoteAddress: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** What to look for in the 操作履歴; null and an empty list do not narrow. */
export const AuditFilter = z.strictObject({
  from: z.iso.datetime().nullable(),
  /** Exclusive. */
  to: z.iso.datetime().nullable(),
  actor: AuditActor.nullable(),
  /** As actor or as the one it was about. */
  userId: UserId.nullable(),
  actions: z.array(AuditAction).max(AuditAction.options.length),
  result: z.enum(['success', 'failure']).nullable(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** Whether the chain of a contract's 操作履歴 is whole, against itself and the signed checkpoints. */
export const AuditVerdict = z.discriminatedUnion('whole', [
  z.object({ whole: z.literal(true), records: z.int() }),
  z.object({
    whole: z.literal(false),
    damage: z.enum([
      'sequence',
      'edited',
      'unchained',
      'truncated',
      'rewritten',
      'head',
      'checkpoint-forged',
    ]),
    sequence: z.int(),
  }),
]);
export type AuditVerdict = z.infer<typeof AuditVerdict>;
