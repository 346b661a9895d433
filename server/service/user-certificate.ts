import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { ok } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import type { Writer } from '../store/access.ts';
import { unrevokedCertificatesOf } from '../store/certificates.ts';
import { grantCertificate, withdrawCode } from './acquisition-code.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { type Recording, record } from './recording.ts';
import { revoke } from './revocation.ts';
import { changedUser, seenUser } from './user-command.ts';

/** Ends every certificate of a user that is not revoked, and the log-ons with it. */
function revokeCertificatesOf(writer: Writer, recording: Recording, userId: UserId, reason: string): void {
  for (const certificate of unrevokedCertificatesOf(writer, recording.contractId, userId)) {
    revoke(writer, recording, certificate, reason);
  }
}

const summary = ({ version, certificate }: UserRow) => ({ version, certificate });

/**
 * 再発行: the certificate that the user has ends at once, and he gets a 取得コード for the next one, whatever became of
 * those before.
 */
export async function reissueUserCertificate(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'reissueUserCertificate'>,
  { version, confirmationPin }: RouteRequest<'reissueUserCertificate'>,
  answer: Answering<'reissueUserCertificate'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'reissueUserCertificate',
      asked: { userId, version },
      action: 'reissue-user-certificate',
      targetUser: userId,
      confirmationPin,
      ready: (reader) => seenUser(reader, bank, { contractId, userId, version }, () => null),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        revokeCertificatesOf(writer, recording, userId, REVOKED_FOR.regranted);
        const acquisitionCode = grantCertificate(bank, writer, recording, userId);
        const changed = changedUser(writer, bank, contractId, before);
        record(writer, recording, {
          action: 'reissue-user-certificate',
          targetUser: userId,
          before: summary(before),
          after: summary(changed.user),
        });
        return ok({ ...changed, acquisitionCode });
      },
    },
    answer,
  );
}

/** 失効: neither the certificate nor the 取得コード of the user is good for anything any more. */
export async function revokeUserCertificate(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'revokeUserCertificate'>,
  { version, confirmationPin }: RouteRequest<'revokeUserCertificate'>,
  answer: Answering<'revokeUserCertificate'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'revokeUserCertificate',
      asked: { userId, version },
      action: 'revoke-user-certificate',
      targetUser: userId,
      confirmationPin,
      ready: (reader) =>
        seenUser(reader, bank, { contractId, userId, version }, ({ certificate: { state } }) =>
          state === 'none' || state === 'revoked' ? 'user-certificate-none' : null,
        ),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        revokeCertificatesOf(writer, recording, userId, REVOKED_FOR.byAdministrator);
        withdrawCode(writer, recording, userId);
        const changed = changedUser(writer, bank, contractId, before);
        record(writer, recording, {
          action: 'revoke-user-certificate',
          targetUser: userId,
          before: summary(before),
          after: summary(changed.user),
        });
        return ok(changed);
      },
    },
    answer,
  );
}
