import { listCertificates, listUsers } from '../administration/reading.ts';
import type { Bank } from '../bank.ts';
import type { ContractSecretKind } from '../domain/accounts.ts';
import type { ContractRow } from '../store/contracts.ts';
import { findSecret } from '../store/secrets.ts';

const isoTime = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

function stateOf({ locked_at, opened_at }: ContractRow): 'locked' | 'not-opened' | 'usable' {
  if (locked_at !== null) return 'locked';
  return opened_at === null ? 'not-opened' : 'usable';
}

/** A contract in one line: who, whether it is locked, and whether its administrator has opened it. */
export const contractLine = (contract: ContractRow) => ({
  contractId: contract.contract_id,
  name: contract.name_kanji,
  state: stateOf(contract),
  openedAt: isoTime(contract.opened_at),
  lockedAt: isoTime(contract.locked_at),
  lockCause: contract.lock_cause,
});

/** What the branch's desk looks at before it acts: state, wrong entries so far, card, certificates, users. */
export function contractView(bank: Bank, contract: ContractRow) {
  const contractId = contract.contract_id;
  const failed = bank.store.read((reader) => {
    const count = (kind: ContractSecretKind): number =>
      findSecret(reader, { owner: 'contract', contractId, kind })?.failed ?? 0;
    return {
      contractPin: count('contract-pin'),
      contractConfirmationPin: count('contract-confirmation-pin'),
      card: count('card'),
      administratorToken: count('administrator-token'),
    };
  });
  const users = listUsers(bank, contractId);
  return {
    ...contractLine(contract),
    nameKana: contract.name_kana,
    email: contract.email,
    wrongEntries: failed,
    cardGeneration: contract.card_generation,
    administratorCertificates: listCertificates(bank, contractId)
      .filter(({ user_id }) => user_id === null)
      .map(({ serial, not_after, revoked_at }) => ({
        serial,
        notAfter: isoTime(not_after),
        revokedAt: isoTime(revoked_at),
      })),
    users: users.length,
    suspendedUsers: users.filter(({ flags }) => flags.suspended.set).map(({ userId }) => userId),
  };
}
