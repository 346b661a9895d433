import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { Writer } from '../store/access.ts';
import { changeContractEmail } from '../store/contracts.ts';
import { type Recording, record } from './recording.ts';
import { existingContract } from './standing.ts';

/**
 * Puts a new ご契約先Eメールアドレス in the place of the present one. Both hear of it: if it was somebody else's doing, the
 * one before is the only one that reaches the customer. The present one again is no change.
 */
export function replaceEmail(
  writer: Writer,
  recording: Recording,
  contractId: ContractId,
  email: string,
): void {
  const before = existingContract(writer, contractId).email;
  if (email === before) return;
  changeContractEmail(writer, contractId, email);
  record(writer, recording, {
    action: 'change-contract-email',
    before: { email: before },
    after: { email },
    alsoTo: before,
  });
}
