import type { KeyObject } from 'node:crypto';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type AuditRecord, CHAIN_START, chainHash } from '../domain/audit-chain.ts';
import type { Reader } from '../store/access.ts';
import { auditHead, auditRecords } from '../store/audit.ts';
import { type Checkpoint, isGenuine } from './checkpoint.ts';

/** What is wrong with a contract's audit, and at which record it shows first. */
export type AuditDamage = {
  readonly kind: /** A record is missing, or stands in another's place. */
    | 'sequence'
    /** A record's content does not belong to its hash. */
    | 'edited'
    /** A record does not follow the one before it. */
    | 'unchained'
    /** The chain ends before the record that a checkpoint or the head row names. */
    | 'truncated'
    /** The chain holds together, but is not the one that was signed. */
    | 'rewritten'
    /** The stored head is not the last record's. */
    | 'head'
    /** A checkpoint that the service did not sign. */
    | 'checkpoint-forged';
  readonly sequence: number;
};

const EVERYTHING = Number.MAX_SAFE_INTEGER;

type Link = { readonly sequence: number; readonly hash: string };

function linkDamage(last: Link, record: AuditRecord): AuditDamage | null {
  const sequence = last.sequence + 1;
  if (record.sequence !== sequence) return { kind: 'sequence', sequence };
  if (record.previousHash !== last.hash) return { kind: 'unchained', sequence };
  return chainHash(record, record.previousHash) === record.hash ? null : { kind: 'edited', sequence };
}

function endDamage(reader: Reader, contractId: ContractId, end: Link, signed: Signed): AuditDamage | null {
  const head = auditHead(reader, contractId);
  const longest = Math.max(head?.size ?? 0, ...signed.keys());
  if (longest > end.sequence) return { kind: 'truncated', sequence: end.sequence + 1 };
  const matches =
    head === undefined ? end.sequence === 0 : head.size === end.sequence && head.head === end.hash;
  return matches ? null : { kind: 'head', sequence: end.sequence };
}

/** Signed hash by record number. */
type Signed = ReadonlyMap<number, string>;

/**
 * Checks a contract's whole audit chain, against itself and against the checkpoints that were signed outside
 * the database: an edit, a removed, added or swapped record, a cut-off end, and a chain that was calculated
 * anew from the start.
 *
 * @param checkpoints of any contracts; those of others are ignored
 */
export function verifyAudit(
  reader: Reader,
  contractId: ContractId,
  checkpoints: readonly Checkpoint[],
  publicKey: KeyObject,
): Result<{ readonly records: number }, AuditDamage> {
  const own = checkpoints.filter((checkpoint) => checkpoint.contractId === contractId);
  const forged = own.find((checkpoint) => !isGenuine(checkpoint, publicKey));
  if (forged !== undefined) return err({ kind: 'checkpoint-forged', sequence: forged.size });
  const signed: Signed = new Map(own.map(({ size, head }) => [size, head]));
  let last: Link = { sequence: 0, hash: CHAIN_START };
  for (const record of auditRecords(reader, contractId, 0, EVERYTHING)) {
    const damage = linkDamage(last, record);
    if (damage !== null) return err(damage);
    last = record;
    if ((signed.get(record.sequence) ?? record.hash) !== record.hash) {
      return err({ kind: 'rewritten', sequence: record.sequence });
    }
  }
  const damage = endDamage(reader, contractId, last, signed);
  return damage === null ? ok({ records: last.sequence }) : err(damage);
}
