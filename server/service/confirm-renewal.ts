import type { RouteResponse } from '#protocol/api/routes.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import type { Writer } from '../store/access.ts';
import { findRenewal, markRenewalConfirmed, type RenewalRow } from '../store/renewals.ts';
import type { Contexts } from './caller.ts';
import { byCaller, type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { existingCertificate, revoke } from './revocation.ts';

/** Ends a renewal: the new certificate was used, so the old one is revoked. Once done it stays done. */
export function completeRenewal(writer: Writer, recording: Recording, renewal: RenewalRow): void {
  if (renewal.confirmed_at !== null) return;
  const predecessor = existingCertificate(writer, renewal.predecessor);
  markRenewalConfirmed(writer, renewal.thumbprint, recording.now);
  revoke(writer, recording, predecessor, REVOKED_FOR.renewed);
  record(writer, recording, {
    action: 'certificate-renewed',
    before: { serial: predecessor.serial },
    after: { serial: existingCertificate(writer, renewal.thumbprint).serial },
  });
}

/**
 * The end of 証明書更新, asked with the new certificate: the handshake has shown that its key and file work. The
 * certificate before it is revoked and its log-ons end, also when it has expired meanwhile.
 *
 * @throws StoreError
 */
export function confirmRenewal(
  bank: Bank,
  { caller, contractId }: Contexts['administrator'],
): Result<RouteResponse<'confirmRenewal'>, Refusal> {
  return bank.store.write<Result<RouteResponse<'confirmRenewal'>, Refusal>>((writer) => {
    const renewal = findRenewal(writer, caller.thumbprint);
    if (renewal === undefined) return err(refusal('renewal-not-found'));
    // Asked again, because the request's body came after the gate had judged it.
    if (existingCertificate(writer, caller.thumbprint).revoked_at !== null) {
      return err(refusal('certificate-revoked'));
    }
    completeRenewal(writer, byCaller(bank, { caller, contractId, logOn: null }), renewal);
    return ok({ revoked: renewal.predecessor });
  });
}
