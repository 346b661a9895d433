import { publicKeyHash } from '#certs/key-pair.ts';
import type { CertificateDetails, CertificateHolder } from '#protocol/domain/certificate.ts';
import { Thumbprint } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { ClerkName } from '../domain/clerk.ts';
import { withdrawCode } from '../service/acquisition-code.ts';
import { type Recording, record } from '../service/recording.ts';
import { revoke } from '../service/revocation.ts';
import type { Reader, Writer } from '../store/access.ts';
import {
  certificatesOf,
  findCertificate,
  findCertificateByKey,
  insertCertificate,
} from '../store/certificates.ts';
import { findContract } from '../store/contracts.ts';
import { isPresentUser, raiseUserVersion } from '../store/users.ts';
import { byBankStaff } from './by-bank-staff.ts';
import type { AdministrationProblem } from './problem.ts';

/** The public facts of a certificate that was issued to a holder of this bank. */
export type IssuedCertificate = Pick<
  CertificateDetails,
  'thumbprint' | 'serial' | 'notBefore' | 'notAfter'
> & {
  readonly holder: CertificateHolder;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
};

function holderProblem(reader: Reader, holder: CertificateHolder): AdministrationProblem | null {
  if (findContract(reader, holder.contractId) === undefined) return 'contract-not-found';
  if (holder.kind === 'administrator') return null;
  return isPresentUser(reader, holder.contractId, holder.userId) ? null : 'user-not-found';
}

function isKnown(reader: Reader, { thumbprint, holder }: IssuedCertificate, keyHash: string | null): boolean {
  if (findCertificate(reader, Thumbprint.parse(thumbprint)) !== undefined) return true;
  return keyHash !== null && findCertificateByKey(reader, holder.contractId, keyHash) !== undefined;
}

/**
 * Enters a certificate into the register, in the transaction that it belongs to; from then on it opens its holder's
 * doors. A key is registered once in a contract.
 *
 * @returns why it cannot be entered; nothing was changed then
 */
export function enterCertificate(
  writer: Writer,
  recording: Recording,
  certificate: IssuedCertificate,
): AdministrationProblem | null {
  const { holder, serial, notBefore, notAfter } = certificate;
  const keyHash = publicKeyHash(certificate.publicKey);
  const problem = holderProblem(writer, holder);
  if (problem !== null) return problem;
  if (isKnown(writer, certificate, keyHash)) return 'certificate-exists';
  const userId = holder.kind === 'user' ? holder.userId : null;
  insertCertificate(writer, {
    thumbprint: Thumbprint.parse(certificate.thumbprint),
    serial,
    contract_id: holder.contractId,
    user_id: userId,
    not_before: Date.parse(notBefore),
    not_after: Date.parse(notAfter),
    registered_at: recording.now,
    public_key_hash: keyHash,
  });
  if (userId !== null) {
    // He has his certificate now: the code that was to get him one is good for nothing.
    withdrawCode(writer, recording, userId);
    raiseUserVersion(writer, holder.contractId, userId);
  }
  record(writer, recording, {
    action: 'certificate-registered',
    targetUser: userId ?? undefined,
    after: { serial, notAfter },
  });
  return null;
}

/** Enters a certificate into the register by itself. @throws StoreError */
export function registerCertificate(
  bank: Bank,
  certificate: IssuedCertificate,
): Result<null, AdministrationProblem> {
  return bank.store.write((writer) => {
    const problem = enterCertificate(writer, byBankStaff(bank, certificate.holder.contractId), certificate);
    return problem === null ? ok(null) : err(problem);
  });
}

/**
 * Why a clerk alone may not give this holder a certificate. Those that were revoked or have expired count too: otherwise
 * he could revoke the one that is in use and hold the next one himself.
 */
function clerkProblem(reader: Reader, holder: CertificateHolder): AdministrationProblem | null {
  const userId = holder.kind === 'user' ? holder.userId : null;
  const isFirst = certificatesOf(reader, holder.contractId).every(({ user_id }) => user_id !== userId);
  if (isFirst) return null;
  return holder.kind === 'user' ? 'user-certificate-exists' : 'administrator-certificate-exists';
}

/**
 * Enters a certificate that a clerk has issued without a 依頼書: the very first of its holder. Another one for an
 * administrator takes a form and two clerks (`administrator-certificate-exists`); another one for a user is the
 * administrator's 再発行 (`user-certificate-exists`). @throws StoreError
 */
export function registerCertificateByClerk(
  bank: Bank,
  certificate: IssuedCertificate,
  clerk: ClerkName,
): Result<null, AdministrationProblem> {
  const { holder } = certificate;
  return bank.store.write<Result<null, AdministrationProblem>>((writer) => {
    const recording = byBankStaff(bank, holder.contractId, clerk);
    const problem = clerkProblem(writer, holder) ?? enterCertificate(writer, recording, certificate);
    return problem === null ? ok(null) : err(problem);
  });
}

/**
 * Revokes a certificate (失効): its log-ons end, and its very next request is refused. What was to take its place
 * and was not used yet is revoked with it.
 *
 * @param clerk who revokes it
 * @throws StoreError
 */
export function revokeCertificate(
  bank: Bank,
  thumbprint: Thumbprint,
  reason: string,
  clerk: ClerkName | null = null,
): Result<null, AdministrationProblem> {
  return bank.store.write((writer) => {
    const certificate = findCertificate(writer, thumbprint);
    if (certificate === undefined) return err('certificate-not-found');
    if (certificate.revoked_at !== null) return err('certificate-already-revoked');
    revoke(writer, byBankStaff(bank, certificate.contract_id, clerk), certificate, reason);
    return ok(null);
  });
}
