import type { Bill, BillIdentifiers } from '#protocol/domain/bill.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { countVainInquiry } from '../service/bill-inquiry.ts';
import { insertBill } from '../store/bill-payment.ts';
import { isFlagSet } from '../store/users.ts';
import { changePresentUser } from './flags.ts';
import type { AdministrationProblem } from './problem.ts';

/** Enters a bill that 収納サービス can find from now on. @throws StoreError */
export function addBill(bank: Bank, identifiers: BillIdentifiers, bill: Bill): void {
  bank.store.write((writer) => insertBill(writer, identifiers, bill));
}

/**
 * Counts inquiries in vain as they are reported from another channel (the payment desk, a sample's history): the
 * same counter and the same limits, so once the user is blocked no further one counts. @throws StoreError
 */
export function recordVainInquiries(
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
  count: number,
): Result<UserRow, AdministrationProblem> {
  return changePresentUser(bank, contractId, userId, (writer, recording) => {
    for (let inquiry = 0; inquiry < count; inquiry += 1) {
      if (isFlagSet(writer, contractId, userId, 'bill-payment-blocked')) return null;
      countVainInquiry(bank, writer, recording, userId);
    }
    return null;
  });
}
