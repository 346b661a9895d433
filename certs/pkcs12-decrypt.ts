import { createDecipheriv } from 'node:crypto';
import { err, ok, type Result } from '#protocol/result.ts';
import { type Asn1Element, asObjectIdentifier, asOctets, asSequence, asUnsigned } from './asn1-reader.ts';
import { type CertificateFileFailure, notPkcs12, unsupportedAlgorithm } from './pkcs12-failure.ts';
import { deriveByPkcs12, type KdfHash, KdfPurpose } from './pkcs12-kdf.ts';
import { Oid } from './pkcs12-oids.ts';
import type { PassphraseForms } from './pkcs12-passphrase.ts';
import { readPbkdf2 } from './pkcs12-pbkdf2.ts';
import { decryptRc2 } from './rc2.ts';
import { secretBuffer } from './secret-buffer.ts';

/** A password-based encryption with its parameters; nothing is derived before `derive`. */
export interface Decryption {
  readonly iterations: number;
  /** Whether the derivation runs on another thread, so that it is worth while to begin it early. */
  readonly derivesAside: boolean;
  /** What `decrypt` needs, for the caller to zero. */
  derive(passphrase: PassphraseForms): Promise<Buffer>;
  /** The plain octets, for the caller to zero; null when the padding is wrong (passphrase or damage). */
  decrypt(ciphertext: Buffer, derived: Buffer): Buffer | null;
}

type ReadParameters = (parameters: Asn1Element | undefined) => Result<Decryption, CertificateFileFailure>;

/** The encryption schemes that we open, by OID; a further scheme is a further entry. */
const SCHEMES: Readonly<Record<string, ReadParameters>> = {
  [Oid.pbes2]: readPbes2,
  '1.2.840.113549.1.12.1.3': (parameters) => readPkcs12Pbe(parameters, 24, decryptTripleDes),
  '1.2.840.113549.1.12.1.4': (parameters) => readPkcs12Pbe(parameters, 16, decryptTripleDes),
  '1.2.840.113549.1.12.1.5': (parameters) => readPkcs12Pbe(parameters, 16, decryptRc2),
  '1.2.840.113549.1.12.1.6': (parameters) => readPkcs12Pbe(parameters, 5, decryptRc2),
};

/** Reads an AlgorithmIdentifier that names a password-based encryption. */
export function readDecryption(element: Asn1Element | undefined): Result<Decryption, CertificateFileFailure> {
  const [algorithm, parameters] = asSequence(element) ?? [];
  const oid = asObjectIdentifier(algorithm);
  if (oid === null) return err(notPkcs12);
  const read = SCHEMES[oid];
  return read === undefined ? err(unsupportedAlgorithm(oid)) : read(parameters);
}

interface BlockCipher {
  /** Name in `node:crypto`. */
  readonly name: string;
  readonly keyBytes: number;
  readonly ivBytes: number;
}

const TRIPLE_DES: BlockCipher = { name: 'des-ede3-cbc', keyBytes: 24, ivBytes: 8 };

/** Ciphers inside PBES2 (RFC 8018, B.2; RFC 3565). */
const PBES2_CIPHERS: Readonly<Record<string, BlockCipher>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16, ivBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24, ivBytes: 16 },
  [Oid.aes256Cbc]: { name: 'aes-256-cbc', keyBytes: 32, ivBytes: 16 },
  '1.2.840.113549.3.7': TRIPLE_DES,
};

/** PBES2 (RFC 8018, A.4): a key derivation and a cipher, each with its own parameters. */
function readPbes2(parameters: Asn1Element | undefined): Result<Decryption, CertificateFileFailure> {
  const [derivation, encryption] = asSequence(parameters) ?? [];
  const [cipherAlgorithm, ivElement] = asSequence(encryption) ?? [];
  const cipherOid = asObjectIdentifier(cipherAlgorithm);
  if (cipherOid === null) return err(notPkcs12);
  const cipher = PBES2_CIPHERS[cipherOid];
  if (cipher === undefined) return err(unsupportedAlgorithm(cipherOid));
  const iv = asOctets(ivElement);
  if (iv?.length !== cipher.ivBytes) return err(notPkcs12);
  const kdf = readPbkdf2(derivation);
  if (!kdf.ok) return kdf;
  const { iterations, keyBytes, derive } = kdf.value;
  if (keyBytes !== null && keyBytes !== cipher.keyBytes) return err(notPkcs12);
  return ok({
    iterations,
    derivesAside: true,
    derive: (passphrase) => derive(passphrase.utf8, cipher.keyBytes),
    decrypt: (ciphertext, key) => decryptBlocks(cipher.name, key, iv, ciphertext),
  });
}

const SHA1: KdfHash = { name: 'sha1', blockBytes: 64 };

/** The block, and so the IV, of triple DES and of RC2. */
const PBE_IV_BYTES = 8;

/** The schemes of PKCS #12 itself (RFC 7292, appendix C): salt and iterations give key and IV. */
function readPkcs12Pbe(
  element: Asn1Element | undefined,
  keyBytes: number,
  decryptCbc: (key: Buffer, iv: Buffer, ciphertext: Buffer) => Buffer | null,
): Result<Decryption, CertificateFileFailure> {
  const [saltElement, iterationElement] = asSequence(element) ?? [];
  const salt = asOctets(saltElement);
  const iterations = asUnsigned(iterationElement);
  if (salt === null || iterations === null || iterations === 0) return err(notPkcs12);
  return ok({
    iterations,
    derivesAside: false,
    derive: async ({ bmp: passphrase }) => {
      const common = { hash: SHA1, passphrase, salt, iterations };
      const key = deriveByPkcs12({ ...common, purpose: KdfPurpose.key, length: keyBytes });
      const iv = deriveByPkcs12({ ...common, purpose: KdfPurpose.iv, length: PBE_IV_BYTES });
      const derived = secretBuffer(keyBytes + PBE_IV_BYTES);
      key.copy(derived);
      iv.copy(derived, keyBytes);
      for (const secret of [key, iv]) secret.fill(0);
      return derived;
    },
    decrypt: (ciphertext, derived) =>
      decryptCbc(derived.subarray(0, keyBytes), derived.subarray(keyBytes), ciphertext),
  });
}

/** Two-key triple DES is three-key triple DES with the first key used again at the end. */
function decryptTripleDes(key: Buffer, iv: Buffer, ciphertext: Buffer): Buffer | null {
  const fullKey = secretBuffer(TRIPLE_DES.keyBytes);
  key.copy(fullKey);
  if (key.length === 16) key.copy(fullKey, 16, 0, 8);
  const plain = decryptBlocks(TRIPLE_DES.name, fullKey, iv, ciphertext);
  fullKey.fill(0);
  return plain;
}

/** CBC with PKCS #7 padding. `decipher` copies the key inside OpenSSL, which clears it when it is freed. */
function decryptBlocks(cipher: string, key: Buffer, iv: Buffer, ciphertext: Buffer): Buffer | null {
  const decipher = createDecipheriv(cipher, key, iv);
  const body = decipher.update(ciphertext);
  try {
    const tail = decipher.final();
    const plain = Buffer.alloc(body.length + tail.length);
    body.copy(plain);
    tail.copy(plain, body.length);
    tail.fill(0);
    return plain;
  } catch {
    return null;
  } finally {
    body.fill(0);
  }
}
