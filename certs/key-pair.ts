import { createPublicKey, generateKeyPair as generate, hash, type KeyObject } from 'node:crypto';
import type { CertificateProfile, KeyAlgorithm, NamedCurve } from './profile.ts';

/** A key pair in its exchange encodings. */
export interface KeyPair {
  /** PKCS #8 DER; the caller zeroes it after use. */
  readonly privateKey: Buffer;
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Buffer;
}

/** Makes a new key pair off the main thread; RSA takes tenths of a second, EC about one millisecond. */
export function generateKeyPair(algorithm: KeyAlgorithm): Promise<KeyPair> {
  switch (algorithm) {
    case 'rsa-2048':
      return generateRsa(2048);
    case 'rsa-3072':
      return generateRsa(3072);
    case 'ec-p256':
      return generateEc('prime256v1');
    case 'ec-p384':
      return generateEc('secp384r1');
  }
}

const publicKeyEncoding = { format: 'der', type: 'spki' } as const;
const privateKeyEncoding = { format: 'der', type: 'pkcs8' } as const;

function generateRsa(modulusLength: number): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    generate(
      'rsa',
      { modulusLength, publicKeyEncoding, privateKeyEncoding },
      (error, publicKey, privateKey) => {
        if (error === null) resolve({ publicKey, privateKey });
        else reject(error);
      },
    );
  });
}

function generateEc(namedCurve: NamedCurve): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    generate('ec', { namedCurve, publicKeyEncoding, privateKeyEncoding }, (error, publicKey, privateKey) => {
      if (error === null) resolve({ publicKey, privateKey });
      else reject(error);
    });
  });
}

/** Smallest public exponent of RSA that is accepted, as everywhere: with a smaller one, weak padding is fatal. */
const SMALLEST_EXPONENT = 65_537n;

/** Whether the profile accepts this SubjectPublicKeyInfo; false also for bytes that are no public key. */
export function acceptsPublicKey(profile: CertificateProfile, spki: Buffer): boolean {
  const key = readPublicKey(spki);
  const details = key?.asymmetricKeyDetails;
  switch (key?.asymmetricKeyType) {
    case 'rsa': {
      const bits = details?.modulusLength ?? 0;
      if ((details?.publicExponent ?? 0n) < SMALLEST_EXPONENT) return false;
      return profile.rsaBits !== null && bits >= profile.rsaBits.min && bits <= profile.rsaBits.max;
    }
    case 'ec':
      return profile.curves.some((curve) => curve === details?.namedCurve);
    default:
      return false;
  }
}

/**
 * A SubjectPublicKeyInfo as a key, RSA or EC; null for other algorithms and for bytes that are no key. One key
 * can be encoded in several ways (parameters left out, a compressed point): the key that comes back always
 * exports the same bytes.
 */
export function readPublicKey(spki: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec') return null;
    return createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' });
  } catch {
    return null;
  }
}

/**
 * Names a key pair in a register, the same for every encoding of its public key: SHA-256 over the canonical
 * SubjectPublicKeyInfo, lower-case hexadecimal. Null for what `readPublicKey` does not read.
 */
export function publicKeyHash(spki: Buffer): string | null {
  const key = readPublicKey(spki);
  return key === null ? null : hash('sha256', key.export({ format: 'der', type: 'spki' }), 'hex');
}
