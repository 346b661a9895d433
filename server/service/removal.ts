import type { UserId } from '#protocol/domain/identifiers.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import type { Writer } from '../store/access.ts';
import { removeCertificateGrant } from '../store/certificate-grants.ts';
import { unrevokedCertificatesOf } from '../store/certificates.ts';
import { removeOneTimePasswords } from '../store/one-time-passwords.ts';
import { markUserDeleted } from '../store/users.ts';
import type { Recording } from './recording.ts';
import { revoke } from './revocation.ts';
import { endLogOnsOf } from './stops.ts';
import { revokeTokensOf } from './token-use.ts';

/**
 * 登録抹消: final. The user's certificates and his token are revoked, his codes are gone and his log-ons end; the row
 * stays, so that its ID is never used again. The caller records it.
 */
export function removeUser(writer: Writer, recording: Recording, userId: UserId): void {
  const { contractId, now } = recording;
  for (const certificate of unrevokedCertificatesOf(writer, contractId, userId)) {
    revoke(writer, recording, certificate, REVOKED_FOR.deregistered);
  }
  removeCertificateGrant(writer, contractId, userId);
  revokeTokensOf(writer, recording, userId);
  removeOneTimePasswords(writer, contractId, userId);
  endLogOnsOf(writer, recording, userId);
  markUserDeleted(writer, contractId, userId, now);
}
