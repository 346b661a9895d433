import type { UserCertificate } from '#protocol/domain/user.ts';

/** A certificate in the register, times in epoch milliseconds. */
export type RegisteredCertificate = {
  readonly notBefore: number;
  readonly notAfter: number;
  readonly revokedAt: number | null;
};

const iso = (time: number): string => new Date(time).toISOString();

const isUsable = (certificate: RegisteredCertificate, now: number): boolean =>
  certificate.revokedAt === null && now <= certificate.notAfter;

/**
 * 電子証明書 of a user as one word: while one certificate can be used, that one with the latest end;
 * otherwise what became of the last one registered.
 *
 * @param certificates in the order in which they were registered
 */
export function userCertificateState(
  certificates: readonly RegisteredCertificate[],
  now: number,
): UserCertificate {
  const usableUntil = certificates
    .filter((certificate) => isUsable(certificate, now))
    .reduce<number | null>((latest, { notAfter }) => Math.max(latest ?? notAfter, notAfter), null);
  if (usableUntil !== null) return { state: 'valid', notAfter: iso(usableUntil) };
  const last = certificates.at(-1);
  if (last === undefined) return { state: 'not-acquired' };
  return last.revokedAt === null
    ? { state: 'expired', notAfter: iso(last.notAfter) }
    : { state: 'revoked', revokedAt: iso(last.revokedAt) };
}
