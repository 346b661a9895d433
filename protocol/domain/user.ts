import { z } from 'zod';
import { RowVersion, UserId } from './identifiers.ts';
import { KanaName, KanjiName } from './names.ts';
import { HeldOneTimePasswords } from './one-time-password.ts';
import { PermissionCode, PermissionMark } from './permissions.ts';
import { HeldToken } from './token.ts';

/** Which of a user's secrets was entered wrongly. */
export const UserSecretKind = z.enum(['pin', 'confirmation-pin', 'one-time-password', 'token']);
export type UserSecretKind = z.infer<typeof UserSecretKind>;

/** 利用中止: set by the system after too many wrong entries, lifted by 利用中止解除. */
export const SuspendedFlag = z.discriminatedUnion('set', [
  z.object({ set: z.literal(false) }),
  z.object({ set: z.literal(true), since: z.iso.datetime(), cause: UserSecretKind }),
]);

/**
 * 事故登録: set and lifted by the administrator, with a reason of 1–20 characters, each of one or two UTF-16 code
 * units.
 */
export const IncidentFlag = z.discriminatedUnion('set', [
  z.object({ set: z.literal(false) }),
  z.object({ set: z.literal(true), since: z.iso.datetime(), reason: z.string().min(1).max(40) }),
]);

/** 収納サービス封鎖 and 収納サービス累積封鎖: they close the payment service only, never the log-on. */
export const BillPaymentFlag = z.discriminatedUnion('set', [
  z.object({ set: z.literal(false) }),
  z.object({ set: z.literal(true), since: z.iso.datetime() }),
]);

/** The four flags of a user; each is set and cleared on its own. */
export const UserFlags = z.object({
  suspended: SuspendedFlag,
  incident: IncidentFlag,
  billPaymentBlocked: BillPaymentFlag,
  billPaymentCumulativelyBlocked: BillPaymentFlag,
});
export type UserFlags = z.infer<typeof UserFlags>;

/** Whether 収納サービス is closed to a user, by either 封鎖. */
export function isBillPaymentBlocked(
  flags: Pick<UserFlags, 'billPaymentBlocked' | 'billPaymentCumulativelyBlocked'>,
): boolean {
  return flags.billPaymentBlocked.set || flags.billPaymentCumulativelyBlocked.set;
}

/** 電子証明書 of a user: 未発行 / 発行済・未取得 / 取得期限切れ / 有効 / 期限切れ / 失効. */
export const UserCertificate = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('not-acquired'), acquireBy: z.iso.datetime() }),
  z.object({ state: z.literal('acquisition-expired'), acquireBy: z.iso.datetime() }),
  z.object({ state: z.literal('valid'), notAfter: z.iso.datetime() }),
  z.object({ state: z.literal('expired'), notAfter: z.iso.datetime() }),
  z.object({ state: z.literal('revoked'), revokedAt: z.iso.datetime() }),
]);
export type UserCertificate = z.infer<typeof UserCertificate>;

/** One row of 利用者情報選択: every column of the printed guide, and what explains a stop. */
export const UserRow = z.object({
  userId: UserId,
  version: RowVersion,
  nameKana: KanaName,
  nameKanji: KanjiName.nullable(),
  /** 未開通 until the user changed the provisional PINs, then 開通済. */
  lifecycle: z.enum(['registered', 'opened']),
  /** 利用者ワンタイムパスワード. */
  oneTimePasswords: HeldOneTimePasswords,
  /** トークン: the user's own, or the one that all share. */
  token: HeldToken,
  /** By the 利用形態 all users have one token; it stays when one of them is gone. */
  sharesToken: z.boolean(),
  flags: UserFlags,
  /** Consecutive wrong entries so far, per secret. */
  failedAttempts: z.object({
    pin: z.int(),
    confirmationPin: z.int(),
    oneTimePassword: z.int(),
    token: z.int(),
  }),
  permissions: z.record(PermissionCode, PermissionMark),
  certificate: UserCertificate,
});
export type UserRow = z.infer<typeof UserRow>;
