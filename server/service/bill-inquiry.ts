import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { isBillPaymentBlocked } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { disclosedAttemptsLeft } from '../domain/attempts.ts';
import { countWrongBill, japaneseDay } from '../domain/bill-payment.ts';
import type { FlagName } from '../domain/flags.ts';
import type { Reader, Writer } from '../store/access.ts';
import { billCounter, findBill, writeBillCounter } from '../store/bill-payment.ts';
import { userRow } from '../store/user-rows.ts';
import { isFlagSet, raiseUserVersion } from '../store/users.ts';
import type { Contexts } from './caller.ts';
import { logOnRefusal } from './log-on-check.ts';
import { byCaller, type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { rowView } from './status.ts';
import { setFlag } from './stops.ts';

/** The permission that opens 収納サービス to a user. */
const BILL_PAYMENT = 'bill-payment';

/** Sets a 封鎖 flag, unless it is set already, and records it. */
function block(
  writer: Writer,
  recording: Recording,
  userId: UserId,
  flag: Extract<FlagName, `bill-payment-${string}`>,
  blocks: number,
): void {
  const { contractId } = recording;
  if (isFlagSet(writer, contractId, userId, flag)) return;
  setFlag(writer, recording, userId, { flag, cause: null, reason: null });
  raiseUserVersion(writer, contractId, userId);
  record(writer, recording, { action: flag, targetUser: userId, after: { blocks } });
}

/**
 * Counts identifiers that name no bill: as many in a day as the policy says set 封鎖, and as many 封鎖 set
 * 累積封鎖. Neither ends by itself.
 *
 * @returns what the user is told
 */
export function countVainInquiry(bank: Bank, writer: Writer, recording: Recording, userId: UserId): Refusal {
  const { contractId, now } = recording;
  const { billPayment, discloseAttemptsLeft } = bank.profile.policy;
  const before = billCounter(writer, contractId, userId);
  const { counter, blocked, cumulativelyBlocked } = countWrongBill(before, japaneseDay(now), billPayment);
  writeBillCounter(writer, contractId, userId, counter);
  record(writer, recording, {
    action: 'bill-inquiry',
    targetUser: userId,
    code: 'bill-not-found',
    after: { wrong: counter.wrong },
  });
  if (blocked) block(writer, recording, userId, 'bill-payment-blocked', counter.blocks);
  if (cumulativelyBlocked) {
    block(writer, recording, userId, 'bill-payment-cumulatively-blocked', counter.blocks);
  }
  if (blocked) return refusal('bill-payment-blocked');
  const entries = { failed: counter.wrong, pending: 0 };
  const attemptsLeft = disclosedAttemptsLeft(discloseAttemptsLeft, entries, billPayment.wrongPerDay);
  return { code: 'bill-not-found', attemptsLeft };
}

/** Why 収納サービス is closed to a user, whatever he asks for. */
function closedTo(reader: Reader, bank: Bank, { contractId }: Recording, userId: UserId): Refusal | null {
  const user = userRow(reader, contractId, userId, rowView(bank));
  if (user === null) return refusal('log-on-ended');
  if (user.permissions[BILL_PAYMENT] !== 'granted') return refusal('permission-not-granted');
  return isBillPaymentBlocked(user.flags) ? refusal('bill-payment-blocked') : null;
}

/**
 * 収納サービス: looks for a bill. Flags, look-up and counter are one transaction that nothing comes between, and
 * the answer leaves only after it is durable: however many inquiries arrive at once, no more than the policy's
 * number are evaluated in vain, and a crash gives none back.
 */
export function inquireBill(
  bank: Bank,
  context: Contexts['user-with-own-pins'],
  identifiers: RouteRequest<'inquireBill'>,
): Result<RouteResponse<'inquireBill'>, Refusal> {
  const { logOn, userId } = context;
  const recording = byCaller(bank, context);
  return bank.store.write<Result<RouteResponse<'inquireBill'>, Refusal>>((writer) => {
    const closed = logOnRefusal(writer, bank, logOn) ?? closedTo(writer, bank, recording, userId);
    if (closed !== null) return err(closed);
    const bill = findBill(writer, identifiers);
    if (bill === undefined) return err(countVainInquiry(bank, writer, recording, userId));
    record(writer, recording, { action: 'bill-inquiry', targetUser: userId });
    return ok({ bill });
  });
}
