import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import { CardCell } from '#protocol/domain/secrets.ts';
import type { TokenUse } from '#protocol/domain/token.ts';
import type { ContractSecretKind } from '../domain/accounts.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** Why a contract is locked: the secret entered wrongly too often, or the bank's own decision. */
export type LockCause = ContractSecretKind | 'bank';

/** ご契約先 as stored; times in epoch milliseconds. */
export type ContractRow = {
  readonly contract_id: ContractId;
  readonly name_kana: string;
  readonly name_kanji: string;
  readonly email: string;
  readonly created_at: number;
  /** When 開通確認 was done; null while 未開通. */
  readonly opened_at: number | null;
  readonly locked_at: number | null;
  readonly lock_cause: LockCause | null;
  readonly card_generation: number;
  /** The cells that the next log-on asks for, one character each. */
  readonly card_challenge: string;
  /** 利用形態 of the users' tokens. */
  readonly token_use: TokenUse;
};

const COLUMNS = `contract_id, name_kana, name_kanji, email, created_at, opened_at, locked_at, lock_cause, card_generation,
  card_challenge, token_use`;

const findById = query<[ContractId], ContractRow>(`SELECT ${COLUMNS} FROM contracts WHERE contract_id = ?`);
const selectAll = query<[], ContractRow>(`SELECT ${COLUMNS} FROM contracts ORDER BY contract_id`);
const insert = command<[ContractId, string, string, string, number, number | null, number, string]>(
  `INSERT INTO contracts (contract_id, name_kana, name_kanji, email, created_at, opened_at, card_generation,
     card_challenge)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
);
const updateOpened = command<[number | null, ContractId]>(
  'UPDATE contracts SET opened_at = ? WHERE contract_id = ?',
);
const updateEmail = command<[string, ContractId]>('UPDATE contracts SET email = ? WHERE contract_id = ?');
const updateLock = command<[number | null, LockCause | null, ContractId]>(
  'UPDATE contracts SET locked_at = ?, lock_cause = ? WHERE contract_id = ?',
);
const updateChallenge = command<[string, ContractId]>(
  'UPDATE contracts SET card_challenge = ? WHERE contract_id = ?',
);
const updateTokenUse = command<[TokenUse, ContractId]>(
  'UPDATE contracts SET token_use = ? WHERE contract_id = ?',
);
const updateCard = command<[number, string, ContractId]>(
  'UPDATE contracts SET card_generation = ?, card_challenge = ? WHERE contract_id = ?',
);
const deleteCells = command<[ContractId]>('DELETE FROM card_cells WHERE contract_id = ?');
const renewSecret = command<[ContractId, ContractSecretKind, string | null, number]>(
  `INSERT INTO contract_secrets (contract_id, kind, hash, set_at) VALUES (?, ?, ?, ?)
   ON CONFLICT (contract_id, kind) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at, failed = 0`,
);
const insertPermission = command<[ContractId, PermissionCode]>(
  'INSERT INTO contract_permissions (contract_id, code) VALUES (?, ?)',
);
const selectPermissions = query<[ContractId], { readonly code: PermissionCode }>(
  'SELECT code FROM contract_permissions WHERE contract_id = ?',
);
const insertCell = command<[ContractId, number, CardCell, string]>(
  'INSERT INTO card_cells (contract_id, generation, cell, mac) VALUES (?, ?, ?, ?)',
);
const selectCells = query<[ContractId, number], { readonly cell: CardCell; readonly mac: string }>(
  'SELECT cell, mac FROM card_cells WHERE contract_id = ? AND generation = ?',
);

export function findContract(reader: Reader, contractId: ContractId): ContractRow | undefined {
  return reader.get(findById, contractId);
}

/** Every contract, in the order of their IDs. */
export function allContracts(reader: Reader): readonly ContractRow[] {
  return reader.all(selectAll);
}

export type NewContract = {
  readonly contractId: ContractId;
  readonly nameKana: string;
  readonly nameKanji: string;
  readonly email: string;
  readonly createdAt: number;
  /** Null: 開通確認 is still to be done. */
  readonly openedAt: number | null;
  readonly cardGeneration: number;
  readonly challenge: readonly CardCell[];
  readonly permissions: readonly PermissionCode[];
};

export function insertContract(writer: Writer, contract: NewContract): void {
  const { contractId, nameKana, nameKanji, email, createdAt, openedAt, cardGeneration } = contract;
  const challenge = contract.challenge.join('');
  writer.run(insert, contractId, nameKana, nameKanji, email, createdAt, openedAt, cardGeneration, challenge);
  for (const code of contract.permissions) writer.run(insertPermission, contractId, code);
}

export function lockContract(writer: Writer, contractId: ContractId, at: number, cause: LockCause): void {
  writer.run(updateLock, at, cause, contractId);
}

export function unlockContract(writer: Writer, contractId: ContractId): void {
  writer.run(updateLock, null, null, contractId);
}

/** Notes when 開通確認 was done (epoch milliseconds), or with null that it is to be done again. */
export function markContractOpened(writer: Writer, contractId: ContractId, at: number | null): void {
  writer.run(updateOpened, at, contractId);
}

export function changeContractEmail(writer: Writer, contractId: ContractId, email: string): void {
  writer.run(updateEmail, email, contractId);
}

export function changeTokenUse(writer: Writer, contractId: ContractId, use: TokenUse): void {
  writer.run(updateTokenUse, use, contractId);
}

/** The services that the contract has; what is not among them cannot be granted to a user. */
export function contractedPermissions(reader: Reader, contractId: ContractId): ReadonlySet<PermissionCode> {
  return new Set(reader.all(selectPermissions, contractId).map(({ code }) => code));
}

/** The cells that the next log-on of this contract asks for. */
export function cardChallenge(contract: ContractRow): readonly CardCell[] {
  return [...contract.card_challenge].map((cell) => CardCell.parse(cell));
}

export function setCardChallenge(writer: Writer, contractId: ContractId, cells: readonly CardCell[]): void {
  writer.run(updateChallenge, cells.join(''), contractId);
}

export function insertCardCell(
  writer: Writer,
  contractId: ContractId,
  generation: number,
  cell: CardCell,
  mac: string,
): void {
  writer.run(insertCell, contractId, generation, cell, mac);
}

/** Forgets what is stored of every card of the contract. */
export function deleteCardCells(writer: Writer, contractId: ContractId): void {
  writer.run(deleteCells, contractId);
}

/** Makes a card generation the present one, and sets the cells that its first log-on asks for. */
export function replaceCard(
  writer: Writer,
  contractId: ContractId,
  generation: number,
  challenge: readonly CardCell[],
): void {
  writer.run(updateCard, generation, challenge.join(''), contractId);
}

/**
 * Puts a new secret of the contract in the place of the present one, if there is one (`hash` is null for the card). Its
 * wrong entries start anew; what is being judged stays reserved.
 */
export function renewContractSecret(
  writer: Writer,
  contractId: ContractId,
  kind: ContractSecretKind,
  hash: string | null,
  at: number,
): void {
  writer.run(renewSecret, contractId, kind, hash, at);
}

/** The MAC of each cell of the contract's present card. */
export function cardMacs(reader: Reader, contract: ContractRow): ReadonlyMap<CardCell, string> {
  const cells = reader.all(selectCells, contract.contract_id, contract.card_generation);
  return new Map(cells.map(({ cell, mac }) => [cell, mac]));
}
