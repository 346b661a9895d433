import type { KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
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

/** Records that are checked in one go; other requests wait that long. */
const SLICE = 500;
/** Signatures of checkpoints that are checked in one go. */
const SIGNATURE_SLICE = 50;

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

/** The checkpoints of one contract, if the service signed them all. */
function signedBy(
  checkpoints: readonly Checkpoint[],
  contractId: ContractId,
  publicKey: KeyObject,
): Result<Signed, AuditDamage> {
  const own = checkpointsOf(checkpoints, contractId);
  const damage = forgedAmong(own, publicKey);
  return damage === null ? ok(signedHashes(own)) : err(damage);
}

const checkpointsOf = (checkpoints: readonly Checkpoint[], contractId: ContractId): Checkpoint[] =>
  checkpoints.filter((checkpoint) => checkpoint.contractId === contractId);

function forgedAmong(checkpoints: readonly Checkpoint[], publicKey: KeyObject): AuditDamage | null {
  const forged = checkpoints.find((checkpoint) => !isGenuine(checkpoint, publicKey));
  return forged === undefined ? null : { kind: 'checkpoint-forged', sequence: forged.size };
}

const signedHashes = (checkpoints: readonly Checkpoint[]): Signed =>
  new Map(checkpoints.map(({ size, head }) => [size, head]));

/** As `signedBy`, between requests: a signature takes about as long to check as ten records. */
async function signedBetweenRequests(
  checkpoints: readonly Checkpoint[],
  contractId: ContractId,
  publicKey: KeyObject,
): Promise<Result<Signed, AuditDamage>> {
  const own = checkpointsOf(checkpoints, contractId);
  for (let start = 0; start < own.length; start += SIGNATURE_SLICE) {
    const damage = forgedAmong(own.slice(start, start + SIGNATURE_SLICE), publicKey);
    if (damage !== null) return err(damage);
    await nextTurn();
  }
  return ok(signedHashes(own));
}

type Checked = { readonly last: Link; readonly ended: boolean };

/** Checks the next records of a chain; at its end also what it must end with. */
function checkSlice(
  reader: Reader,
  contractId: ContractId,
  signed: Signed,
  start: Link,
): Result<Checked, AuditDamage> {
  let last = start;
  for (const record of auditRecords(reader, contractId, start.sequence, SLICE)) {
    const damage = linkDamage(last, record);
    if (damage !== null) return err(damage);
    last = record;
    if ((signed.get(record.sequence) ?? record.hash) !== record.hash) {
      return err({ kind: 'rewritten', sequence: record.sequence });
    }
  }
  if (last.sequence === start.sequence + SLICE) return ok({ last, ended: false });
  const damage = endDamage(reader, contractId, last, signed);
  return damage === null ? ok({ last, ended: true }) : err(damage);
}

const START: Checked = { last: { sequence: 0, hash: CHAIN_START }, ended: false };

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
  const signed = signedBy(checkpoints, contractId, publicKey);
  if (!signed.ok) return signed;
  let checked = START;
  while (!checked.ended) {
    const next = checkSlice(reader, contractId, signed.value, checked.last);
    if (!next.ok) return next;
    checked = next.value;
  }
  return ok({ records: checked.last.sequence });
}

/**
 * As `verifyAudit`, but between two slices of the chain other requests get their turn: a long history must not
 * hold up the service. The chain may grow meanwhile; it is checked up to the end that the last slice finds.
 *
 * @throws StoreError
 */
export async function verifyAuditBetweenRequests(
  { store, keys }: Pick<Bank, 'store' | 'keys'>,
  contractId: ContractId,
  checkpoints: readonly Checkpoint[],
): Promise<Result<{ readonly records: number }, AuditDamage>> {
  const signed = await signedBetweenRequests(checkpoints, contractId, keys.auditPublicKey);
  if (!signed.ok) return signed;
  let checked = START;
  while (!checked.ended) {
    const { last } = checked;
    const next = store.read<Result<Checked, AuditDamage>>((reader) =>
      checkSlice(reader, contractId, signed.value, last),
    );
    if (!next.ok) return next;
    checked = next.value;
    await nextTurn();
  }
  return ok({ records: checked.last.sequence });
}
