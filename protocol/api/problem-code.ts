import { z } from 'zod';

/**
 * Every refusal of the bank, as a stable code (RFC 9457, `code` member). Clients choose their words by the
 * code alone; `title` is for logs and for people who read the wire.
 */
export const ProblemCode = z.enum([
  // The request itself.
  'invalid-request',
  'not-found',
  // The certificate, in the order in which it is judged.
  'certificate-required',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-wrong-bank',
  'certificate-unknown',
  'certificate-revoked',
  /** The bank's revocation list has expired or cannot be read: nobody can tell whether the certificate stands. */
  'certificate-status-unknown',
  'certificate-not-administrator',
  'certificate-not-user',
  // The contract and the secrets.
  'contract-locked',
  /** The administrator has not done 開通確認 yet. */
  'contract-not-opened',
  'contract-already-opened',
  /** ご契約先暗証番号 and ご契約先確認暗証番号 would be the same. */
  'contract-pins-equal',
  /** A new PIN of the contract is the present one, or that of the bank's letter. */
  'contract-pin-unchanged',
  'contract-pin-wrong',
  'card-password-wrong',
  'confirmation-pin-wrong',
  'user-pin-wrong',
  'user-confirmation-pin-wrong',
  'one-time-password-wrong',
  /** Every code of the user's table was used: the administrator issues a new one. */
  'one-time-passwords-used-up',
  /** Wrong, of another time, or used already. */
  'token-password-wrong',
  /** As many attempts as are left are being judged at this moment; nothing was evaluated. */
  'attempts-in-progress',
  // The user at his own door.
  'user-incident',
  'user-suspended',
  /** The user cannot go on, and the bank's policy does not tell a caller like this one why. */
  'user-stopped',
  /** Provisional PINs must be changed first. */
  'pin-change-required',
  /** The new PIN of a user is the present one. */
  'user-pin-unchanged',
  // The log-on.
  'log-on-ticket-expired',
  'log-on-required',
  'log-on-expired',
  'log-on-superseded',
  'log-on-ended',
  // Commands on users. A foreign contract's user and a user who does not exist are the same answer.
  'user-not-found',
  'user-not-suspended',
  'version-conflict',
  /** 利用者ID that is in use or was once: it can never be registered again. */
  'user-id-taken',
  'users-full',
  /** 利用者暗証番号 and 利用者確認暗証番号 would be the same. */
  'user-pins-equal',
  'permission-not-contracted',
  /** The user at his own door asks for a service that he may not use. */
  'permission-not-granted',
  'incident-already-registered',
  'incident-not-registered',
  'bill-payment-not-blocked',
  'role-template-not-found',
  'role-templates-full',
  // 利用者ワンタイムパスワード and トークン.
  'one-time-passwords-not-issued',
  /** The holder's token does not stand as the step needs it, or there is no such token. */
  'token-state-conflict',
  /** The 利用形態 of the contract gives such a token to nobody. */
  'token-use-conflict',
  /** The time to confirm the new key is over, or too many wrong codes were given: it must be offered again. */
  'token-offer-ended',
  /** This bank does not let the administrator log on with a token. */
  'administrator-token-not-offered',
  // 収納サービス at the user's door.
  'bill-not-found',
  'bill-payment-blocked',
  // Renewal of the administrator's certificate.
  /** Before the window of the bank's policy. */
  'renewal-not-open',
  /** No PKCS #10, its signature does not hold, its key is not accepted, or it is the key of before. */
  'renewal-request-invalid',
  /** The certificate of this connection did not come from a renewal. */
  'renewal-not-found',
  // A user's certificate.
  /** 失効 of a user who has nothing that could be revoked. */
  'user-certificate-none',
  /** No such 取得コード, or not this user's; a user who is not there is the same answer. */
  'acquisition-code-wrong',
  /** The 取得コード has got its certificate, for another key. */
  'acquisition-code-used',
  'acquisition-code-expired',
  /** No PKCS #10, its signature does not hold, its key is not accepted, or it is known already. */
  'acquisition-request-invalid',
  // Idempotency.
  'request-in-progress',
  'idempotency-key-reused',
  // The bank's own trouble.
  'store-unavailable',
  'internal',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;
