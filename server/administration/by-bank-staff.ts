import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { Bank } from '../bank.ts';
import { BANK_STAFF_ORIGIN } from '../domain/audit-chain.ts';
import type { ClerkName } from '../domain/clerk.ts';
import { receiptText } from '../domain/request-form.ts';
import type { Recording } from '../service/recording.ts';

/**
 * How the audit records what 金庫職員 do now.
 *
 * @param clerk who does it without a 依頼書; null where nobody in particular does
 */
export function byBankStaff(bank: Bank, contractId: ContractId, clerk: ClerkName | null = null): Recording {
  const staff = { contractId, now: bank.clock().getTime(), origin: BANK_STAFF_ORIGIN };
  return clerk === null ? staff : { ...staff, because: { clerk } };
}

/** How the audit records what a clerk does now on a 依頼書: each record names both. */
export function byClerk(bank: Bank, contractId: ContractId, receipt: number, clerk: ClerkName): Recording {
  return { ...byBankStaff(bank, contractId), because: { receipt: receiptText(receipt), clerk } };
}
