import { listUsers } from '../administration/reading.ts';
import type { Bank } from '../bank.ts';
import type { ContractRow } from '../store/contracts.ts';
import { findSecret } from '../store/secrets.ts';

const isoTime = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

/** A contract in one line: who, and whether it is locked. */
export const contractLine = (contract: ContractRow) => ({
  contractId: contract.contract_id,
  name: contract.name_kanji,
  state: contract.locked_at === null ? 'usable' : 'locked',
  lockedAt: isoTime(contract.locked_at),
  lockCause: contract.lock_cause,
});

/** What the branch's desk looks at before it acts: state, wrong entries so far, card, users. */
export function contractView(bank: Bank, contract: ContractRow) {
  const contractId = contract.contract_id;
  const failed = bank.store.read((reader) => {
    const count = (kind: 'contract-pin' | 'contract-confirmation-pin' | 'card'): number =>
      findSecret(reader, { owner: 'contract', contractId, kind })?.failed ?? 0;
    return {
      contractPin: count('contract-pin'),
      contractConfirmationPin: count('contract-confirmation-pin'),
      card: count('card'),
    };
  });
  const users = listUsers(bank, contractId);
  return {
    ...contractLine(contract),
    nameKana: contract.name_kana,
    email: contract.email,
    wrongEntries: failed,
    cardGeneration: contract.card_generation,
    users: users.length,
    suspendedUsers: users.filter(({ flags }) => flags.suspended.set).map(({ userId }) => userId),
  };
}
