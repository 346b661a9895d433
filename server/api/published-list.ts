import { readFileSync, type Stats, statSync } from 'node:fs';
import {
  MAX_REVOCATION_LIST_BYTES,
  type RevocationListContents,
  readRevocationList,
} from '#certs/revocation-list-reader.ts';
import type { Bank } from '../bank.ts';
import { adoptRevocationList } from '../service/adopt-revocation-list.ts';
import { latestRevocationList } from '../store/revocation-lists.ts';
import type { Log } from './request-log.ts';

/** What the published revocation list can tell at this moment. */
export type ListStatus =
  /** None was ever published: the register alone decides. */
  | { readonly kind: 'unpublished' }
  | { readonly kind: 'in-force'; readonly list: RevocationListContents }
  /** It has expired, is gone, or cannot be read: nobody can be let in. */
  | { readonly kind: 'unknown' };

/** The revocation list of a running service. */
export type PublishedList = {
  /** To be asked on every request; looks at the file at most once a second. @throws StoreError */
  readonly status: () => ListStatus;
};

const LOOK_EVERY_MS = 1000;

type FileProblem = 'missing' | 'unreadable' | 'malformed' | 'wrong-issuer' | 'signature-invalid' | 'older';

/** How a file was found: a change of its content or of its mode changes one of these. */
const markOf = ({ ino, size, mtimeMs, ctimeMs }: Stats): string => `${ino} ${size} ${mtimeMs} ${ctimeMs}`;

function readList(bank: Bank, file: string, size: number): RevocationListContents | FileProblem {
  if (size > MAX_REVOCATION_LIST_BYTES) return 'malformed';
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return 'unreadable';
  }
  const read = readRevocationList(bytes, bank.authority.certificate);
  return read.ok ? read.value : read.error;
}

/** The file's facts; null when there is none, `unreadable` when nobody can tell. */
function look(file: string): Stats | null | 'unreadable' {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return 'unreadable';
  }
}

/**
 * Follows the list that `bank certificate crl` writes, so that a new one counts without a restart. A newer file
 * that is damaged, or older than one seen before, is passed over, and the last good list counts until it expires;
 * a file that is gone is not, because replacing one leaves no moment without it.
 *
 * @param log takes a line whenever the situation changes
 */
export function followPublishedList(bank: Bank, file: string, log: Log): PublishedList {
  let accepted: RevocationListContents | null = null;
  let problem: FileProblem | null = null;
  let mark: string | null = null;
  let lookedAt: number | null = null;
  let told = '';

  const accept = (list: RevocationListContents): void => {
    const outcome = adoptRevocationList(bank, list);
    problem = outcome === 'older' ? 'older' : null;
    if (outcome !== 'older') accepted = list;
  };
  const lookAgain = (): void => {
    const found = look(file);
    if (found === null || found === 'unreadable') {
      mark = null;
      const expected =
        accepted !== null || bank.store.read((reader) => latestRevocationList(reader)) !== undefined;
      problem = found === null ? (expected ? 'missing' : null) : found;
      return;
    }
    const present = markOf(found);
    if (present === mark) return;
    const read = readList(bank, file, found.size);
    if (typeof read === 'string') problem = read;
    else accept(read);
    mark = present;
  };
  const judge = (now: number): ListStatus => {
    if (problem === 'missing') return { kind: 'unknown' };
    if (accepted === null) return { kind: problem === null ? 'unpublished' : 'unknown' };
    return now > accepted.nextUpdate.getTime() ? { kind: 'unknown' } : { kind: 'in-force', list: accepted };
  };
  const tell = ({ kind }: ListStatus, now: number): void => {
    const situation = {
      event: 'revocation-list',
      status: kind,
      number: accepted?.number ?? null,
      nextUpdate: accepted?.nextUpdate.toISOString() ?? null,
      problem,
    };
    const text = JSON.stringify(situation);
    if (text !== told) log(JSON.stringify({ time: new Date(now).toISOString(), ...situation }));
    told = text;
  };
  return {
    status: () => {
      const now = bank.clock().getTime();
      if (lookedAt === null || Math.abs(now - lookedAt) >= LOOK_EVERY_MS) {
        lookAgain();
        lookedAt = now;
      }
      const status = judge(now);
      tell(status, now);
      return status;
    },
  };
}
