import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '#protocol/result.ts';
import { asObjectIdentifier, asSequence, readElement } from './asn1-reader.ts';
import { createChainBuilder } from './certificate-chain.ts';
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

/**
 * One identity for each certificate that belongs to one of the keys: in the order of the keys, and for one key
 * (a renewal may keep it) the certificate that lasts longest first. A certificate that the file holds twice
 * counts once.
 *
 * A key that has no certificate, or is of a kind that we do not support, is passed over beside complete
 * identities; alone it is the failure.
 */
export function matchIdentities(
  keys: readonly Buffer[],
  certificates: readonly Buffer[],
): Result<readonly [MatchedIdentity, ...MatchedIdentity[]], CertificateFileFailure> {
  if (keys.length === 0) return err({ problem: 'no-private-key' });
  if (certificates.length === 0) return err({ problem: 'no-certificate' });
  const distinct = withoutRepeats(certificates);
  const readable = distinct.map(parseCertificate).filter((certificate) => certificate !== null);
  if (readable.length < distinct.length) return err(wrongPassphraseOrDamaged);
  const parsed = readable.filter(hasReadableKey);

  const chainFrom = createChainBuilder(parsed);
  const unclaimed = new Set(parsed);
  const identities: MatchedIdentity[] = [];
  let unsupported: CertificateFileFailure | null = null;
  for (const privateKey of keys) {
    const key = readPrivateKey(privateKey);
    if (!key.ok && key.error.problem !== 'unsupported-algorithm') return key;
    if (!key.ok) unsupported ??= key.error;
    for (const leaf of key.ok ? longestLastingFirst(key.value, unclaimed) : []) {
      unclaimed.delete(leaf);
      identities.push({ privateKey, certificateChain: chainFrom(leaf) });
    }
  }
  const [first, ...others] = identities;
  return first === undefined ? err(unsupported ?? { problem: 'key-mismatch' }) : ok([first, ...others]);
}

function withoutRepeats(certificates: readonly Buffer[]): Buffer[] {
  const byContent = new Map(certificates.map((der) => [der.toString('latin1'), der]));
  return [...byContent.values()];
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

/** Null also for a certificate whose dates cannot be read: nothing could be shown or done with it. */
function parseCertificate(der: Buffer): X509Certificate | null {
  try {
    const certificate = new X509Certificate(der);
    const readable =
      isSameTime(certificate.validFrom, certificate.validFromDate) &&
      isSameTime(certificate.validTo, certificate.validToDate);
    return readable ? certificate : null;
  } catch {
    return null;
  }
}

/**
 * BoringSSL and OpenSSL do not know the same keys (secp256k1, brainpool, Ed448, RSA-PSS, explicit curves): a
 * certificate on one that is unknown can neither be used nor have issued one that can.
 */
function hasReadableKey(certificate: X509Certificate): boolean {
  try {
    return certificate.publicKey.type === 'public';
  } catch {
    return false;
  }
}

/** For a broken time Node's Date is made of uninitialised memory; only the text says that it is broken. */
function isSameTime(text: string, date: Date): boolean {
  return Date.parse(text) === date.getTime();
}

function longestLastingFirst(key: KeyObject, certificates: Iterable<X509Certificate>): X509Certificate[] {
  const matching = [...certificates].filter((certificate) => certificate.checkPrivateKey(key));
  return matching.toSorted((a, b) => b.validToDate.getTime() - a.validToDate.getTime());
}
