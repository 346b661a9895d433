import { z } from 'zod';
import { UserId } from './identifiers.ts';

/** What the bank tells a contract of, in the application and by mail. */
export const NoticeKind = z.enum([
  'contract-locked',
  'contract-unlocked',
  'contract-opened',
  'contract-pins-changed',
  'contract-pins-reset',
  'contract-email-changed',
  'user-suspended',
  'user-unlocked',
  'user-pins-reset',
  'user-registered',
  'user-changed',
  'user-deregistered',
  'incident-registered',
  'incident-lifted',
  'bill-payment-blocked',
  'bill-payment-cumulatively-blocked',
  'bill-payment-unblocked',
  'one-time-passwords-issued',
  'one-time-passwords-withdrawn',
  'token-registered',
  'token-revoked',
  'token-use-changed',
  'card-reissued',
  'certificate-issued',
  'certificate-renewed',
  'certificate-revoked',
  'user-certificate-reissued',
  'certificate-acquired',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** One of the お知らせ of a contract. Holds no secret. */
export const Notice = z.object({
  id: z.int().min(1),
  at: z.iso.datetime(),
  kind: NoticeKind,
  /** The user that it is about. */
  userId: UserId.nullable(),
  /** The mail about it: nobody to send it to, on its way, sent, or given up after several tries. */
  mail: z.enum(['none', 'waiting', 'sent', 'failed']),
});
export type Notice = z.infer<typeof Notice>;
