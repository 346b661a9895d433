import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { Door } from '#protocol/api/route.ts';
import { type ClaimedUser, readUserClaim } from '#protocol/api/user-claim.ts';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import {
  type CertificateStanding,
  type Entry,
  isToldStops,
  judgeEntry,
  opensWithoutCertificate,
} from '../domain/entry.ts';
import type { Caller } from '../service/caller.ts';
import { told } from '../service/own-disclosure.ts';
import { byCaller, record } from '../service/recording.ts';
import { refusal } from '../service/refusal.ts';
import { type CertificateRow, findCertificate } from '../store/certificates.ts';
import { findContract } from '../store/contracts.ts';
import type { Peer } from './peer.ts';
import type { ListStatus, PublishedList } from './published-list.ts';

/** A caller who is not let in. */
export type Rejected = {
  readonly code: ProblemCode;
  /** The certificate itself is refused, so nothing else will come of this connection. */
  readonly closes: boolean;
  readonly contractId: ContractId | null;
  readonly serial: string | null;
};

/** What the gate needs to know of a request. */
export type Arrival = {
  /** Null for an address that is no route. */
  readonly door: Door | null;
  /** The header that names a user, as it came. */
  readonly claim: string | readonly string[] | undefined;
  readonly remoteAddress: string;
  readonly requestId: string;
};

/** What a certificate is judged by besides the register. */
type Circumstances = { readonly now: number; readonly list: ListStatus };

function isRegisteredFor(row: CertificateRow | undefined, holder: CertificateHolder): boolean {
  const userId = holder.kind === 'user' ? holder.userId : null;
  return row !== undefined && row.contract_id === holder.contractId && row.user_id === userId;
}

function dateStanding(peer: Peer, now: number): CertificateStanding {
  if (peer.dates === 'expired' || now > peer.notAfter) return 'expired';
  return peer.dates === 'not-yet-valid' || now < peer.notBefore ? 'not-yet-valid' : 'good';
}

/** By the register and by the list: either revokes, and without a list in force nothing is certain. */
function revocationStanding({ serial, revoked_at }: CertificateRow, list: ListStatus): CertificateStanding {
  if (revoked_at !== null) return 'revoked';
  switch (list.kind) {
    case 'unpublished':
      return 'good';
    case 'in-force':
      return list.list.revoked.has(serial) ? 'revoked' : 'good';
    case 'unknown':
      return 'status-unknown';
  }
}

function standingOf(
  peer: Peer,
  holder: CertificateHolder,
  row: CertificateRow | undefined,
  { now, list }: Circumstances,
): CertificateStanding {
  const dates = dateStanding(peer, now);
  if (dates !== 'good') return dates;
  if (row === undefined || !isRegisteredFor(row, holder)) return 'unknown';
  return revocationStanding(row, list);
}

function entryOf(bank: Bank, list: ListStatus, peer: Peer, holder: CertificateHolder, door: Door) {
  return bank.store.read((reader) => {
    const contract = findContract(reader, holder.contractId);
    const row = findCertificate(reader, peer.thumbprint);
    const entry: Entry = {
      door,
      holder: holder.kind,
      standing: standingOf(peer, holder, row, { now: bank.clock().getTime(), list }),
      contractLocked: contract !== undefined && contract.locked_at !== null,
    };
    return { entry, contractExists: contract !== undefined, serial: row?.serial ?? peer.serial };
  });
}

/** A certificate with our authority's signature was refused: the contract that it names should know. */
function recordRefusal(bank: Bank, caller: Caller, code: ProblemCode): void {
  const recording = byCaller(bank, { caller, contractId: caller.holder.contractId, logOn: null });
  bank.store.write((writer) => record(writer, recording, { action: 'certificate-refused', code }));
}

function rejectForeign(bank: Bank, peer: Peer): Rejected {
  const dates = dateStanding(peer, bank.clock().getTime());
  const code =
    dates === 'expired'
      ? 'certificate-expired'
      : dates === 'not-yet-valid'
        ? 'certificate-not-yet-valid'
        : 'certificate-wrong-bank';
  return { code, closes: true, contractId: null, serial: peer.serial };
}

/** A certificate that was judged and found wanting; not one that the bank cannot judge at the moment. */
const isAgainstCertificate = (code: ProblemCode | null): code is ProblemCode =>
  code !== null && code !== 'certificate-status-unknown';

const isLocked = (bank: Bank, contractId: ContractId): boolean =>
  bank.store.read((reader) => (findContract(reader, contractId)?.locked_at ?? null) !== null);

const claimedBy = ({ claim }: Arrival): ClaimedUser | null =>
  typeof claim === 'string' ? readUserClaim(claim) : null;

/** Doors behind which the contract's lock is said or judged only later. */
const OPEN_TO_LOCKED: readonly Door[] = ['anyone', 'without-certificate'];

/** Somebody without a certificate: a user whom the bank's policy lets in so or who comes for one, or nobody. */
function judgeUncertified(bank: Bank, arrival: Arrival): Result<Caller, Rejected> {
  const { door, claim, remoteAddress, requestId } = arrival;
  const { userLogOn } = bank.profile.policy;
  if (door === null || !opensWithoutCertificate(door, userLogOn) || claim === undefined) {
    return err({ code: 'certificate-required', closes: true, contractId: null, serial: null });
  }
  const holder = claimedBy(arrival);
  if (holder === null) return err({ code: 'invalid-request', closes: false, contractId: null, serial: null });
  const caller: Caller = { holder, thumbprint: null, serial: null, remoteAddress, requestId };
  const { contractId } = holder;
  // Where strangers are told of no stop, nothing is said of the lock before somebody has shown who he is.
  const isHidden = !isToldStops(userLogOn.discloseStop, 'uncertified');
  if (isHidden || OPEN_TO_LOCKED.includes(door) || !isLocked(bank, contractId)) return ok(caller);
  const { code } = told(bank, caller, refusal('contract-locked'));
  return err({ code, closes: false, contractId, serial: null });
}

/** A header beside a certificate may only say what the certificate says. */
function agrees(arrival: Arrival, holder: CertificateHolder): boolean {
  if (arrival.claim === undefined) return true;
  const claimed = claimedBy(arrival);
  return (
    claimed !== null &&
    holder.kind === 'user' &&
    claimed.contractId === holder.contractId &&
    claimed.userId === holder.userId
  );
}

function judgeCertified(
  bank: Bank,
  published: PublishedList,
  peer: Peer,
  arrival: Arrival,
): Result<Caller, Rejected> {
  const { thumbprint, notAfter, publicKeyHash, holder } = peer;
  if (holder === null) return err(rejectForeign(bank, peer));
  const { remoteAddress, requestId, door } = arrival;
  const found = entryOf(bank, published.status(), peer, holder, door ?? 'anyone');
  const { entry, contractExists, serial } = found;
  const caller: Caller = { holder, thumbprint, serial, notAfter, publicKeyHash, remoteAddress, requestId };
  const code = judgeEntry(entry);
  const reject = (refused: ProblemCode, closes: boolean) =>
    err({ code: refused, closes, contractId: holder.contractId, serial });
  if (code === null) return agrees(arrival, holder) ? ok(caller) : reject('invalid-request', false);
  const certificateCode = judgeEntry({ ...entry, contractLocked: false });
  const closes = isAgainstCertificate(certificateCode);
  if (closes && contractExists) recordRefusal(bank, caller, certificateCode);
  // Whoever has a certificate that is not good is known no better than somebody with none.
  const known = { holder, thumbprint: entry.standing === 'good' ? thumbprint : null };
  return reject(told(bank, known, refusal(code)).code, closes);
}

/**
 * Judges who may come in, on every request: register and revocation list are asked each time, so a revoked
 * certificate is refused on its next request even on a connection that was opened before.
 *
 * @throws StoreError; then the caller is not let in either
 */
export function judgeArrival(
  bank: Bank,
  published: PublishedList,
  read: Result<Peer, ProblemCode>,
  arrival: Arrival,
): Result<Caller, Rejected> {
  if (read.ok) return judgeCertified(bank, published, read.value, arrival);
  if (read.error === 'certificate-required') return judgeUncertified(bank, arrival);
  return err({ code: read.error, closes: true, contractId: null, serial: null });
}
