import type { ContractId, IdempotencyKey } from '#protocol/domain/identifiers.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** Whose key it is: a contract and the holder of the log-on (empty for the administrator, else 利用者ID). */
export type KeyOwner = {
  readonly contractId: ContractId;
  readonly holder: string;
  readonly key: IdempotencyKey;
};

/** What is known of a key; `status` and `body` (sealed) are null while the first request is being worked on. */
export type IdempotencyRow = {
  /** SHA-256 over route, parameters and the part of the body that is no secret. */
  readonly fingerprint: string;
  readonly status: number | null;
  readonly body: string | null;
};

type OwnerKey = [ContractId, string, IdempotencyKey];

const findByKey = query<[...OwnerKey, number], IdempotencyRow>(
  `SELECT fingerprint, status, body FROM idempotency
   WHERE contract_id = ? AND holder = ? AND key = ? AND created_at > ?`,
);
const insert = command<[...OwnerKey, string, number]>(
  'INSERT INTO idempotency (contract_id, holder, key, fingerprint, created_at) VALUES (?, ?, ?, ?, ?)',
);
const finish = command<[number, string, ...OwnerKey]>(
  'UPDATE idempotency SET status = ?, body = ? WHERE contract_id = ? AND holder = ? AND key = ?',
);
const remove = command<OwnerKey>('DELETE FROM idempotency WHERE contract_id = ? AND holder = ? AND key = ?');
const removeOldOfHolder = command<[ContractId, string, number]>(
  'DELETE FROM idempotency WHERE contract_id = ? AND holder = ? AND created_at <= ?',
);
const removePending = command<[]>('DELETE FROM idempotency WHERE status IS NULL');
const removeOld = command<[number]>('DELETE FROM idempotency WHERE created_at <= ?');

/** How long a first answer is kept, in milliseconds: a day. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

const parts = (owner: KeyOwner): OwnerKey => [owner.contractId, owner.holder, owner.key];

export function findKey(reader: Reader, owner: KeyOwner, now: number): IdempotencyRow | undefined {
  return reader.get(findByKey, ...parts(owner), now - KEPT_MS);
}

/** Notes that a command is being worked on, and forgets what the same holder sent more than a day ago. */
export function insertPendingKey(writer: Writer, owner: KeyOwner, fingerprint: string, now: number): void {
  writer.run(removeOldOfHolder, owner.contractId, owner.holder, now - KEPT_MS);
  writer.run(insert, ...parts(owner), fingerprint, now);
}

/** Keeps the first answer. */
export function finishKey(writer: Writer, owner: KeyOwner, status: number, body: string): void {
  writer.run(finish, status, body, ...parts(owner));
}

/** Forgets a command that had no effect. */
export function dropKey(writer: Writer, owner: KeyOwner): void {
  writer.run(remove, ...parts(owner));
}

/** At start: what was being worked on had no effect, and what is old is not kept. */
export function tidyKeys(writer: Writer, now: number): void {
  writer.run(removePending);
  writer.run(removeOld, now - KEPT_MS);
}
