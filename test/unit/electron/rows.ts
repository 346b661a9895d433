import { UserStatus } from '#protocol/api/own-routes.ts';
import { UserRow } from '#protocol/domain/user.ts';
import { CONTRACT } from './pki.ts';

/** A user as the bank lists him, suspended since yesterday. */
export const userRow = (userId: string): UserRow =>
  UserRow.parse({
    userId,
    version: 3,
    nameKana: 'ｼﾝｷﾝ ﾀﾛｳ',
    nameKanji: 'しんきん 太郎',
    lifecycle: 'opened',
    oneTimePasswords: { issued: false },
    token: { state: 'none' },
    sharesToken: false,
    flags: {
      suspended: { set: true, since: '2026-11-21T03:00:00.000Z', cause: 'pin' },
      incident: { set: false },
      billPaymentBlocked: { set: false },
      billPaymentCumulativelyBlocked: { set: false },
    },
    failedAttempts: { pin: 7, confirmationPin: 0, oneTimePassword: 0, token: 0 },
    permissions: {},
    certificate: { state: 'not-acquired', acquireBy: '2027-02-10T03:00:00.000Z' },
  });

/** What a user sees of himself, with PINs of his own. */
export const userStatus = (userId: string): UserStatus =>
  UserStatus.parse({
    contractId: CONTRACT,
    contractName: '株式会社見本',
    user: userRow(userId),
    provisional: { pin: false, userConfirmationPin: false },
    pinChangeRequired: false,
    pinSetAt: { pin: '2026-10-01T00:00:00.000Z', userConfirmationPin: '2026-10-01T00:00:00.000Z' },
    recentLogOns: [],
    now: '2026-11-22T03:00:00.000Z',
  });
