import { readFileSync } from 'node:fs';
import { issueRevocationList } from '#certs/revocation-list.ts';
import { readRevocationList } from '#certs/revocation-list-reader.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { listedReason } from '../domain/revocation.ts';
import { READABLE, replaceFile } from '../new-file.ts';
import type { Reader } from '../store/access.ts';
import { revokedCertificates } from '../store/certificates.ts';
import { latestRevocationList, noteRevocationList } from '../store/revocation-lists.ts';
import type { AdministrationProblem } from './problem.ts';

/** A list that was signed and put in its place. */
export type PublishedRevocationList = {
  readonly number: number;
  readonly nextUpdate: Date;
  /** How many certificates it names. */
  readonly revoked: number;
  readonly pem: string;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** The number in the file that is in force: it may have been written when the database no longer could be. */
function numberIn(bank: Bank, file: string): number {
  try {
    const read = readRevocationList(readFileSync(file), bank.authority.certificate);
    return read.ok ? read.value.number : 0;
  } catch {
    return 0;
  }
}

/**
 * What a list names: every revoked certificate, until it has been on one list that was signed after its end
 * (RFC 5280, 3.3).
 */
function entriesSince(reader: Reader, lastUpdate: number) {
  return revokedCertificates(reader, lastUpdate).map(({ serial, revoked_at, revocation_reason }) => ({
    serial,
    revokedAt: new Date(revoked_at),
    reason: listedReason(revocation_reason),
  }));
}

/**
 * Signs a revocation list (CRL) from the register, with a number above every earlier one, and puts it where the
 * running service finds it; nobody ever sees a part of it. All of it happens while no other process changes the
 * register, so that numbers and files cannot overtake each other.
 *
 * @param file where the service looks for its list
 * @param days how long it holds; when it has expired without another, the service lets nobody in
 * @throws StoreError
 */
export function publishRevocationList(
  bank: Bank,
  file: string,
  days: number,
): Result<PublishedRevocationList, AdministrationProblem> {
  return bank.store.write<Result<PublishedRevocationList, AdministrationProblem>>((writer) => {
    const now = bank.clock().getTime();
    const latest = latestRevocationList(writer);
    const number = Math.max(latest?.number ?? 0, numberIn(bank, file)) + 1;
    const thisUpdate = new Date(Math.floor(now / 1000) * 1000);
    const nextUpdate = new Date(thisUpdate.getTime() + days * DAY_MS);
    const revoked = entriesSince(writer, latest?.this_update ?? 0);
    const { pem } = issueRevocationList(bank.authority, { number, thisUpdate, nextUpdate, revoked });
    try {
      replaceFile(file, pem, READABLE);
    } catch {
      return err('revocation-list-unwritable');
    }
    noteRevocationList(writer, { number, thisUpdate, nextUpdate }, now);
    return ok({ number, nextUpdate, revoked: revoked.length, pem });
  });
}
