import type { Thumbprint } from '#protocol/domain/identifiers.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import type { Reader, Writer } from '../store/access.ts';
import { type CertificateRow, findCertificate, markCertificateRevoked } from '../store/certificates.ts';
import { unconfirmedSuccessors } from '../store/renewals.ts';
import { raiseUserVersion } from '../store/users.ts';
import { type Recording, record } from './recording.ts';
import { endLogOns } from './stops.ts';

/** A certificate that something in the register refers to; it cannot be missing. */
export function existingCertificate(reader: Reader, thumbprint: Thumbprint): CertificateRow {
  const certificate = findCertificate(reader, thumbprint);
  if (certificate === undefined) throw new Error('a certificate that is referred to is not in the register');
  return certificate;
}

/**
 * Revokes a certificate (失効): its log-ons end, its very next request is refused, and a running service ends its
 * connections. With it goes a certificate that was to take its place and was not used yet: whoever had the one may
 * have asked for the other. A certificate that is revoked already stays as it is.
 */
export function revoke(
  writer: Writer,
  recording: Recording,
  certificate: CertificateRow,
  reason: string,
): void {
  if (certificate.revoked_at !== null) return;
  const { thumbprint, serial, user_id } = certificate;
  markCertificateRevoked(writer, thumbprint, recording.now, reason);
  endLogOns(writer, recording, 'certificate-revoked', (logOn) => logOn.thumbprint === thumbprint);
  if (user_id !== null) raiseUserVersion(writer, recording.contractId, user_id);
  record(writer, recording, {
    action: 'certificate-revoked',
    targetUser: user_id ?? undefined,
    before: { serial },
    after: { reason },
  });
  revokeSuccessors(writer, recording, thumbprint, REVOKED_FOR.predecessorRevoked);
}

/** Revokes what was to take the place of a certificate and was not used yet. */
export function revokeSuccessors(
  writer: Writer,
  recording: Recording,
  predecessor: Thumbprint,
  reason: string,
): void {
  for (const thumbprint of unconfirmedSuccessors(writer, predecessor)) {
    revoke(writer, recording, existingCertificate(writer, thumbprint), reason);
  }
}
