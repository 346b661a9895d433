import { readCertificationRequest } from '#certs/certification-request.ts';
import { formatCommonName } from '#certs/common-name.ts';
import { holderProfile, issueHolderCertificate } from '#certs/issuance.ts';
import { acceptsPublicKey, publicKeyHash } from '#certs/key-pair.ts';
import type { CertificateHolder, CertificationRequest } from '#protocol/domain/certificate.ts';
import type { Bank } from '../bank.ts';
import { renewedValidity } from '../domain/renewal.ts';
import type { Writer } from '../store/access.ts';
import { type CertificateRow, insertCertificate } from '../store/certificates.ts';
import type { Recording } from './recording.ts';

/** A key that is to be certified; `hash` names it. */
export type AskedKey = { readonly publicKey: Buffer; readonly hash: string };

/**
 * Reads what can be said of a certification request by itself: the proof of possession, the name, the kind of key.
 * Null when it is not acceptable for this holder.
 */
export function askedKey(
  bank: Bank,
  holder: CertificateHolder,
  request: CertificationRequest,
): AskedKey | null {
  const read = readCertificationRequest(Buffer.from(request, 'base64'));
  if (!read.ok) return null;
  const { publicKey, commonName } = read.value;
  const named = commonName === '' || commonName === formatCommonName(holder, bank.profile.bankCode);
  const hash = publicKeyHash(publicKey);
  const accepted = named && hash !== null && acceptsPublicKey(holderProfile(holder), publicKey);
  return accepted ? { publicKey, hash } : null;
}

/** A certificate as the register has it, and its DER in base64. */
export type Certified = { readonly row: CertificateRow; readonly certificate: string };

/**
 * Issues the certificate of a key that `askedKey` has read, and enters it in the register. The caller has made sure that
 * no other certificate of the contract has this key, and records it.
 */
export function certify(
  bank: Bank,
  writer: Writer,
  { contractId, now }: Recording,
  holder: CertificateHolder,
  key: AskedKey,
): Certified {
  const issued = issueHolderCertificate(bank.authority, {
    holder,
    bankCode: bank.profile.bankCode,
    publicKey: key.publicKey,
    ...renewedValidity(now, bank.profile.policy.certificate),
  });
  if (!issued.ok) throw new Error('a key that was found acceptable was refused');
  const { thumbprint, serial, validity, der } = issued.value;
  const entered = {
    thumbprint,
    serial,
    contract_id: contractId,
    user_id: holder.kind === 'user' ? holder.userId : null,
    not_before: validity.notBefore.getTime(),
    not_after: validity.notAfter.getTime(),
    registered_at: now,
    public_key_hash: key.hash,
  };
  insertCertificate(writer, entered);
  const row = { ...entered, revoked_at: null, revocation_reason: null };
  return { row, certificate: der.toString('base64') };
}

/** What the holder gets: the certificate, then the authority that signed it. */
export function certifiedAnswer(bank: Bank, certificate: string, notAfter: number) {
  const root = bank.authority.certificate.raw.toString('base64');
  return { certificateChain: [certificate, root], notAfter: new Date(notAfter).toISOString() };
}
