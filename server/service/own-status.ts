import type { UserStatus } from '#protocol/api/own-routes.ts';
import type { RouteResponse } from '#protocol/api/routes.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Reader } from '../store/access.ts';
import { earlierUserLogOns } from '../store/log-ons.ts';
import { storedPin } from '../store/own-pins.ts';
import { userRow } from '../store/user-rows.ts';
import type { Contexts } from './caller.ts';
import { type Refusal, refusal } from './refusal.ts';
import { existingContract } from './standing.ts';
import { rowView } from './status.ts';

const iso = (time: number): string => new Date(time).toISOString();

const NO_FAILURES = { pin: 0, confirmationPin: 0, oneTimePassword: 0, token: 0 } as const;

/**
 * The row as its user may see it. Unless the bank's policy tells of every attempt that is left, his wrong entries
 * are none of what he sees: somebody at his place could try PINs up to the last attempt, again and again.
 */
const withoutCounts = (bank: Bank, user: UserRow): UserRow =>
  bank.profile.policy.discloseAttemptsLeft === 'always' ? user : { ...user, failedAttempts: NO_FAILURES };

/** What a user sees of himself; null when he was deregistered (登録抹消). */
export function ownStatus(
  reader: Reader,
  bank: Bank,
  { contractId, userId, logOn }: Contexts['user-logged-on'],
): UserStatus | null {
  const view = rowView(bank);
  const user = userRow(reader, contractId, userId, view);
  if (user === null) return null;
  const pin = storedPin(reader, contractId, userId, 'pin');
  const confirmationPin = storedPin(reader, contractId, userId, 'confirmation-pin');
  const provisional = {
    pin: pin.provisional === 1,
    userConfirmationPin: confirmationPin.provisional === 1,
  };
  const { forcePinChangeAfterReset } = bank.profile.policy;
  return {
    contractId,
    contractName: existingContract(reader, contractId).name_kanji,
    user: withoutCounts(bank, user),
    provisional,
    pinChangeRequired: forcePinChangeAfterReset && (provisional.pin || provisional.userConfirmationPin),
    pinSetAt: { pin: iso(pin.setAt), userConfirmationPin: iso(confirmationPin.setAt) },
    recentLogOns: earlierUserLogOns(reader, contractId, userId, logOn.token_hash).map(iso),
    now: iso(view.now),
  };
}

/** 利用者ステータス, after the user's own log-on. */
export function userStatus(
  bank: Bank,
  context: Contexts['user-logged-on'],
): Result<RouteResponse<'userStatus'>, Refusal> {
  const status = bank.store.read((reader) => ownStatus(reader, bank, context));
  return status === null ? err(refusal('log-on-ended')) : ok(status);
}
