import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { judgeUser } from '../domain/entry.ts';
import type { Reader } from '../store/access.ts';
import { type ContractRow, findContract } from '../store/contracts.ts';
import { isPresentUser, setFlagsOf } from '../store/users.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A contract whose certificate was accepted; it cannot be missing, because the register refers to it. */
export function existingContract(reader: Reader, contractId: ContractId): ContractRow {
  const contract = findContract(reader, contractId);
  if (contract === undefined) throw new Error('a certificate is registered for a contract that is not there');
  return contract;
}

/** Whether the contract is locked; then nothing is evaluated any more. */
export function contractRefusal(reader: Reader, contractId: ContractId): Refusal | null {
  return existingContract(reader, contractId).locked_at === null ? null : refusal('contract-locked');
}

/** Whether 開通確認 is still to be done: nobody uses such a contract, and its administrator can do that alone. */
export function openingRefusal(reader: Reader, contractId: ContractId): Refusal | null {
  return existingContract(reader, contractId).opened_at === null ? refusal('contract-not-opened') : null;
}

/** Why a user cannot log on, in the order of the domain rule, before his PIN is looked at. */
export function userRefusal(reader: Reader, contractId: ContractId, userId: UserId): Refusal | null {
  const closed = contractRefusal(reader, contractId) ?? openingRefusal(reader, contractId);
  if (closed !== null) return closed;
  const flags = setFlagsOf(reader, contractId, userId).map(({ flag }) => flag);
  const code = judgeUser({
    deleted: !isPresentUser(reader, contractId, userId),
    incident: flags.includes('incident'),
    suspended: flags.includes('suspended'),
  });
  return code === null ? null : refusal(code);
}
