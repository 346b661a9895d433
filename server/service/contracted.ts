import type { ContractId } from '#protocol/domain/identifiers.ts';
import { type PermissionCode, permissionCodes } from '#protocol/domain/permissions.ts';
import type { Bank } from '../bank.ts';
import type { Reader } from '../store/access.ts';
import { contractedPermissions } from '../store/contracts.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Refuses services that this contract does not have, or that the bank does not know. */
export function contractedRefusal(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  codes: readonly PermissionCode[],
): Refusal | null {
  const known = permissionCodes(bank.profile.permissions);
  const contracted = contractedPermissions(reader, contractId);
  const possible = codes.every((code) => known.includes(code) && contracted.has(code));
  return possible ? null : refusal('permission-not-contracted');
}
