import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { RoleTemplate } from '#protocol/domain/role-template.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { contractedRefusal } from '../service/contracted.ts';
import { record } from '../service/recording.ts';
import { placeOf } from '../service/role-templates.ts';
import { findContract } from '../store/contracts.ts';
import { saveTemplate } from '../store/role-templates.ts';
import { byBankStaff } from './by-bank-staff.ts';
import type { AdministrationProblem } from './problem.ts';

/** Adds a 権限テンプレート to a contract as long as there is room, or replaces the one of that name. @throws StoreError */
export function provideRoleTemplate(
  bank: Bank,
  contractId: ContractId,
  template: RoleTemplate,
): Result<null, AdministrationProblem> {
  return bank.store.write((writer) => {
    if (findContract(writer, contractId) === undefined) return err('contract-not-found');
    const impossible = contractedRefusal(writer, bank, contractId, template.permissions);
    if (impossible !== null) return err('permission-not-contracted');
    if (!placeOf(writer, bank, contractId, template.name).ok) return err('too-many-role-templates');
    saveTemplate(writer, contractId, template);
    record(writer, byBankStaff(bank, contractId), { action: 'save-role-template', after: template });
    return ok(null);
  });
}
