import type { UserId } from '#protocol/domain/identifiers.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import type { Writer } from '../store/access.ts';
import { unrevokedCertificatesOf } from '../store/certificates.ts';
import { markUserDeleted } from '../store/users.ts';
import type { Recording } from './recording.ts';
import { revoke } from './revocation.ts';
import { endLogOnsOf } from './stops.ts';

/**
 * 登録抹消: final. The user's certificates are revoked and his log-ons end; the row stays, so that its ID is never
 * used again. The caller records it.
 */
export function removeUser(writer: Writer, recording: Recording, userId: UserId): void {
  const { contractId, now } = recording;
  for (const certificate of unrevokedCertificatesOf(writer, contractId, userId)) {
    revoke(writer, recording, certificate, REVOKED_FOR.deregistered);
  }
  endLogOnsOf(writer, recording, userId);
  markUserDeleted(writer, contractId, userId, now);
}
