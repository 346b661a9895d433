import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { ContractSecretKind, SecretAccount, UserAccountKind } from '../domain/accounts.ts';
import type { Counter } from '../domain/attempts.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** A secret as stored. `hash` is null where the secret is in tables of its own (card, one-time passwords, tokens). */
export type SecretRow = {
  readonly hash: string | null;
  readonly failed: number;
  readonly pending: number;
  readonly set_at: number;
};

type ContractKey = [ContractId, ContractSecretKind];
type UserKey = [ContractId, UserId, UserAccountKind];

const findOfContract = query<ContractKey, SecretRow>(
  'SELECT hash, failed, pending, set_at FROM contract_secrets WHERE contract_id = ? AND kind = ?',
);
const findOfUser = query<UserKey, SecretRow>(
  'SELECT hash, failed, pending, set_at FROM user_secrets WHERE contract_id = ? AND user_id = ? AND kind = ?',
);
const updateOfContract = command<[number, number, ...ContractKey]>(
  'UPDATE contract_secrets SET failed = ?, pending = ? WHERE contract_id = ? AND kind = ?',
);
const updateOfUser = command<[number, number, ...UserKey]>(
  'UPDATE user_secrets SET failed = ?, pending = ? WHERE contract_id = ? AND user_id = ? AND kind = ?',
);
const clearOfContract = command<[ContractId]>(
  'UPDATE contract_secrets SET failed = 0 WHERE contract_id = ? AND failed > 0',
);
const clearOfUser = command<[ContractId, UserId]>(
  'UPDATE user_secrets SET failed = 0 WHERE contract_id = ? AND user_id = ? AND failed > 0',
);
const insertOfContract = command<[...ContractKey, string | null, number]>(
  'INSERT INTO contract_secrets (contract_id, kind, hash, set_at) VALUES (?, ?, ?, ?)',
);
const insertOfUser = command<[...UserKey, string | null, number, number]>(
  `INSERT INTO user_secrets (contract_id, user_id, kind, hash, provisional, set_at)
   VALUES (?, ?, ?, ?, ?, ?)`,
);
const replaceOfUser = command<[string, number, ...UserKey]>(
  `UPDATE user_secrets SET hash = ?, set_at = ?, failed = 0, provisional = 1
   WHERE contract_id = ? AND user_id = ? AND kind = ?`,
);
const addToContract = command<[...ContractKey, number]>(
  `INSERT INTO contract_secrets (contract_id, kind, set_at) VALUES (?, ?, ?)
   ON CONFLICT (contract_id, kind) DO NOTHING`,
);
const addToUser = command<[...UserKey, number]>(
  `INSERT INTO user_secrets (contract_id, user_id, kind, provisional, set_at) VALUES (?, ?, ?, 0, ?)
   ON CONFLICT (contract_id, user_id, kind) DO NOTHING`,
);
const restartOfContract = command<ContractKey>(
  'UPDATE contract_secrets SET failed = 0 WHERE contract_id = ? AND kind = ?',
);
const restartOfUser = command<UserKey>(
  'UPDATE user_secrets SET failed = 0 WHERE contract_id = ? AND user_id = ? AND kind = ?',
);
const restartOfUsers = command<[ContractId, UserAccountKind]>(
  'UPDATE user_secrets SET failed = 0 WHERE contract_id = ? AND kind = ?',
);
const provisionalOfUser = query<[ContractId, UserId], { readonly count: number }>(
  'SELECT count(*) AS count FROM user_secrets WHERE contract_id = ? AND user_id = ? AND provisional = 1',
);

type PendingOfContract = Counter & { readonly contractId: ContractId; readonly kind: ContractSecretKind };
type PendingOfUser = Counter & {
  readonly contractId: ContractId;
  readonly userId: UserId;
  readonly kind: UserAccountKind;
};
const pendingOfContracts = query<[], PendingOfContract>(
  'SELECT contract_id AS contractId, kind, failed, pending FROM contract_secrets WHERE pending > 0',
);
const pendingOfUsers = query<[], PendingOfUser>(
  `SELECT contract_id AS contractId, user_id AS userId, kind, failed, pending
   FROM user_secrets WHERE pending > 0`,
);

export function findSecret(reader: Reader, account: SecretAccount): SecretRow | undefined {
  return account.owner === 'contract'
    ? reader.get(findOfContract, account.contractId, account.kind)
    : reader.get(findOfUser, account.contractId, account.userId, account.kind);
}

export function writeCounter(writer: Writer, account: SecretAccount, { failed, pending }: Counter): void {
  if (account.owner === 'contract') {
    writer.run(updateOfContract, failed, pending, account.contractId, account.kind);
  } else {
    writer.run(updateOfUser, failed, pending, account.contractId, account.userId, account.kind);
  }
}

/** Failed entries of all of the contract's own secrets back to zero; what is being judged stays reserved. */
export function clearContractFailures(writer: Writer, contractId: ContractId): void {
  writer.run(clearOfContract, contractId);
}

/** Failed entries of all of one user's secrets back to zero; what is being judged stays reserved. */
export function clearUserFailures(writer: Writer, contractId: ContractId, userId: UserId): void {
  writer.run(clearOfUser, contractId, userId);
}

export type NewSecret = {
  readonly account: SecretAccount;
  readonly hash: string | null;
  readonly setAt: number;
  /** Set by an administrator, to be changed by the user; the contract's own secrets never are. */
  readonly provisional: boolean;
};

export function insertSecret(writer: Writer, { account, hash, setAt, provisional }: NewSecret): void {
  if (account.owner === 'contract') {
    writer.run(insertOfContract, account.contractId, account.kind, hash, setAt);
  } else {
    const { contractId, userId, kind } = account;
    writer.run(insertOfUser, contractId, userId, kind, hash, provisional ? 1 : 0, setAt);
  }
}

/** Accounts of secrets that are in tables of their own: they begin when the first code is asked for. */
export type CodeAccount = SecretAccount & {
  readonly kind: 'administrator-token' | 'one-time-password' | 'token';
};

/** Gives a holder the counter of his codes, unless he has it. @param now epoch milliseconds */
export function ensureAccount(writer: Writer, account: CodeAccount, now: number): void {
  if (account.owner === 'contract') writer.run(addToContract, account.contractId, account.kind, now);
  else writer.run(addToUser, account.contractId, account.userId, account.kind, now);
}

/** Wrong entries start anew, because the secret is a new one; what is being judged stays reserved. */
export function restartCounter(writer: Writer, account: CodeAccount): void {
  if (account.owner === 'contract') writer.run(restartOfContract, account.contractId, account.kind);
  else writer.run(restartOfUser, account.contractId, account.userId, account.kind);
}

/** The same for every user of a contract. */
export function restartCountersOfUsers(
  writer: Writer,
  contractId: ContractId,
  kind: 'one-time-password' | 'token',
): void {
  writer.run(restartOfUsers, contractId, kind);
}

/**
 * Puts a PIN that an administrator chose in the place of the present one. Its wrong entries start anew; what is
 * being judged stays reserved.
 */
export function replacePin(
  writer: Writer,
  pin: {
    readonly contractId: ContractId;
    readonly userId: UserId;
    readonly kind: 'pin' | 'confirmation-pin';
    readonly hash: string;
    readonly setAt: number;
  },
): void {
  writer.run(replaceOfUser, pin.hash, pin.setAt, pin.contractId, pin.userId, pin.kind);
}

/** Whether the user still has a PIN that an administrator chose. */
export function hasProvisionalPin(reader: Reader, contractId: ContractId, userId: UserId): boolean {
  return (reader.get(provisionalOfUser, contractId, userId)?.count ?? 0) > 0;
}

/** Accounts with entries that were never settled: the service ended while it judged them. */
export function unsettledAccounts(
  reader: Reader,
): readonly { readonly account: SecretAccount; readonly counter: Counter }[] {
  const contracts = reader.all(pendingOfContracts).map(({ contractId, kind, ...counter }) => {
    return { account: { owner: 'contract', contractId, kind } as const, counter };
  });
  const users = reader.all(pendingOfUsers).map(({ contractId, userId, kind, ...counter }) => {
    return { account: { owner: 'user', contractId, userId, kind } as const, counter };
  });
  return [...contracts, ...users];
}
