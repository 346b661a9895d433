import { createHmac, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '#protocol/result.ts';
import { type Asn1Element, asObjectIdentifier, asOctets, asSequence, asUnsigned } from './asn1-reader.ts';
import { type CertificateFileFailure, notPkcs12, unsupportedAlgorithm } from './pkcs12-failure.ts';
import { deriveByPkcs12, type KdfHash, KdfPurpose } from './pkcs12-kdf.ts';
import { Oid } from './pkcs12-oids.ts';
import type { PassphraseForms } from './pkcs12-passphrase.ts';
import { readHmac, readPbkdf2 } from './pkcs12-pbkdf2.ts';

/** The integrity check of a file, ready to run; nothing is derived before `verify`. */
export interface FileMac {
  readonly iterations: number;
  /** True when `content`, the octets of the authenticated safe, carries this MAC under the passphrase. */
  verify(content: Buffer, passphrase: PassphraseForms): Promise<boolean>;
}

/** Digests of the classic MAC (RFC 7292, 4); a further scheme is a further entry. */
const HASHES: Readonly<Record<string, KdfHash>> = {
  '1.3.14.3.2.26': { name: 'sha1', blockBytes: 64 },
  '2.16.840.1.101.3.4.2.4': { name: 'sha224', blockBytes: 64 },
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', blockBytes: 64 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', blockBytes: 128 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', blockBytes: 128 },
};

/** Reads MacData (RFC 7292, 4): digest algorithm and value, salt, iterations (1 when left out). */
export function readMac(element: Asn1Element): Result<FileMac, CertificateFileFailure> {
  const [digestInfo, saltElement, iterationElement] = asSequence(element) ?? [];
  const [algorithm, digestElement] = asSequence(digestInfo) ?? [];
  const [oidElement, parameters] = asSequence(algorithm) ?? [];
  const oid = asObjectIdentifier(oidElement);
  const digest = asOctets(digestElement);
  const salt = asOctets(saltElement);
  if (oid === null || digest === null || salt === null) return err(notPkcs12);
  if (oid === Oid.pbmac1) return readPbmac1(parameters, digest);
  const iterations = iterationElement === undefined ? 1 : asUnsigned(iterationElement);
  if (iterations === null || iterations === 0) return err(notPkcs12);
  const hash = HASHES[oid];
  if (hash === undefined) return err(unsupportedAlgorithm(oid));
  return ok({
    iterations,
    verify: async (content, passphrase) =>
      isSameMac(computeMac(hash, { content, passphrase: passphrase.bmp, salt, iterations }), digest),
  });
}

/** Shorter keys would be guessed sooner than the passphrase; longer ones than any digest nobody makes. */
const PBMAC1_KEY_BYTES = { min: 20, max: 64 };

/**
 * PBMAC1 (RFC 9579; RFC 8018, 7.1): PBKDF2 and an HMAC, each with its own parameters. The key length must be
 * stated; salt and iterations of the MacData around it mean nothing.
 */
function readPbmac1(
  parameters: Asn1Element | undefined,
  digest: Buffer,
): Result<FileMac, CertificateFileFailure> {
  const [derivation, scheme] = asSequence(parameters) ?? [];
  const kdf = readPbkdf2(derivation);
  if (!kdf.ok) return kdf;
  const hash = readHmac(scheme);
  if (!hash.ok) return hash;
  const { iterations, keyBytes, derive } = kdf.value;
  if (keyBytes === null || keyBytes < PBMAC1_KEY_BYTES.min || keyBytes > PBMAC1_KEY_BYTES.max) {
    return err(notPkcs12);
  }
  return ok({
    iterations,
    verify: async (content, passphrase) => {
      const key = await derive(passphrase.utf8, keyBytes);
      const expected = createHmac(hash.value, key).update(content).digest();
      key.fill(0);
      return isSameMac(expected, digest);
    },
  });
}

function isSameMac(expected: Buffer, stated: Buffer): boolean {
  return expected.length === stated.length && timingSafeEqual(expected, stated);
}

/** What a MAC is computed from; `passphrase` as `bmpPassphrase` gives it. */
export interface MacInput {
  readonly content: Buffer;
  readonly passphrase: Buffer;
  readonly salt: Buffer;
  readonly iterations: number;
}

/** The MAC of RFC 7292, 4: HMAC under a key as long as the digest, derived for the purpose "mac". */
function computeMac(hash: KdfHash, { content, passphrase, salt, iterations }: MacInput): Buffer {
  const length = DIGEST_BYTES[hash.name];
  const key = deriveByPkcs12({ hash, purpose: KdfPurpose.mac, passphrase, salt, iterations, length });
  const mac = createHmac(hash.name, key).update(content).digest();
  key.fill(0);
  return mac;
}

const DIGEST_BYTES = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 } as const;

/** The MAC that our own files carry. */
export function computeSha256Mac(input: MacInput): Buffer {
  return computeMac({ name: 'sha256', blockBytes: 64 }, input);
}
