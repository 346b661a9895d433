import { readCertificationRequest } from '#certs/certification-request.ts';
import { formatCommonName } from '#certs/common-name.ts';
import { holderProfile, issueHolderCertificate } from '#certs/issuance.ts';
import { acceptsPublicKey, publicKeyHash } from '#certs/key-pair.ts';
import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { renewalOpensAt, renewedValidity } from '../domain/renewal.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import type { Reader, Writer } from '../store/access.ts';
import {
  type CertificateRow,
  findCertificateByKey,
  insertCertificate,
  learnPublicKey,
} from '../store/certificates.ts';
import { findRenewal, insertRenewal, type RenewalRow } from '../store/renewals.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import type { CertifiedCaller } from './caller.ts';
import { completeRenewal } from './confirm-renewal.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { revokeSuccessors } from './revocation.ts';

type Renewed = RouteResponse<'renewCertificate'>;

/** A key that is to be certified; `hash` names it. */
type AskedKey = { readonly publicKey: Buffer; readonly hash: string };

/** What can be said of a request by itself: the time, the proof of possession, the name, the kind of key. */
function judgeRequest(bank: Bank, caller: CertifiedCaller, request: string): Result<AskedKey, Refusal> {
  const { policy, bankCode } = bank.profile;
  if (bank.clock().getTime() < renewalOpensAt(caller.notAfter, policy.certificate)) {
    return err(refusal('renewal-not-open'));
  }
  const read = readCertificationRequest(Buffer.from(request, 'base64'));
  if (!read.ok) return err(refusal('renewal-request-invalid'));
  const { publicKey, commonName } = read.value;
  const named = commonName === '' || commonName === formatCommonName(caller.holder, bankCode);
  const hash = publicKeyHash(publicKey);
  const accepted = named && hash !== null && acceptsPublicKey(holderProfile(caller.holder), publicKey);
  return accepted ? ok({ publicKey, hash }) : err(refusal('renewal-request-invalid'));
}

type Issued = { readonly renewal: RenewalRow; readonly certificate: CertificateRow };

/**
 * Whether a key is new to the contract (null), or got its certificate from this very renewal before. Any other
 * key that the register knows is refused: a key never gets a second certificate.
 */
function judgeKey(
  reader: Reader,
  caller: CertifiedCaller,
  contractId: ContractId,
  hash: string,
): Result<Issued | null, Refusal> {
  if (hash === caller.publicKeyHash) return err(refusal('renewal-request-invalid'));
  const certificate = findCertificateByKey(reader, contractId, hash);
  if (certificate === undefined) return ok(null);
  const renewal = findRenewal(reader, certificate.thumbprint);
  const again = renewal?.predecessor === caller.thumbprint && certificate.revoked_at === null;
  return again ? ok({ renewal, certificate }) : err(refusal('renewal-request-invalid'));
}

/** Issues the certificate and enters it in the register; the caller's own stays valid. */
function issue(
  bank: Bank,
  writer: Writer,
  recording: Recording,
  caller: CertifiedCaller,
  key: AskedKey,
): Issued {
  const { contractId, now } = recording;
  const issued = issueHolderCertificate(bank.authority, {
    holder: caller.holder,
    bankCode: bank.profile.bankCode,
    publicKey: key.publicKey,
    ...renewedValidity(now, bank.profile.policy.certificate),
  });
  if (!issued.ok) throw new Error('a key that was found acceptable was refused');
  const { thumbprint, serial, validity, der } = issued.value;
  const certificate = {
    thumbprint,
    serial,
    contract_id: contractId,
    user_id: null,
    not_before: validity.notBefore.getTime(),
    not_after: validity.notAfter.getTime(),
    registered_at: now,
    public_key_hash: key.hash,
  };
  const renewal = {
    thumbprint,
    predecessor: caller.thumbprint,
    certificate: der.toString('base64'),
    requested_at: now,
  };
  insertCertificate(writer, certificate);
  insertRenewal(writer, renewal);
  return {
    renewal: { ...renewal, confirmed_at: null },
    certificate: { ...certificate, revoked_at: null, revocation_reason: null },
  };
}

/**
 * The effect of a right entry. A caller whose own certificate awaits its confirmation has used it by now, which
 * completes that renewal; a certificate for another key that was asked for before and never used is revoked.
 */
function renew(
  bank: Bank,
  writer: Writer,
  recording: Recording,
  caller: CertifiedCaller,
  key: AskedKey,
  earlier: Issued | null,
): Renewed {
  if (caller.publicKeyHash !== null) learnPublicKey(writer, caller.thumbprint, caller.publicKeyHash);
  const own = findRenewal(writer, caller.thumbprint);
  if (own !== undefined) completeRenewal(writer, recording, own);
  if (earlier === null) revokeSuccessors(writer, recording, caller.thumbprint, REVOKED_FOR.replaced);
  const { renewal, certificate } = earlier ?? issue(bank, writer, recording, caller, key);
  const notAfter = new Date(certificate.not_after).toISOString();
  record(writer, recording, {
    action: 'certificate-renewal-requested',
    before: { serial: caller.serial },
    after: { serial: certificate.serial, notAfter, again: earlier !== null },
  });
  const root = bank.authority.certificate.raw.toString('base64');
  return { certificateChain: [renewal.certificate, root], notAfter };
}

/**
 * 証明書更新: certifies a key that the administrator's application has made. A closed window and a request that is
 * not in order spend no attempt of the ご契約先確認暗証番号. The old certificate stays valid until the new one was
 * used (`confirmRenewal`).
 *
 * @param answer writes the outcome; a retry gets the first answer as it was written
 */
export async function renewCertificate(
  bank: Bank,
  context: Commanding,
  _params: RouteParams<'renewCertificate'>,
  { request, confirmationPin }: RouteRequest<'renewCertificate'>,
  answer: Answering<'renewCertificate'>,
): Promise<Answer> {
  const { caller, contractId } = context;
  const asked = judgeRequest(bank, caller, request);
  if (!asked.ok) return answer(asked);
  const key = asked.value;
  return runConfirmed(
    bank,
    context,
    {
      route: 'renewCertificate',
      asked: { publicKey: key.hash },
      action: 'certificate-renewal-requested',
      confirmationPin,
      ready: (reader) => judgeKey(reader, caller, contractId, key.hash),
      prepare: nothingToPrepare,
      effect: (writer, recording, earlier) => ok(renew(bank, writer, recording, caller, key, earlier)),
    },
    answer,
  );
}
