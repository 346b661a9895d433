import { createCipheriv, hash, pbkdf2Sync, randomBytes } from 'node:crypto';
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
import { computeSha256Mac } from './pkcs12-mac.ts';
import { Oid } from './pkcs12-oids.ts';
import { withPassphrase } from './pkcs12-passphrase.ts';

/** What goes into a certificate file. */
export interface Pkcs12Contents {
  /** PKCS #8 DER, RSA or EC; stays the caller's to zero. */
  readonly privateKey: Buffer;
  /** DER, the certificate of the key first. */
  readonly certificateChain: CertificateChain;
  /** The name that certificate choosers show; any script. */
  readonly friendlyName: string;
  /** UTF-8; stays the caller's to zero. */
  readonly passphrase: Uint8Array;
  /** For the MAC and both encryptions. */
  readonly iterations?: number;
}

const DEFAULT_ITERATIONS = 10_000;
const SALT_BYTES = 16;

/**
 * Writes a certificate file (PKCS #12, RFC 7292) with the algorithms OpenSSL 3 uses by default: PBES2 with
 * PBKDF2-HMAC-SHA-256 and AES-256-CBC for certificates and key, and a SHA-256 MAC.
 */
export function writePkcs12(contents: Pkcs12Contents): Buffer {
  const {
    privateKey,
    certificateChain,
    friendlyName,
    passphrase,
    iterations = DEFAULT_ITERATIONS,
  } = contents;
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
  const key = encrypt(privateKey, passphrase, iterations);
  const keyBag = bag(Oid.shroudedKeyBag, sequence(key.algorithm, octetString(key.ciphertext)), attributes);
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
  const mac = withPassphrase(passphrase, ({ bmp }) =>
    computeSha256Mac({ content, passphrase: bmp, salt, iterations }),
  );
  const digestInfo = sequence(sequence(objectIdentifier(Oid.sha256), nullValue()), octetString(mac));
  return sequence(digestInfo, octetString(salt), integer(iterations));
}
