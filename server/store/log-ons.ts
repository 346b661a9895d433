import type { ContractId, Thumbprint, UserId } from '#protocol/domain/identifiers.ts';
import type { EndReason } from '../domain/log-on-life.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** A log-on; `user_id` is null for the administrator's. Times in epoch milliseconds. */
export type LogOnRow = {
  /** SHA-256 of the token, hexadecimal; the token itself is never stored. */
  readonly token_hash: string;
  readonly contract_id: ContractId;
  readonly user_id: UserId | null;
  /** Null for a user who came without a certificate. */
  readonly thumbprint: Thumbprint | null;
  readonly started_at: number;
  readonly last_used_at: number;
  readonly ends_at: number;
  readonly end_reason: EndReason | null;
};

const COLUMNS = 'token_hash, contract_id, user_id, thumbprint, started_at, last_used_at, ends_at, end_reason';

const findByHash = query<[string], LogOnRow>(`SELECT ${COLUMNS} FROM log_ons WHERE token_hash = ?`);
const selectLiveOfContract = query<[ContractId], LogOnRow>(
  `SELECT ${COLUMNS} FROM log_ons WHERE contract_id = ? AND ended_at IS NULL`,
);
const insert = command<[string, ContractId, UserId | null, Thumbprint | null, number, number, number]>(
  `INSERT INTO log_ons (token_hash, contract_id, user_id, thumbprint, started_at, last_used_at, ends_at)
   VALUES (?, ?, ?, ?, ?, ?, ?)`,
);
const use = command<[number, string]>(
  'UPDATE log_ons SET last_used_at = ? WHERE token_hash = ? AND ended_at IS NULL',
);
const end = command<[number, EndReason, string]>(
  'UPDATE log_ons SET ended_at = ?, end_reason = ? WHERE token_hash = ? AND ended_at IS NULL',
);
const selectEarlierOfAdministrator = query<[ContractId, string], { readonly started_at: number }>(
  `SELECT started_at FROM log_ons WHERE contract_id = ? AND user_id IS NULL AND token_hash <> ?
   ORDER BY started_at DESC LIMIT 3`,
);
const selectEarlierOfUser = query<[ContractId, UserId, string], { readonly started_at: number }>(
  `SELECT started_at FROM log_ons WHERE contract_id = ? AND user_id = ? AND token_hash <> ?
   ORDER BY started_at DESC LIMIT 3`,
);

const findWith = query<[ContractId, UserId, Thumbprint], { readonly token_hash: string }>(
  'SELECT token_hash FROM log_ons WHERE contract_id = ? AND user_id = ? AND thumbprint = ? LIMIT 1',
);

export function findLogOn(reader: Reader, tokenHash: string): LogOnRow | undefined {
  return reader.get(findByHash, tokenHash);
}

/** Whether a user has ever logged on with this certificate. */
export function hasLoggedOnWith(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
  thumbprint: Thumbprint,
): boolean {
  return reader.get(findWith, contractId, userId, thumbprint) !== undefined;
}

/** Log-ons of a contract that nobody ended; one that outlived its limits unnoticed is among them. */
export function liveLogOns(reader: Reader, contractId: ContractId): readonly LogOnRow[] {
  return reader.all(selectLiveOfContract, contractId);
}

export function insertLogOn(writer: Writer, row: Omit<LogOnRow, 'end_reason' | 'last_used_at'>): void {
  const { token_hash, contract_id, user_id, thumbprint, started_at, ends_at } = row;
  writer.run(insert, token_hash, contract_id, user_id, thumbprint, started_at, started_at, ends_at);
}

export function markLogOnUsed(writer: Writer, tokenHash: string, at: number): void {
  writer.run(use, at, tokenHash);
}

/** Ends a log-on; one that has ended keeps its first reason. */
export function endLogOn(writer: Writer, tokenHash: string, at: number, reason: EndReason): void {
  writer.run(end, at, reason, tokenHash);
}

/** When the administrator logged on before this log-on: the last three times, newest first. */
export function earlierAdministratorLogOns(
  reader: Reader,
  contractId: ContractId,
  present: string,
): readonly number[] {
  return reader.all(selectEarlierOfAdministrator, contractId, present).map(({ started_at }) => started_at);
}

/** When a user logged on before this log-on: the last three times, newest first. */
export function earlierUserLogOns(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
  present: string,
): readonly number[] {
  return reader.all(selectEarlierOfUser, contractId, userId, present).map(({ started_at }) => started_at);
}
