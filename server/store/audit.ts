import type { ContractId } from '#protocol/domain/identifiers.ts';
import {
  type AuditContent,
  type AuditFacts,
  type AuditOrigin,
  type AuditRecord,
  CHAIN_START,
  chainHash,
} from '../domain/audit-chain.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** Length and last hash of one contract's chain. */
export type AuditHead = { readonly contractId: ContractId; readonly size: number; readonly head: string };

const findHead = query<[ContractId], AuditHead>(
  'SELECT contract_id AS contractId, size, head FROM audit_heads WHERE contract_id = ?',
);
const selectHeads = query<[], AuditHead>('SELECT contract_id AS contractId, size, head FROM audit_heads');
const upsertHead = command<[ContractId, number, string]>(
  `INSERT INTO audit_heads (contract_id, size, head) VALUES (?, ?, ?)
   ON CONFLICT (contract_id) DO UPDATE SET size = excluded.size, head = excluded.head`,
);
type Text = string | null;
const insert = command<
  [
    ContractId,
    number,
    number,
    string,
    Text,
    Text,
    Text,
    Text,
    string,
    Text,
    Text,
    Text,
    string,
    Text,
    Text,
    string,
    string,
  ]
>(
  `INSERT INTO audit (contract_id, sequence, time, actor, actor_user, certificate, remote_address, log_on, action,
     target_user, before, after, result, code, request_id, previous_hash, hash)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
/** The columns of a record under the names of `AuditRecord`. */
export const RECORD_COLUMNS = `contract_id AS contractId, sequence, time, actor, actor_user AS actorUser,
  certificate, remote_address AS remoteAddress, log_on AS logOn, action, target_user AS targetUser, before,
  after, result, code, request_id AS requestId, previous_hash AS previousHash, hash`;
const selectAfter = query<[ContractId, number, number], AuditRecord>(
  `SELECT ${RECORD_COLUMNS}
   FROM audit WHERE contract_id = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
);

/** Appends one record to a contract's chain, in the transaction of the change that it records. */
export function appendAudit(
  writer: Writer,
  contractId: ContractId,
  time: number,
  origin: AuditOrigin,
  facts: AuditFacts,
): void {
  const last = writer.get(findHead, contractId);
  const sequence = (last?.size ?? 0) + 1;
  const previous = last?.head ?? CHAIN_START;
  const content: AuditContent = { ...origin, ...facts, contractId, sequence, time };
  const hash = chainHash(content, previous);
  writer.run(
    insert,
    contractId,
    sequence,
    time,
    origin.actor,
    origin.actorUser,
    origin.certificate,
    origin.remoteAddress,
    origin.logOn,
    facts.action,
    facts.targetUser,
    facts.before,
    facts.after,
    facts.result,
    facts.code,
    origin.requestId,
    previous,
    hash,
  );
  writer.run(upsertHead, contractId, sequence, hash);
}

export function auditHead(reader: Reader, contractId: ContractId): AuditHead | undefined {
  return reader.get(findHead, contractId);
}

/** The heads of all chains. */
export function auditHeads(reader: Reader): readonly AuditHead[] {
  return reader.all(selectHeads);
}

/** Records after a sequence number, oldest first, one by one. */
export function auditRecords(
  reader: Reader,
  contractId: ContractId,
  after: number,
  limit: number,
): IterableIterator<AuditRecord> {
  return reader.iterate(selectAfter, contractId, after, limit);
}
