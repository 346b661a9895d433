import type { X509Certificate } from 'node:crypto';
import type { CertificateChain } from './details.ts';

/** Far more than any bank's hierarchy has; a chain made to cost time ends here. */
const MAX_ISSUERS = 10;

/**
 * For all chains of one file. Names decide nearly always; signatures are looked at only where the names fit,
 * and a file needs hundreds of certificates of one name to use this up.
 */
const MAX_SIGNATURE_CHECKS = 512;

/**
 * Makes a function that gives the chain of a leaf: from the leaf up, as far as these certificates go; those
 * that do not belong to the chain are left out. No trust is judged: a chain may end at a stranger's root.
 */
export function createChainBuilder(
  certificates: readonly X509Certificate[],
): (leaf: X509Certificate) => CertificateChain {
  const known = new Map<X509Certificate, readonly X509Certificate[]>();
  let checksLeft = MAX_SIGNATURE_CHECKS;

  const hasIssued = (issuer: X509Certificate, subject: X509Certificate): boolean => {
    try {
      if (!subject.checkIssued(issuer) || checksLeft === 0) return false;
      checksLeft -= 1;
      return subject.verify(issuer.publicKey);
    } catch {
      return false;
    }
  };
  const issuersOf = (subject: X509Certificate): readonly X509Certificate[] => {
    const issuers =
      known.get(subject) ??
      certificates.filter((candidate) => candidate !== subject && hasIssued(candidate, subject));
    known.set(subject, issuers);
    return issuers;
  };

  return (leaf) => {
    const issuers: X509Certificate[] = [];
    const nextAfter = (link: X509Certificate): X509Certificate | undefined =>
      issuersOf(link).find((issuer) => issuer !== leaf && !issuers.includes(issuer));
    let issuer = nextAfter(leaf);
    while (issuer !== undefined && issuers.length < MAX_ISSUERS) {
      issuers.push(issuer);
      issuer = nextAfter(issuer);
    }
    return [leaf.raw, ...issuers.map((link) => link.raw)];
  };
}
