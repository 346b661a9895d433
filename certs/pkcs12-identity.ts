import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '#protocol/result.ts';
import { asObjectIdentifier, asSequence, readElement } from './asn1-reader.ts';
import type { CertificateChain } from './details.ts';
import {
  type CertificateFileFailure,
  unsupportedAlgorithm,
  wrongPassphraseOrDamaged,
} from './pkcs12-failure.ts';
import { Oid } from './pkcs12-oids.ts';

/** A private key and the certificates that go with it. */
export interface MatchedIdentity {
  /** PKCS #8, the same buffer that was handed in. */
  readonly privateKey: Buffer;
  /** The leaf, then each issuer that the file holds. */
  readonly certificateChain: CertificateChain;
}

/** The first key for which there is a certificate, with its chain. */
export function matchIdentity(
  keys: readonly Buffer[],
  certificates: readonly Buffer[],
): Result<MatchedIdentity, CertificateFileFailure> {
  if (keys.length === 0) return err({ problem: 'no-private-key' });
  if (certificates.length === 0) return err({ problem: 'no-certificate' });
  const parsed = certificates.map(parseCertificate).filter((certificate) => certificate !== null);
  if (parsed.length < certificates.length) return err(wrongPassphraseOrDamaged);
  for (const pkcs8 of keys) {
    const key = readPrivateKey(pkcs8);
    if (!key.ok) return key;
    const leaf = newestFor(key.value, parsed);
    if (leaf !== null) {
      return ok({ privateKey: pkcs8, certificateChain: chainFrom(leaf, parsed) });
    }
  }
  return err({ problem: 'key-mismatch' });
}

/** Curves that every TLS library in question takes; by their OID in the key. */
const CURVES: readonly string[] = ['1.2.840.10045.3.1.7', '1.3.132.0.34', '1.3.132.0.35'];

/**
 * The key as `node:crypto` holds it. That is a copy inside OpenSSL, unavoidable for comparing it with a
 * certificate; OpenSSL clears it when the object is collected.
 */
function readPrivateKey(pkcs8: Buffer): Result<KeyObject, CertificateFileFailure> {
  const element = readElement(pkcs8);
  const [, algorithm] = (typeof element === 'string' ? null : asSequence(element)) ?? [];
  const [algorithmElement, parameters] = asSequence(algorithm) ?? [];
  const oid = asObjectIdentifier(algorithmElement);
  if (oid === null) return err(wrongPassphraseOrDamaged);
  if (oid !== Oid.rsaEncryption && oid !== Oid.ecPublicKey) return err(unsupportedAlgorithm(oid));
  const curve = oid === Oid.ecPublicKey ? asObjectIdentifier(parameters) : null;
  if (curve !== null && !CURVES.includes(curve)) return err(unsupportedAlgorithm(curve));
  try {
    return ok(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
  } catch {
    return err(wrongPassphraseOrDamaged);
  }
}

/** Null also for a certificate whose dates or key cannot be read: nothing could be shown or done with it. */
function parseCertificate(der: Buffer): X509Certificate | null {
  try {
    const certificate = new X509Certificate(der);
    const readable =
      isSameTime(certificate.validFrom, certificate.validFromDate) &&
      isSameTime(certificate.validTo, certificate.validToDate);
    return readable && certificate.publicKey.type === 'public' ? certificate : null;
  } catch {
    return null;
  }
}

/** For a broken time Node's Date is made of uninitialised memory; only the text says that it is broken. */
function isSameTime(text: string, date: Date): boolean {
  return Date.parse(text) === date.getTime();
}

/** Renewed certificates may share a key; the one that lasts longest is meant. */
function newestFor(key: KeyObject, certificates: readonly X509Certificate[]): X509Certificate | null {
  const matching = certificates.filter((certificate) => certificate.checkPrivateKey(key));
  return matching.toSorted((a, b) => b.validToDate.getTime() - a.validToDate.getTime())[0] ?? null;
}

/** Far more than any bank's hierarchy has; a chain made to cost time ends here. */
const MAX_ISSUERS = 10;

/** From the leaf up, as far as the file goes; certificates that do not belong to the chain are left out. */
function chainFrom(leaf: X509Certificate, certificates: readonly X509Certificate[]): CertificateChain {
  const issuers: X509Certificate[] = [];
  const nextAfter = (link: X509Certificate): X509Certificate | undefined =>
    certificates.find(
      (candidate) => candidate !== leaf && !issuers.includes(candidate) && hasIssued(candidate, link),
    );
  let issuer = nextAfter(leaf);
  while (issuer !== undefined && issuers.length < MAX_ISSUERS) {
    issuers.push(issuer);
    issuer = nextAfter(issuer);
  }
  return [leaf.raw, ...issuers.map((issuer) => issuer.raw)];
}

function hasIssued(issuer: X509Certificate, subject: X509Certificate): boolean {
  try {
    return subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
  } catch {
    return false;
  }
}
