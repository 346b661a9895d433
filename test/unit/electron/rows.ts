import { UserRow } from '#protocol/domain/user.ts';

/** A user as the bank lists him, suspended since yesterday. */
export const userRow = (userId: string): UserRow =>
  UserRow.parse({
    userId,
    version: 3,
    nameKana: 'ｼﾝｷﾝ ﾀﾛｳ',
    nameKanji: 'しんきん 太郎',
    lifecycle: 'opened',
    oneTimePasswordIssued: false,
    flags: {
      suspended: { set: true, since: '2026-11-21T03:00:00.000Z', cause: 'pin' },
      incident: { set: false },
      billPaymentBlocked: { set: false },
      billPaymentCumulativelyBlocked: { set: false },
    },
    failedAttempts: { pin: 7, confirmationPin: 0, oneTimePassword: 0 },
    permissions: {},
    certificate: { state: 'not-acquired' },
  });
