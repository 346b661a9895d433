import type { ContractStatus } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { createDraft } from '../lib/drafts.ts';
import { client } from './application.tsx';

const told = createDraft<ContractStatus | null>(null);

/**
 * Asks the bank for the ご契約先ステータス. The answer is remembered until 「ログオフ」: whoever is locked out meanwhile
 * needs a 依頼書, and cannot ask any more what to write on it.
 */
export async function askStatus() {
  const answer = await client.contract.status({});
  if (answer.ok) told.write(answer.value.contractId, answer.value);
  return answer;
}

/** What the bank said last of a contract; null when it was not asked since the last 「ログオフ」. */
export const toldStatus = (contractId: ContractId): ContractStatus | null => told.read(contractId);
