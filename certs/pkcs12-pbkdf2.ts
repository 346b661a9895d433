import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { err, ok, type Result } from '#protocol/result.ts';
import {
  type Asn1Element,
  asObjectIdentifier,
  asOctets,
  asSequence,
  asUnsigned,
  Tag,
} from './asn1-reader.ts';
import type { ShaName } from './iterated-hash.ts';
import { type CertificateFileFailure, notPkcs12, unsupportedAlgorithm } from './pkcs12-failure.ts';
import { Oid } from './pkcs12-oids.ts';

/** PBKDF2 with its parameters; nothing is derived before `derive`. */
export interface Pbkdf2 {
  readonly iterations: number;
  /** The key length that the parameters state, in octets; null when they leave it to the use of the key. */
  readonly keyBytes: number | null;
  /** The key, for the caller to zero. Derived on another thread, so several run side by side. */
  derive(passphrase: Uint8Array, keyBytes: number): Promise<Buffer>;
}

const deriveAside = promisify(pbkdf2);

/** HMACs by OID (RFC 8018, B.1): pseudo-random functions of PBKDF2, and what PBMAC1 authenticates with. */
const HMACS: Readonly<Record<string, ShaName>> = {
  [Oid.hmacWithSha1]: 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  [Oid.hmacWithSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

/** Reads an AlgorithmIdentifier that names an HMAC, and gives the name of its hash function. */
export function readHmac(element: Asn1Element | undefined): Result<ShaName, CertificateFileFailure> {
  const oid = asObjectIdentifier(asSequence(element)?.[0]);
  if (oid === null) return err(notPkcs12);
  const hash = HMACS[oid];
  return hash === undefined ? err(unsupportedAlgorithm(oid)) : ok(hash);
}

/**
 * Reads the key derivation of PBES2 or PBMAC1. PBKDF2-params (RFC 8018, A.2): salt, iterations, key length
 * (optional), PRF (HMAC-SHA-1 when left out).
 */
export function readPbkdf2(element: Asn1Element | undefined): Result<Pbkdf2, CertificateFileFailure> {
  const [algorithm, parameters] = asSequence(element) ?? [];
  const oid = asObjectIdentifier(algorithm);
  if (oid === null) return err(notPkcs12);
  if (oid !== Oid.pbkdf2) return err(unsupportedAlgorithm(oid));
  const [saltElement, iterationElement, ...optional] = asSequence(parameters) ?? [];
  const salt = asOctets(saltElement);
  const iterations = asUnsigned(iterationElement);
  if (salt === null || iterations === null || iterations === 0) return err(notPkcs12);

  const lengthElement = optional.find((option) => option.tag === Tag.integer);
  const keyBytes = asUnsigned(lengthElement);
  if (lengthElement !== undefined && keyBytes === null) return err(notPkcs12);
  const prfElement = optional.find((option) => option.tag === Tag.sequence);
  const prf = prfElement === undefined ? ok<ShaName>('sha1') : readHmac(prfElement);
  if (!prf.ok) return prf;
  return ok({
    iterations,
    keyBytes,
    derive: (passphrase, length) => deriveAside(passphrase, salt, iterations, length, prf.value),
  });
}
