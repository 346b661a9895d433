import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { OWNER_ONLY } from '../new-file.ts';
import { auditHeads } from '../store/audit.ts';
import { Checkpoint, signCheckpoint } from './checkpoint.ts';

/** The checkpoint of one line; null when it is none. */
export function parseLine(line: string): Checkpoint | null {
  try {
    const parsed = Checkpoint.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Reads the checkpoints of a data directory, one per line. A last line that was cut off while it was being
 * written is left out; any other line that cannot be read means that the file was tampered with.
 */
export function readCheckpoints(file: string): Result<readonly Checkpoint[], 'checkpoints-damaged'> {
  if (!existsSync(file)) return ok([]);
  return parseLines(completeLines(readFileSync(file, 'utf8')));
}

/** What is after the last line end was never completely written. */
const completeLines = (text: string): readonly string[] => text.split('\n').slice(0, -1);

function parseLines(lines: readonly string[]): Result<readonly Checkpoint[], 'checkpoints-damaged'> {
  const readable = lines.map(parseLine).filter((checkpoint) => checkpoint !== null);
  return readable.length === lines.length ? ok(readable) : err('checkpoints-damaged');
}

/**
 * The lines of the checkpoint file as `parseLine` takes them, in groups as they come from the disk; other requests get
 * their turn between two groups. The file grows as long as the bank lives, so it is never in memory as a whole.
 */
export async function* checkpointLines(file: string): AsyncGenerator<readonly string[]> {
  if (!existsSync(file)) return;
  let begun = '';
  for await (const piece of createReadStream(file, 'utf8')) {
    const lines = `${begun}${piece}`.split('\n');
    // What is after the last line end was never completely written.
    begun = lines.pop() ?? '';
    yield lines;
  }
}

/** Appends signed heads of those chains that grew since the last time. */
export type CheckpointWriter = {
  /** @returns how many checkpoints were added. @throws StoreError, or the error of the file system */
  readonly write: () => number;
};

/** Appends all or nothing: the next line after a part of one would look like tampering. */
function append(file: string, text: string): void {
  const descriptor = openSync(file, 'a', OWNER_ONLY);
  const { size } = fstatSync(descriptor);
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } catch (error) {
    truncateSync(file, size);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Takes away a last line that was never completely written, so that the next one is not appended to it. */
function dropCutOffLine(file: string): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const complete = bytes.lastIndexOf('\n') + 1;
  if (complete < bytes.length) truncateSync(file, complete);
}

/**
 * Makes the writer of one service. The file lies outside the database, so that cutting off or re-writing a
 * chain in the database is found; copies of it can be kept elsewhere.
 */
export function createCheckpointWriter(bank: Bank): CheckpointWriter {
  const file = bank.checkpointFile;
  dropCutOffLine(file);
  const known = readCheckpoints(file);
  const sizes = new Map<ContractId, number>();
  for (const { contractId, size } of known.ok ? known.value : []) sizes.set(contractId, size);
  return {
    write: () => {
      const time = bank.clock().getTime();
      const heads = bank.store.read((reader) => auditHeads(reader));
      const grown = heads.filter(({ contractId, size }) => size > (sizes.get(contractId) ?? 0));
      if (grown.length === 0) return 0;
      const lines = grown.map(
        (head) => `${JSON.stringify(signCheckpoint({ ...head, time }, bank.keys.auditKey))}\n`,
      );
      append(file, lines.join(''));
      for (const { contractId, size } of grown) sizes.set(contractId, size);
      return grown.length;
    },
  };
}
