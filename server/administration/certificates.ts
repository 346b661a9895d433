import type { CertificateDetails, CertificateHolder } from '#protocol/domain/certificate.ts';
import { Thumbprint, type UserId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { type Recording, record } from '../service/recording.ts';
import { endLogOns } from '../service/stops.ts';
import type { Reader, Writer } from '../store/access.ts';
import { findCertificate, insertCertificate, markCertificateRevoked } from '../store/certificates.ts';
import { findContract } from '../store/contracts.ts';
import { findUser, raiseUserVersion } from '../store/users.ts';
import { byBankStaff } from './by-bank-staff.ts';
import type { AdministrationProblem } from './problem.ts';

/** The public facts of a certificate that was issued to a holder of this bank. */
export type IssuedCertificate = Pick<
  CertificateDetails,
  'thumbprint' | 'serial' | 'notBefore' | 'notAfter'
> & { readonly holder: CertificateHolder };

function holderProblem(reader: Reader, holder: CertificateHolder): AdministrationProblem | null {
  if (findContract(reader, holder.contractId) === undefined) return 'contract-not-found';
  if (holder.kind === 'administrator') return null;
  const user = findUser(reader, holder.contractId, holder.userId);
  return user === undefined || user.deleted_at !== null ? 'user-not-found' : null;
}

function raiseHolder(writer: Writer, { contractId }: Recording, userId: UserId | null): void {
  if (userId !== null) raiseUserVersion(writer, contractId, userId);
}

/** Enters a certificate into the register; from then on it opens its holder's doors. @throws StoreError */
export function registerCertificate(
  bank: Bank,
  certificate: IssuedCertificate,
): Result<null, AdministrationProblem> {
  const thumbprint = Thumbprint.parse(certificate.thumbprint);
  const { holder, serial, notBefore, notAfter } = certificate;
  return bank.store.write((writer) => {
    const problem = holderProblem(writer, holder);
    if (problem !== null) return err(problem);
    if (findCertificate(writer, thumbprint) !== undefined) return err('certificate-exists');
    const recording = byBankStaff(bank, holder.contractId);
    const userId = holder.kind === 'user' ? holder.userId : null;
    insertCertificate(writer, {
      thumbprint,
      serial,
      contract_id: holder.contractId,
      user_id: userId,
      not_before: Date.parse(notBefore),
      not_after: Date.parse(notAfter),
      registered_at: recording.now,
    });
    raiseHolder(writer, recording, userId);
    record(writer, recording, {
      action: 'certificate-registered',
      targetUser: userId ?? undefined,
      after: { serial, notAfter },
    });
    return ok(null);
  });
}

/** Revokes a certificate (失効): its log-ons end, and its very next request is refused. @throws StoreError */
export function revokeCertificate(
  bank: Bank,
  thumbprint: Thumbprint,
  reason: string,
): Result<null, AdministrationProblem> {
  return bank.store.write((writer) => {
    const certificate = findCertificate(writer, thumbprint);
    if (certificate === undefined) return err('certificate-not-found');
    if (certificate.revoked_at !== null) return err('certificate-already-revoked');
    const recording = byBankStaff(bank, certificate.contract_id);
    markCertificateRevoked(writer, thumbprint, recording.now, reason);
    endLogOns(writer, recording, 'certificate-revoked', (logOn) => logOn.thumbprint === thumbprint);
    raiseHolder(writer, recording, certificate.user_id);
    record(writer, recording, {
      action: 'certificate-revoked',
      targetUser: certificate.user_id ?? undefined,
      before: { serial: certificate.serial },
      after: { reason },
    });
    return ok(null);
  });
}
