import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import {
  type Acquisition,
  type AcquisitionJudgement,
  isRightCode,
  judgeAcquisition,
} from '../domain/acquisition.ts';
import type { Reader, Writer } from '../store/access.ts';
import {
  type CertificateGrantRow,
  findCertificateGrant,
  markCertificateAcquired,
  markCodeReused,
} from '../store/certificate-grants.ts';
import { findCertificateByKey } from '../store/certificates.ts';
import { insertPendingKey, type KeyOwner } from '../store/idempotency.ts';
import { hasLoggedOnWith } from '../store/log-ons.ts';
import { raiseUserVersion } from '../store/users.ts';
import type { Answer } from './answer.ts';
import type { Contexts, Intent } from './caller.ts';
import { type AskedKey, askedKey, certifiedAnswer, certify } from './certify.ts';
import type { Answering } from './confirmed-command.ts';
import { earlierRequest, fingerprintOf, keepAnswer } from './idempotent.ts';
import { createLines } from './line.ts';
import { byCaller, type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { existingCertificate } from './revocation.ts';
import { userRefusal } from './standing.ts';

type Context = Contexts['without-certificate'];
type Acquired = Result<RouteResponse<'acquireCertificate'>, Refusal>;

function acquisitionOf(
  reader: Reader,
  { contractId, userId }: Context,
  { acquire_by, thumbprint }: CertificateGrantRow,
): Acquisition {
  if (thumbprint === null) return { acquireBy: acquire_by, acquired: null };
  const { public_key_hash, revoked_at } = existingCertificate(reader, thumbprint);
  const acquired = {
    publicKeyHash: public_key_hash,
    revoked: revoked_at !== null,
    used: hasLoggedOnWith(reader, contractId, userId, thumbprint),
  };
  return { acquireBy: acquire_by, acquired };
}

/** The first certificate of a code. */
function issue(bank: Bank, writer: Writer, recording: Recording, context: Context, key: AskedKey): Acquired {
  const { caller, contractId, userId } = context;
  if (findCertificateByKey(writer, contractId, key.hash) !== undefined) {
    return err(refusal('acquisition-request-invalid'));
  }
  const { row, certificate } = certify(bank, writer, recording, caller.holder, key);
  markCertificateAcquired(writer, contractId, userId, { thumbprint: row.thumbprint, certificate });
  raiseUserVersion(writer, contractId, userId);
  const answer = certifiedAnswer(bank, certificate, row.not_after);
  const { notAfter } = answer;
  record(writer, recording, {
    action: 'certificate-acquired',
    targetUser: userId,
    after: { serial: row.serial, notAfter },
  });
  return ok(answer);
}

/** The same certificate for the same key, because the answer may not have come through. */
function giveAgain(bank: Bank, reader: Reader, { thumbprint, certificate }: CertificateGrantRow): Acquired {
  if (thumbprint === null || certificate === null) throw new Error('a code without certificate was used');
  return ok(certifiedAnswer(bank, certificate, existingCertificate(reader, thumbprint).not_after));
}

/** Somebody else may have a copy of the code: the first time goes on record, and no more, however often he comes. */
function refuseUsed(
  writer: Writer,
  recording: Recording,
  { contractId, userId }: Context,
  { reuse_at }: CertificateGrantRow,
): Acquired {
  const code = 'acquisition-code-used';
  if (reuse_at === null) {
    markCodeReused(writer, contractId, userId, recording.now);
    record(writer, recording, { action: 'certificate-acquired', targetUser: userId, code });
  }
  return err(refusal(code));
}

function acquire(
  bank: Bank,
  writer: Writer,
  recording: Recording,
  context: Context,
  grant: CertificateGrantRow,
  key: AskedKey,
  judgement: AcquisitionJudgement,
): Acquired {
  switch (judgement) {
    case 'first':
      return issue(bank, writer, recording, context, key);
    case 'again':
      return giveAgain(bank, writer, grant);
    case 'used':
      return refuseUsed(writer, recording, context, grant);
    case 'expired':
      return err(refusal('acquisition-code-expired'));
  }
}

/** The grant whose code this is; null for every other code, and for a user who is not there. */
function findGrant(
  reader: Reader,
  bank: Bank,
  { contractId, userId }: Context,
  { acquisitionCode }: RouteRequest<'acquireCertificate'>,
): CertificateGrantRow | null {
  const grant = findCertificateGrant(reader, contractId, userId);
  const owner = { contractId, userId };
  const right = isRightCode(bank.keys.acquisitionKey, owner, acquisitionCode, grant?.code_mac);
  return right && grant !== undefined ? grant : null;
}

/** Most requests of one user with his right code that wait to be worked on. */
export const LONGEST_OWN_LINE = 16;

const ownLine = createLines(LONGEST_OWN_LINE);

/** What is done for a code that was found right; it is looked for again, because it may have ended meanwhile. */
function certifyAsked(
  bank: Bank,
  context: Context & Intent,
  request: RouteRequest<'acquireCertificate'>,
  answer: Answering<'acquireCertificate'>,
): Answer {
  const { caller, contractId, userId, idempotencyKey } = context;
  const key = askedKey(bank, caller.holder, request.request);
  if (key === null) return answer(err(refusal('acquisition-request-invalid')));
  const owner: KeyOwner = { contractId, holder: userId, key: idempotencyKey };
  const fingerprint = fingerprintOf('acquireCertificate', { publicKey: key.hash });
  return bank.store.write((writer) => {
    const grant = findGrant(writer, bank, context, request);
    if (grant === null) return answer(err(refusal('acquisition-code-wrong')));
    const stopped = userRefusal(writer, contractId, userId);
    if (stopped !== null) return answer(err(stopped));
    const earlier = earlierRequest(bank, writer, owner, fingerprint);
    if (earlier !== null) {
      return earlier.kind === 'answered' ? earlier.answer : answer(err(earlier.refusal));
    }
    const recording = byCaller(bank, { ...context, logOn: null });
    const judgement = judgeAcquisition(acquisitionOf(writer, context, grant), key.hash, recording.now);
    const acquired = acquire(bank, writer, recording, context, grant, key, judgement);
    const written = answer(acquired);
    // Kept once per code: whoever has a code could fill the disk by asking for his certificate again and again.
    if (!acquired.ok || judgement !== 'first') return written;
    insertPendingKey(writer, owner, fingerprint, bank.clock().getTime());
    keepAnswer(bank, writer, owner, written);
    return written;
  });
}

/**
 * 電子証明書取得. Whoever comes has nothing but the code, so until it was found right he learns nothing and causes
 * nothing: a user who is not there is answered like a wrong code, and a wrong code is one look-up and one HMAC, writes
 * nothing and counts for nothing, because anybody could stop a user or fill the disk otherwise.
 *
 * A right code leads to one certificate, in one transaction: whatever is cut off before it leaves the code as it was,
 * and after it the same key gets the same certificate again until the user has logged on with it. However often a right
 * code comes, also a used one, the requests of one user are worked on one by one, and few of them wait; more are refused
 * (`request-in-progress`).
 */
export async function acquireCertificate(
  bank: Bank,
  context: Context & Intent,
  _params: RouteParams<'acquireCertificate'>,
  request: RouteRequest<'acquireCertificate'>,
  answer: Answering<'acquireCertificate'>,
): Promise<Answer> {
  const { contractId, userId } = context;
  if (bank.store.read((reader) => findGrant(reader, bank, context, request)) === null) {
    return answer(err(refusal('acquisition-code-wrong')));
  }
  // Only now, because it computes with a key that the sender has chosen. Between two of them others have their turn.
  const worked = ownLine(`${contractId} ${userId}`, async () => {
    await nextTurn();
    return certifyAsked(bank, context, request, answer);
  });
  return worked ?? answer(err(refusal('request-in-progress')));
}
