import { err, ok, type Result } from '#protocol/result.ts';
import {
  type Asn1Element,
  asExplicit,
  asImplicitOctets,
  asObjectIdentifier,
  asOctets,
  asSequence,
  asUnsigned,
  readElement,
  Tag,
} from './asn1-reader.ts';
import { type Decryption, readDecryption } from './pkcs12-decrypt.ts';
import { type CertificateFileFailure, notPkcs12, unsupportedAlgorithm } from './pkcs12-failure.ts';
import { MAX_SAFE_DEPTH, MAX_SAFES } from './pkcs12-limits.ts';
import { type FileMac, readMac } from './pkcs12-mac.ts';
import { Oid } from './pkcs12-oids.ts';

/** Something encrypted under the passphrase, with its algorithm already read. */
export interface Encrypted {
  readonly decryption: Decryption;
  readonly ciphertext: Buffer;
}

/** What a SafeContents holds that concerns us; the buffers are views on the bytes it was read from. */
export interface SafeBags {
  /** DER of X.509 certificates. */
  readonly certificates: readonly Buffer[];
  /** PKCS #8 of keys stored without an encryption of their own. */
  readonly plainKeys: readonly Buffer[];
  readonly encryptedKeys: readonly Encrypted[];
}

/** A certificate file taken apart, nothing derived or decrypted yet. */
export interface Pfx {
  /** The octets that the MAC covers. */
  readonly authenticatedSafe: Buffer;
  /** Null when the file carries no MAC; then the match of key and certificate is the only check. */
  readonly mac: FileMac | null;
  readonly encryptedSafes: readonly Encrypted[];
  readonly plainSafes: readonly SafeBags[];
}

const PFX_VERSION = 3;
const VERSION_ELEMENT = Buffer.from([Tag.integer, 1, PFX_VERSION]);

/** Reads the outer structure: PFX, AuthenticatedSafe and its ContentInfos (RFC 7292, 4). */
export function readPfx(file: Buffer): Result<Pfx, CertificateFileFailure> {
  const outer = readElement(file);
  if (typeof outer === 'string') return err(isCutShort(file, outer) ? { problem: 'truncated' } : notPkcs12);
  const [version, authSafe, macData] = asSequence(outer) ?? [];
  if (asUnsigned(version) !== PFX_VERSION) return err(notPkcs12);

  const contents = readData(authSafe);
  if (!contents.ok) return contents;
  const mac = macData === undefined ? ok(null) : readMac(macData);
  if (!mac.ok) return mac;
  const safe = readElement(contents.value);
  const parts = typeof safe === 'string' ? null : asSequence(safe);
  if (parts === null || parts.length > MAX_SAFES) return err(notPkcs12);

  const encryptedSafes: Encrypted[] = [];
  const plainSafes: SafeBags[] = [];
  for (const part of parts) {
    const contentType = asObjectIdentifier(asSequence(part)?.[0]);
    if (contentType === Oid.encryptedData) {
      const encrypted = readEncryptedData(part);
      if (!encrypted.ok) return encrypted;
      encryptedSafes.push(encrypted.value);
    } else {
      const data = readData(part);
      const bags = data.ok ? readSafeContents(data.value) : data;
      if (!bags.ok) return bags;
      plainSafes.push(bags.value);
    }
  }
  return ok({ authenticatedSafe: contents.value, mac: mac.value, encryptedSafes, plainSafes });
}

/** Whether what is there begins like a PFX, so that "the file is cut short" is the helpful answer. */
function isCutShort(file: Buffer, problem: 'truncated' | 'malformed'): boolean {
  if (problem !== 'truncated' || file[0] !== Tag.sequence) return false;
  const lengthOctet = file[1] ?? 0;
  const headerBytes = lengthOctet > 0x80 ? 2 + (lengthOctet & 0x7f) : 2;
  const start = file.subarray(headerBytes, headerBytes + VERSION_ELEMENT.length);
  return start.equals(VERSION_ELEMENT.subarray(0, start.length));
}

/** ContentInfo of type data: the octets inside. */
function readData(contentInfo: Asn1Element | undefined): Result<Buffer, CertificateFileFailure> {
  const [contentType, content] = asSequence(contentInfo) ?? [];
  const oid = asObjectIdentifier(contentType);
  if (oid !== null && oid !== Oid.data) return err(unsupportedAlgorithm(oid));
  const octets = asOctets(asExplicit(content, 0));
  return oid === null || octets === null ? err(notPkcs12) : ok(octets);
}

/** ContentInfo of type encryptedData (RFC 2315, 13). */
function readEncryptedData(contentInfo: Asn1Element): Result<Encrypted, CertificateFileFailure> {
  const content = asExplicit(asSequence(contentInfo)?.[1], 0);
  const [, encryptedContentInfo] = asSequence(content) ?? [];
  const [, algorithm, ciphertextElement] = asSequence(encryptedContentInfo) ?? [];
  const ciphertext = asImplicitOctets(ciphertextElement, 0);
  return readEncrypted(algorithm, ciphertext);
}

function readEncrypted(
  algorithm: Asn1Element | undefined,
  ciphertext: Buffer | null,
): Result<Encrypted, CertificateFileFailure> {
  const decryption = readDecryption(algorithm);
  if (!decryption.ok) return decryption;
  return ciphertext === null ? err(notPkcs12) : ok({ decryption: decryption.value, ciphertext });
}

/** The bags of one SafeContents while they are read. */
interface OpenSafeBags extends SafeBags {
  readonly certificates: Buffer[];
  readonly plainKeys: Buffer[];
  readonly encryptedKeys: Encrypted[];
}

/**
 * Reads the bags of a SafeContents (RFC 7292, 4.2), those of SafeContents inside it too, in their order; CRLs
 * and other secrets are passed over.
 */
export function readSafeContents(octets: Buffer): Result<SafeBags, CertificateFileFailure> {
  const contents = readElement(octets);
  const bags: OpenSafeBags = { certificates: [], plainKeys: [], encryptedKeys: [] };
  const failure = typeof contents === 'string' ? notPkcs12 : collectBags(contents, bags, 0);
  return failure === null ? ok(bags) : err(failure);
}

function collectBags(
  safeContents: Asn1Element,
  into: OpenSafeBags,
  depth: number,
): CertificateFileFailure | null {
  const bags = asSequence(safeContents);
  if (bags === null || depth > MAX_SAFE_DEPTH) return notPkcs12;
  for (const bag of bags) {
    const [bagId, wrapped] = asSequence(bag) ?? [];
    const oid = asObjectIdentifier(bagId);
    const value = asExplicit(wrapped, 0);
    if (oid === null || value === undefined) return notPkcs12;
    const failure =
      oid === Oid.safeContentsBag ? collectBags(value, into, depth + 1) : collect(oid, value, into);
    if (failure !== null) return failure;
  }
  return null;
}

function collect(bagId: string, value: Asn1Element, into: OpenSafeBags): CertificateFileFailure | null {
  switch (bagId) {
    case Oid.keyBag:
      into.plainKeys.push(value.encoded);
      return null;
    case Oid.shroudedKeyBag: {
      const [algorithm, ciphertext] = asSequence(value) ?? [];
      const encrypted = readEncrypted(algorithm, asOctets(ciphertext));
      if (!encrypted.ok) return encrypted.error;
      into.encryptedKeys.push(encrypted.value);
      return null;
    }
    case Oid.certBag: {
      const [certificateType, certificate] = asSequence(value) ?? [];
      const der = asOctets(asExplicit(certificate, 0));
      if (der === null) return notPkcs12;
      if (asObjectIdentifier(certificateType) === Oid.x509Certificate) into.certificates.push(der);
      return null;
    }
    default:
      return null;
  }
}
