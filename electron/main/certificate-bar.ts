import { certificateState } from '#certs/details.ts';
import type { ProblemCode } from '#protocol/api/problem.ts';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { CertificateBar } from '#protocol/ipc/snapshot.ts';

const DAY_MS = 86_400_000;

/**
 * Why the administrator cannot log on with a certificate; null when he can. Validity comes last: who renews
 * the wrong certificate has gained nothing.
 */
export function barOf(details: CertificateDetails, now: Date): CertificateBar | null {
  if (details.holder === null) return 'wrong-bank';
  if (details.holder.kind === 'user') return 'user-certificate';
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
  }
}
