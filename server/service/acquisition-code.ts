import type { UserId } from '#protocol/domain/identifiers.ts';
import type { AcquisitionCode } from '#protocol/domain/secrets.ts';
import type { Bank } from '../bank.ts';
import { acquisitionEnd, acquisitionMac, newAcquisitionCode } from '../domain/acquisition.ts';
import type { Writer } from '../store/access.ts';
import {
  findCertificateGrant,
  removeCertificateGrant,
  replaceCertificateGrant,
} from '../store/certificate-grants.ts';
import { type Recording, record } from './recording.ts';

/**
 * Gives a user a new 取得コード; the one before is dead. It is given here once and stored only as a MAC. The caller raises
 * the version of the row and records it.
 */
export function grantCertificate(
  bank: Bank,
  writer: Writer,
  { contractId, now }: Pick<Recording, 'contractId' | 'now'>,
  userId: UserId,
): AcquisitionCode {
  const code = newAcquisitionCode(bank.random.below);
  replaceCertificateGrant(writer, contractId, userId, {
    mac: acquisitionMac(bank.keys.acquisitionKey, { contractId, userId }, code),
    issuedAt: now,
    acquireBy: acquisitionEnd(now, bank.profile.policy.certificate),
  });
  return code;
}

/** Ends the 取得コード of a user; one that was not used is recorded, because nothing else tells of its end. */
export function withdrawCode(writer: Writer, recording: Recording, userId: UserId): void {
  const grant = findCertificateGrant(writer, recording.contractId, userId);
  if (grant === undefined) return;
  removeCertificateGrant(writer, recording.contractId, userId);
  if (grant.thumbprint !== null) return;
  const acquireBy = new Date(grant.acquire_by).toISOString();
  record(writer, recording, { action: 'acquisition-withdrawn', targetUser: userId, before: { acquireBy } });
}
