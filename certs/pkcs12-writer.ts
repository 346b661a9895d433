import { createCipheriv, createPrivateKey, hash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { asOctets, asSequence, readElement } from './asn1-reader.ts';
import {
  bmpString,
  contextConstructed,
  contextPrimitive,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  set,
} from './asn1-writer.ts';
import type { CertificateChain } from './details.ts';
import { readDecryption } from './pkcs12-decrypt.ts';
import { createDecryptor } from './pkcs12-decryptor.ts';
import { bmpPassphrase } from './pkcs12-kdf.ts';
import { checkIterations, MAX_FILE_BYTES } from './pkcs12-limits.ts';
import { computeSha256Mac } from './pkcs12-mac.ts';
import { Oid } from './pkcs12-oids.ts';
import { withPassphrase } from './pkcs12-passphrase.ts';

/** A private key that is to be stored under a passphrase. */
export interface PrivateKeyEncryption {
  /** PKCS #8 DER, RSA or EC; stays the caller's to zero. */
  readonly privateKey: Buffer;
  /** UTF-8; stays the caller's to zero. */
  readonly passphrase: Uint8Array;
  readonly iterations?: number;
}

/** What stands in a certificate file besides the key. */
export interface Pkcs12Frame {
  /** DER, the certificate of the key first. */
  readonly certificateChain: CertificateChain;
  /** The name that certificate choosers show; any script. */
  readonly friendlyName: string;
  /** UTF-8; stays the caller's to zero. */
  readonly passphrase: Uint8Array;
  /** For the MAC and the encryption of the certificates; with `writePkcs12` of the key as well. */
  readonly iterations?: number;
}

/** A certificate file whose key was encrypted before, under the same passphrase. */
export interface Pkcs12Assembly extends Pkcs12Frame {
  /** As `encryptPrivateKey` gives it. */
  readonly encryptedPrivateKey: Buffer;
}

/** What goes into a certificate file. */
export interface Pkcs12Contents extends Pkcs12Frame {
  /** PKCS #8 DER, RSA or EC; stays the caller's to zero. */
  readonly privateKey: Buffer;
}

const DEFAULT_ITERATIONS = 10_000;
const SALT_BYTES = 16;

/** A count that our own reader would refuse is a bug of the caller. */
function checked(iterations: number): number {
  if (Number.isSafeInteger(iterations) && iterations >= 1 && checkIterations([iterations], 1) === null) {
    return iterations;
  }
  throw new RangeError('iterations outside of what certificate files may have');
}

/**
 * Encrypts a private key under a passphrase: EncryptedPrivateKeyInfo (PKCS #8, RFC 5958), DER, by PBES2 with
 * PBKDF2-HMAC-SHA-256 and AES-256-CBC. It can be kept on disk until its certificate is there.
 */
export function encryptPrivateKey({ privateKey, passphrase, iterations }: PrivateKeyEncryption): Buffer {
  const key = encrypt(privateKey, passphrase, checked(iterations ?? DEFAULT_ITERATIONS));
  return sequence(key.algorithm, octetString(key.ciphertext));
}

/**
 * Whether the passphrase opens an EncryptedPrivateKeyInfo. Its size and its iteration count are bounded as in a
 * certificate file before anything is derived; the key is in clear only inside this function and zeroed.
 */
export async function opensPrivateKey(encrypted: Buffer, passphrase: Uint8Array): Promise<boolean> {
  const element = encrypted.length > MAX_FILE_BYTES ? 'malformed' : readElement(encrypted);
  const [algorithm, octets] = (typeof element === 'string' ? null : asSequence(element)) ?? [];
  const decryption = readDecryption(algorithm);
  const ciphertext = asOctets(octets);
  if (!decryption.ok || ciphertext === null) return false;
  if (checkIterations([decryption.value.iterations], 1) !== null) return false;
  return withPassphrase(passphrase, async (forms) => {
    const decryptor = createDecryptor(forms);
    try {
      const plain = await decryptor.decrypt({ decryption: decryption.value, ciphertext });
      return plain !== null && isPrivateKey(plain);
    } finally {
      await decryptor.zero();
    }
  });
}

/** One wrong passphrase in 256 leaves a padding that looks right, but never a key. */
function isPrivateKey(pkcs8: Buffer): boolean {
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).type === 'private';
  } catch {
    return false;
  }
}

/**
 * Writes a certificate file (PKCS #12, RFC 7292) with the algorithms OpenSSL 3 uses by default: PBES2 with
 * PBKDF2-HMAC-SHA-256 and AES-256-CBC for certificates and key, and a SHA-256 MAC.
 */
export function writePkcs12({ privateKey, ...frame }: Pkcs12Contents): Buffer {
  const { passphrase, iterations = DEFAULT_ITERATIONS } = frame;
  return assemblePkcs12({
    ...frame,
    encryptedPrivateKey: encryptPrivateKey({ privateKey, passphrase, iterations }),
  });
}

/**
 * Puts an encrypted private key and its certificates together to a certificate file, as `writePkcs12` does; the
 * key is not needed in clear. The passphrase must be the one that opens the key (`opensPrivateKey`): programs
 * ask for one only.
 */
export function assemblePkcs12(assembly: Pkcs12Assembly): Buffer {
  const { encryptedPrivateKey, certificateChain, friendlyName, passphrase } = assembly;
  const iterations = checked(assembly.iterations ?? DEFAULT_ITERATIONS);
  const [leaf, ...issuers] = certificateChain;
  const attributes = set(
    attribute(Oid.friendlyName, bmpString(friendlyName)),
    attribute(Oid.localKeyId, octetString(hash('sha256', leaf, 'buffer'))),
  );
  const certificates = encrypt(
    sequence(certificateBag(leaf, attributes), ...issuers.map((issuer) => certificateBag(issuer))),
    passphrase,
    iterations,
  );
  const keyBag = bag(Oid.shroudedKeyBag, encryptedPrivateKey, attributes);
  const safe = sequence(
    contentInfo(
      Oid.encryptedData,
      sequence(
        integer(0),
        sequence(
          objectIdentifier(Oid.data),
          certificates.algorithm,
          contextPrimitive(0, certificates.ciphertext),
        ),
      ),
    ),
    contentInfo(Oid.data, octetString(sequence(keyBag))),
  );
  return sequence(
    integer(3),
    contentInfo(Oid.data, octetString(safe)),
    macData(safe, passphrase, iterations),
  );
}

function contentInfo(type: string, content: Buffer): Buffer {
  return sequence(objectIdentifier(type), contextConstructed(0, content));
}

function bag(type: string, value: Buffer, attributes?: Buffer): Buffer {
  return sequence(objectIdentifier(type), contextConstructed(0, value), attributes ?? Buffer.alloc(0));
}

function certificateBag(der: Buffer, attributes?: Buffer): Buffer {
  const value = sequence(objectIdentifier(Oid.x509Certificate), contextConstructed(0, octetString(der)));
  return bag(Oid.certBag, value, attributes);
}

function attribute(type: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(type), set(value));
}

interface Encryption {
  /** AlgorithmIdentifier, DER. */
  readonly algorithm: Buffer;
  readonly ciphertext: Buffer;
}

/** PBES2 (RFC 8018, 6.2) under a fresh salt and IV. */
function encrypt(plain: Buffer, passphrase: Uint8Array, iterations: number): Encryption {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(16);
  const key = pbkdf2Sync(passphrase, salt, iterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  key.fill(0);
  const prf = sequence(objectIdentifier(Oid.hmacWithSha256), nullValue());
  const derivation = sequence(
    objectIdentifier(Oid.pbkdf2),
    sequence(octetString(salt), integer(iterations), prf),
  );
  const encryption = sequence(objectIdentifier(Oid.aes256Cbc), octetString(iv));
  return { algorithm: sequence(objectIdentifier(Oid.pbes2), sequence(derivation, encryption)), ciphertext };
}

function macData(content: Buffer, passphrase: Uint8Array, iterations: number): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const bmp = bmpPassphrase(passphrase);
  const mac = computeSha256Mac({ content, passphrase: bmp, salt, iterations });
  bmp.fill(0);
  const digestInfo = sequence(sequence(objectIdentifier(Oid.sha256), nullValue()), octetString(mac));
  return sequence(digestInfo, octetString(salt), integer(iterations));
}
