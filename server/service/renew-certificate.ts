import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { renewalOpensAt } from '../domain/renewal.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import type { Reader, Writer } from '../store/access.ts';
import { type CertificateRow, findCertificateByKey, learnPublicKey } from '../store/certificates.ts';
import { findRenewal, insertRenewal, type RenewalRow } from '../store/renewals.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import type { CertifiedCaller } from './caller.ts';
import { type AskedKey, askedKey, certifiedAnswer, certify } from './certify.ts';
import { completeRenewal } from './confirm-renewal.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { revokeSuccessors } from './revocation.ts';

type Renewed = RouteResponse<'renewCertificate'>;

/** What can be said of a request by itself: the time, and what `askedKey` reads of it. */
function judgeRequest(bank: Bank, caller: CertifiedCaller, request: string): Result<AskedKey, Refusal> {
  if (bank.clock().getTime() < renewalOpensAt(caller.notAfter, bank.profile.policy.certificate)) {
    return err(refusal('renewal-not-open'));
  }
  const key = askedKey(bank, caller.holder, request);
  return key === null ? err(refusal('renewal-request-invalid')) : ok(key);
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
  const { row, certificate } = certify(bank, writer, recording, caller.holder, key);
  const renewal = {
    thumbprint: row.thumbprint,
    predecessor: caller.thumbprint,
    certificate,
    requested_at: recording.now,
  };
  insertRenewal(writer, renewal);
  return { renewal: { ...renewal, confirmed_at: null }, certificate: row };
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
  const answer = certifiedAnswer(bank, renewal.certificate, certificate.not_after);
  record(writer, recording, {
    action: 'certificate-renewal-requested',
    before: { serial: caller.serial },
    after: { serial: certificate.serial, notAfter: answer.notAfter, again: earlier !== null },
  });
  return answer;
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
