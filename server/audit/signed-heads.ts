import { createHash, type KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type Checkpoint, isGenuine } from './checkpoint.ts';
import { checkpointLines, parseLine } from './checkpoint-file.ts';
import type { AuditDamage } from './damage.ts';

/** What the service has signed of one contract's chain. */
export type SignedHeads = {
  /** Hash of a record by its number. */
  readonly hashes: ReadonlyMap<number, string>;
  /** Number of the last record of which there is a hash; 0 without one. */
  readonly longest: number;
};

/** Checkpoints of one contract that were found genuine, by the text of their lines. */
export type GenuineLines = {
  readonly count: number;
  /** SHA-256 of the first `count` lines of the contract, each with its line end. */
  readonly digest: string;
};

export const NO_LINES: GenuineLines = { count: 0, digest: createHash('sha256').digest('hex') };

/** What checkpoints of one contract say, if the service signed them all. */
export function signedHeads(
  checkpoints: readonly Checkpoint[],
  publicKey: KeyObject,
): Result<SignedHeads, AuditDamage> {
  const damage = forgedAmong(checkpoints, publicKey);
  return damage === null ? ok(headsOf(checkpoints)) : err(damage);
}

function forgedAmong(checkpoints: readonly Checkpoint[], publicKey: KeyObject): AuditDamage | null {
  const forged = checkpoints.find((checkpoint) => !isGenuine(checkpoint, publicKey));
  return forged === undefined ? null : { kind: 'checkpoint-forged', sequence: forged.size };
}

const headsOf = (checkpoints: readonly Checkpoint[]): SignedHeads => ({
  hashes: new Map(checkpoints.map(({ size, head }) => [size, head])),
  longest: checkpoints.reduce((longest, { size }) => Math.max(longest, size), 0),
});

/** Signatures that are checked in one go; each takes about as long as ten records. */
const SLICE = 50;

async function forgedBetweenRequests(
  checkpoints: readonly Checkpoint[],
  publicKey: KeyObject,
): Promise<AuditDamage | null> {
  for (let start = 0; start < checkpoints.length; start += SLICE) {
    const damage = forgedAmong(checkpoints.slice(start, start + SLICE), publicKey);
    if (damage !== null) return damage;
    await nextTurn();
  }
  return null;
}

type Read = {
  readonly checkpoints: readonly Checkpoint[];
  /** Of all of them. */
  readonly lines: GenuineLines;
  /** Whether those that are known stand at the beginning still. */
  readonly keepsKnown: boolean;
};

async function readOwn(
  file: string,
  contractId: ContractId,
  known: GenuineLines,
): Promise<Result<Read, AuditDamage>> {
  const checkpoints: Checkpoint[] = [];
  const digest = createHash('sha256');
  let keepsKnown = known.count === 0;
  for await (const lines of checkpointLines(file)) {
    for (const line of lines) {
      const checkpoint = parseLine(line);
      // The file itself is damaged: that shows at no record.
      if (checkpoint === null) return err({ kind: 'checkpoint-forged', sequence: 0 });
      if (checkpoint.contractId !== contractId) continue;
      checkpoints.push(checkpoint);
      digest.update(`${line}\n`);
      if (checkpoints.length === known.count) keepsKnown = digest.copy().digest('hex') === known.digest;
    }
  }
  const lines = { count: checkpoints.length, digest: digest.digest('hex') };
  return ok({ checkpoints, lines, keepsKnown });
}

/**
 * Reads what the service has signed of a contract's chain, with other requests in between, and checks the
 * signatures. These are most of the work: a busy contract gets hundreds of checkpoints a day and keeps them for good.
 * So those that were found genuine before are not checked again as long as they are the same.
 *
 * The file may have been changed since by somebody who can write to it, and nothing of it is taken from before: it is
 * read anew as a whole, every hash in it is compared with the chain, and the signatures are skipped only when the same
 * lines stand in the same order at the beginning, by a digest that is kept in this process alone. With a line of the
 * contract changed, removed, added in between or moved, all its signatures are checked as the first time.
 *
 * @param known what the last check found; `NO_LINES` for the first one
 * @returns also what to know at the next check
 * @throws the error of the file system
 */
export async function readSignedHeads(
  file: string,
  contractId: ContractId,
  publicKey: KeyObject,
  known: GenuineLines,
): Promise<Result<{ readonly signed: SignedHeads; readonly genuine: GenuineLines }, AuditDamage>> {
  const read = await readOwn(file, contractId, known);
  if (!read.ok) return read;
  const { checkpoints, lines, keepsKnown } = read.value;
  const unknown = keepsKnown ? checkpoints.slice(known.count) : checkpoints;
  const damage = await forgedBetweenRequests(unknown, publicKey);
  return damage === null ? ok({ signed: headsOf(checkpoints), genuine: lines }) : err(damage);
}
