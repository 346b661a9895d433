import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { IncidentReason } from '#protocol/domain/user-command.ts';
import { err, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { limitOf, type UserAccountKind } from '../domain/accounts.ts';
import { limitReached, settleWrong } from '../domain/attempts.ts';
import type { FlagName } from '../domain/flags.ts';
import { type Recording, record } from '../service/recording.ts';
import { setFlag, stopAccount } from '../service/stops.ts';
import type { Writer } from '../store/access.ts';
import { forgetBillBlocks, forgetWrongBills } from '../store/bill-payment.ts';
import { clearUserFailures, findSecret, writeCounter } from '../store/secrets.ts';
import { deleteUserFlag, isFlagSet, isPresentUser, raiseUserVersion } from '../store/users.ts';
import { byBankStaff } from './by-bank-staff.ts';
import type { AdministrationProblem } from './problem.ts';
import { presentRow } from './users.ts';

/** A flag that 金庫職員 can set; 利用中止 is not among them, because it comes of wrong entries only. */
export type FlagOrder =
  | { readonly flag: 'incident'; readonly reason: string }
  | { readonly flag: 'bill-payment-blocked' }
  | { readonly flag: 'bill-payment-cumulatively-blocked' };

/** Runs a change of one present user and gives his row after it. */
export function changePresentUser(
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
  change: (writer: Writer, recording: Recording) => AdministrationProblem | null,
): Result<UserRow, AdministrationProblem> {
  return bank.store.write((writer) => {
    if (!isPresentUser(writer, contractId, userId)) return err('user-not-found');
    const problem = change(writer, byBankStaff(bank, contractId));
    return problem === null ? presentRow(writer, bank, contractId, userId) : err(problem);
  });
}

/** Sets 事故登録 or a 封鎖 flag; 事故登録 also ends the user's log-ons. @throws StoreError */
export function setUserFlag(
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
  order: FlagOrder,
): Result<UserRow, AdministrationProblem> {
  return changePresentUser(bank, contractId, userId, (writer, recording) => {
    if (isFlagSet(writer, contractId, userId, order.flag)) return 'flag-already-set';
    const reason = order.flag === 'incident' ? order.reason : null;
    if (reason !== null && !IncidentReason.safeParse(reason).success) return 'reason-malformed';
    setFlag(writer, recording, userId, { flag: order.flag, cause: null, reason });
    raiseUserVersion(writer, contractId, userId);
    record(writer, recording, {
      action: 'flag-set',
      targetUser: userId,
      after: { flag: order.flag, reason },
    });
    return null;
  });
}

function forgetWhatLedTo(writer: Writer, contractId: ContractId, userId: UserId, flag: FlagName): void {
  if (flag === 'suspended') clearUserFailures(writer, contractId, userId);
  if (flag === 'bill-payment-blocked') forgetWrongBills(writer, contractId, userId);
  if (flag === 'bill-payment-cumulatively-blocked') forgetBillBlocks(writer, contractId, userId);
}

/**
 * Lifts one flag, on a 依頼書. What led to it no longer counts: with 利用中止 the user's wrong entries, with
 * 封鎖 the wrong identifiers of the day, with 累積封鎖 the 封鎖 before it. @throws StoreError
 */
export function liftUserFlag(
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
  flag: FlagName,
): Result<UserRow, AdministrationProblem> {
  return changePresentUser(bank, contractId, userId, (writer, recording) => {
    if (!isFlagSet(writer, contractId, userId, flag)) return 'flag-not-set';
    deleteUserFlag(writer, contractId, userId, flag);
    forgetWhatLedTo(writer, contractId, userId, flag);
    raiseUserVersion(writer, contractId, userId);
    record(writer, recording, { action: 'flag-lifted', targetUser: userId, before: { flag } });
    return null;
  });
}

/**
 * Counts wrong entries of a user's secret as they are reported from another channel (the payment desk, a
 * sample's history): the same counters and the same limit, so at the limit the user is suspended and no
 * further entry counts. @throws StoreError
 */
export function recordWrongEntries(
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
  kind: UserAccountKind,
  count: number,
): Result<UserRow, AdministrationProblem> {
  const account = { owner: 'user', contractId, userId, kind } as const;
  const limit = limitOf(account, bank.profile.policy.lock);
  return changePresentUser(bank, contractId, userId, (writer, recording) => {
    for (let entry = 0; entry < count; entry += 1) {
      if (isFlagSet(writer, contractId, userId, 'suspended')) return null;
      const secret = findSecret(writer, account);
      if (secret === undefined) return 'secret-not-set';
      // Not reserved before, because it was judged elsewhere: only what is pending here stays pending.
      const counter = { ...settleWrong(secret), pending: secret.pending };
      writeCounter(writer, account, counter);
      record(writer, recording, {
        action: 'user-secret-entry',
        targetUser: userId,
        code: 'user-pin-wrong',
        after: { secret: kind, failed: counter.failed },
      });
      if (limitReached(counter, limit)) stopAccount(writer, recording, account);
    }
    return null;
  });
}
