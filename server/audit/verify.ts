import type { KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { type AuditRecord, CHAIN_START, chainHash } from '../domain/audit-chain.ts';
import type { Reader } from '../store/access.ts';
import { auditHead, auditRecords } from '../store/audit.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { AuditDamage } from './damage.ts';
import { type SignedHeads, signedHeads } from './signed-heads.ts';

/** Records that are checked in one go; other requests wait that long. */
const SLICE = 500;

type Link = { readonly sequence: number; readonly hash: string };

function linkDamage(last: Link, record: AuditRecord): AuditDamage | null {
  const sequence = last.sequence + 1;
  if (record.sequence !== sequence) return { kind: 'sequence', sequence };
  if (record.previousHash !== last.hash) return { kind: 'unchained', sequence };
  return chainHash(record, record.previousHash) === record.hash ? null : { kind: 'edited', sequence };
}

function endDamage(
  reader: Reader,
  contractId: ContractId,
  end: Link,
  signed: SignedHeads,
): AuditDamage | null {
  const head = auditHead(reader, contractId);
  const longest = Math.max(head?.size ?? 0, signed.longest);
  if (longest > end.sequence) return { kind: 'truncated', sequence: end.sequence + 1 };
  const matches =
    head === undefined ? end.sequence === 0 : head.size === end.sequence && head.head === end.hash;
  return matches ? null : { kind: 'head', sequence: end.sequence };
}

type Checked = { readonly last: Link; readonly ended: boolean };

/** Checks the next records of a chain; at its end also what it must end with. */
function checkSlice(
  reader: Reader,
  contractId: ContractId,
  signed: SignedHeads,
  start: Link,
): Result<Checked, AuditDamage> {
  let last = start;
  for (const record of auditRecords(reader, contractId, start.sequence, SLICE)) {
    const damage = linkDamage(last, record);
    if (damage !== null) return err(damage);
    last = record;
    if ((signed.hashes.get(record.sequence) ?? record.hash) !== record.hash) {
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
  const own = checkpoints.filter((checkpoint) => checkpoint.contractId === contractId);
  const signed = signedHeads(own, publicKey);
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
  { store }: Pick<Bank, 'store'>,
  contractId: ContractId,
  signed: SignedHeads,
): Promise<Result<{ readonly records: number }, AuditDamage>> {
  let checked = START;
  while (!checked.ended) {
    const { last } = checked;
    const next = store.read<Result<Checked, AuditDamage>>((reader) =>
      checkSlice(reader, contractId, signed, last),
    );
    if (!next.ok) return next;
    checked = next.value;
    await nextTurn();
  }
  return ok({ records: checked.last.sequence });
}
