import { certificateState } from '#certs/details.ts';
import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { CertificateBar } from '#protocol/ipc/snapshot.ts';
import { unreachable } from '#protocol/result.ts';
import type { Door } from '../log-on/door.ts';
import type { CertificateStanding } from '../settings.ts';

const DAY_MS = 86_400_000;

/**
 * Why nobody can log on with a certificate at this door; null when its holder can. The reason that helps most comes
 * first: a certificate of another bank or person is the wrong one whatever else is true of it; one that was
 * replaced has its successor here; one that the bank revoked cannot be renewed any more, so its end is beside
 * the point. Validity comes last: who renews the wrong certificate has gained nothing.
 */
export function barOf(
  details: CertificateDetails,
  standing: CertificateStanding | null,
  now: Date,
  door: Door,
): CertificateBar | null {
  if (details.holder === null) return 'wrong-bank';
  if (details.holder.kind !== door) return `${details.holder.kind}-certificate`;
  if (standing === 'replaced' || standing === 'revoked') return standing;
  const state = certificateState(details, now);
  return state === 'valid' ? null : state;
}

/** Whole days until the certificate ends; negative when it has ended. */
export const daysLeft = (details: CertificateDetails, now: Date): number =>
  Math.floor((Date.parse(details.notAfter) - now.getTime()) / DAY_MS);

/** The failure that a barred certificate gives at log-on: the same words as if the bank had refused it. */
export function barFailure(bar: CertificateBar): ProblemCode {
  switch (bar) {
    case 'expired':
      return 'certificate-expired';
    case 'not-yet-valid':
      return 'certificate-not-yet-valid';
    case 'wrong-bank':
      return 'certificate-wrong-bank';
    case 'user-certificate':
      return 'certificate-not-administrator';
    case 'administrator-certificate':
      return 'certificate-not-user';
    // A renewal revokes what it replaces, so the bank would say the same of both.
    case 'revoked':
    case 'replaced':
      return 'certificate-revoked';
    default:
      return unreachable(bar);
  }
}
