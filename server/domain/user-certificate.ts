import type { UserCertificate } from '#protocol/domain/user.ts';

/** A certificate in the register, times in epoch milliseconds. */
export type RegisteredCertificate = {
  readonly notBefore: number;
  readonly notAfter: number;
  readonly revokedAt: number | null;
};

/** A 取得コード that got no certificate yet; its end in epoch milliseconds. */
export type OpenGrant = { readonly acquireBy: number };

const iso = (time: number): string => new Date(time).toISOString();

const isUsable = (certificate: RegisteredCertificate, now: number): boolean =>
  certificate.revokedAt === null && now <= certificate.notAfter;

/**
 * 電子証明書 of a user as one word: while one certificate can be used, that one with the latest end; otherwise the
 * certificate that he is to acquire; otherwise what became of the last one registered.
 *
 * @param certificates in the order in which they were registered
 * @param grant null when there is none that could still get, or could have got, a certificate
 */
export function userCertificateState(
  certificates: readonly RegisteredCertificate[],
  grant: OpenGrant | null,
  now: number,
): UserCertificate {
  const usableUntil = certificates
    .filter((certificate) => isUsable(certificate, now))
    .reduce<number | null>((latest, { notAfter }) => Math.max(latest ?? notAfter, notAfter), null);
  if (usableUntil !== null) return { state: 'valid', notAfter: iso(usableUntil) };
  if (grant !== null) {
    const state = now < grant.acquireBy ? 'not-acquired' : 'acquisition-expired';
    return { state, acquireBy: iso(grant.acquireBy) };
  }
  const last = certificates.at(-1);
  if (last === undefined) return { state: 'none' };
  return last.revokedAt === null
    ? { state: 'expired', notAfter: iso(last.notAfter) }
    : { state: 'revoked', revokedAt: iso(last.revokedAt) };
}
