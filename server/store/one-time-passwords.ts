import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** The state of one user's table of 利用者ワンタイムパスワード; codes are used in the order of their numbers. */
export type OneTimePasswordRow = {
  /** Counts the tables that the user ever had. */
  readonly generation: number;
  /** Epoch milliseconds; null when the table was withdrawn. */
  readonly issued_at: number | null;
  /** How many codes the table has. */
  readonly codes: number;
  /** The lowest number that was not used; one more than `codes` when all were. */
  readonly next_number: number;
};

type Key = [ContractId, UserId];

const find = query<Key, OneTimePasswordRow>(
  `SELECT generation, issued_at, codes, next_number FROM one_time_password_tables
   WHERE contract_id = ? AND user_id = ?`,
);
const upsert = command<[...Key, number, number, number]>(
  `INSERT INTO one_time_password_tables (contract_id, user_id, generation, issued_at, codes, next_number)
   VALUES (?, ?, ?, ?, ?, 1)
   ON CONFLICT (contract_id, user_id) DO UPDATE SET
     generation = excluded.generation, issued_at = excluded.issued_at, codes = excluded.codes, next_number = 1`,
);
const withdraw = command<Key>(
  `UPDATE one_time_password_tables SET issued_at = NULL, codes = 0, next_number = 1
   WHERE contract_id = ? AND user_id = ?`,
);
const useNext = command<Key>(
  'UPDATE one_time_password_tables SET next_number = next_number + 1 WHERE contract_id = ? AND user_id = ?',
);
const insertCode = command<[...Key, number, string]>(
  'INSERT INTO one_time_passwords (contract_id, user_id, number, mac) VALUES (?, ?, ?, ?)',
);
const selectCode = query<[...Key, number], { readonly mac: string }>(
  'SELECT mac FROM one_time_passwords WHERE contract_id = ? AND user_id = ? AND number = ?',
);
const deleteCode = command<[...Key, number]>(
  'DELETE FROM one_time_passwords WHERE contract_id = ? AND user_id = ? AND number = ?',
);
const deleteCodes = command<Key>('DELETE FROM one_time_passwords WHERE contract_id = ? AND user_id = ?');

/** The user's table, or what is left of a withdrawn one; undefined when he never had any. */
export function findOneTimePasswords(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
): OneTimePasswordRow | undefined {
  return reader.get(find, contractId, userId);
}

/** Puts a table in the place of the present one, whose codes are gone. @param macs in the order of their numbers */
export function replaceOneTimePasswords(
  writer: Writer,
  { contractId, userId }: { readonly contractId: ContractId; readonly userId: UserId },
  table: { readonly generation: number; readonly issuedAt: number; readonly macs: readonly string[] },
): void {
  writer.run(deleteCodes, contractId, userId);
  writer.run(upsert, contractId, userId, table.generation, table.issuedAt, table.macs.length);
  for (const [index, mac] of table.macs.entries()) writer.run(insertCode, contractId, userId, index + 1, mac);
}

/** Removes the codes; the generation is remembered. */
export function removeOneTimePasswords(writer: Writer, contractId: ContractId, userId: UserId): void {
  writer.run(deleteCodes, contractId, userId);
  writer.run(withdraw, contractId, userId);
}

/** The MAC of the code with this number; undefined when it was used or is not there. */
export function oneTimePasswordMac(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
  number: number,
): string | undefined {
  return reader.get(selectCode, contractId, userId, number)?.mac;
}

/** The code that was asked for was answered: it is gone, and the next one is asked for. */
export function spendOneTimePassword(
  writer: Writer,
  contractId: ContractId,
  userId: UserId,
  number: number,
): void {
  writer.run(deleteCode, contractId, userId, number);
  writer.run(useNext, contractId, userId);
}
