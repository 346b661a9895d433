import { createHmac, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '#protocol/result.ts';
import { type Asn1Element, asObjectIdentifier, asOctets, asSequence, asUnsigned } from './asn1-reader.ts';
import { type CertificateFileFailure, notPkcs12, unsupportedAlgorithm } from './pkcs12-failure.ts';
import { deriveByPkcs12, type KdfHash, KdfPurpose } from './pkcs12-kdf.ts';
import type { PassphraseForms } from './pkcs12-passphrase.ts';

/** The integrity check of a file, ready to run; nothing is derived before `verify`. */
export interface FileMac {
  readonly iterations: number;
  /** True when `content`, the octets of the authenticated safe, carries this MAC under the passphrase. */
  verify(content: Buffer, passphrase: PassphraseForms): boolean;
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
  const oid = asObjectIdentifier(asSequence(algorithm)?.[0]);
  const digest = asOctets(digestElement);
  const salt = asOctets(saltElement);
  const iterations = iterationElement === undefined ? 1 : asUnsigned(iterationElement);
  if (oid === null || digest === null || salt === null || iterations === null || iterations === 0) {
    return err(notPkcs12);
  }
  const hash = HASHES[oid];
  if (hash === undefined) return err(unsupportedAlgorithm(oid));
  return ok({
    iterations,
    verify: (content, passphrase) => {
      const expected = computeMac(hash, { content, passphrase: passphrase.bmp, salt, iterations });
      return expected.length === digest.length && timingSafeEqual(expected, digest);
    },
  });
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
