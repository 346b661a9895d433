import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { Bank } from '../bank.ts';
import type { AuditRecord } from '../domain/audit-chain.ts';
import { rowView } from '../service/status.ts';
import { auditRecords } from '../store/audit.ts';
import { type CertificateRow, certificatesOf } from '../store/certificates.ts';
import { allContracts, type ContractRow, findContract } from '../store/contracts.ts';
import { userRows } from '../store/user-rows.ts';

/** One contract, or null. @throws StoreError */
export function getContract(bank: Bank, contractId: ContractId): ContractRow | null {
  return bank.store.read((reader) => findContract(reader, contractId) ?? null);
}

/** Every contract, in the order of their IDs. @throws StoreError */
export function listContracts(bank: Bank): readonly ContractRow[] {
  return bank.store.read((reader) => allContracts(reader));
}

/** Every certificate of a contract, revoked ones included. @throws StoreError */
export function listCertificates(bank: Bank, contractId: ContractId): readonly CertificateRow[] {
  return bank.store.read((reader) => certificatesOf(reader, contractId));
}

/** The users of a contract as its administrator sees them. @throws StoreError */
export function listUsers(bank: Bank, contractId: ContractId): readonly UserRow[] {
  return bank.store.read((reader) => userRows(reader, contractId, rowView(bank)));
}

/** Records of a contract's 操作履歴 after a sequence number, oldest first. @throws StoreError */
export function readAudit(
  bank: Bank,
  contractId: ContractId,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): readonly AuditRecord[] {
  return bank.store.read((reader) => [...auditRecords(reader, contractId, after, limit)]);
}
