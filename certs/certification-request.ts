import { createPublicKey, sign } from 'node:crypto';
import { err, ok, type Result } from '#protocol/result.ts';
import {
  type Asn1Element,
  asConstructed,
  asObjectIdentifier,
  asSequence,
  asUnsigned,
} from './asn1-reader.ts';
import {
  bitString,
  contextConstructed,
  integer,
  nullValue,
  objectIdentifier,
  sequence,
} from './asn1-writer.ts';
import { readPublicKey } from './key-pair.ts';
import { administratorProfile } from './profile.ts';
import { checkSignature, readSignedStructure } from './signed-structure.ts';
import { COMMON_NAME, distinguishedName, signatureAlgorithm } from './x509-encoding.ts';

/** What a certification request is made of. */
export interface CertificationRequestContents {
  /** PKCS #8 DER, RSA or EC; stays the caller's to zero. */
  readonly privateKey: Buffer;
  /** SubjectPublicKeyInfo DER of the same key. */
  readonly publicKey: Buffer;
  readonly subject: { readonly O: string; readonly CN: string };
}

const VERSION_1 = 0;
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
/** attributes: an empty SET, without which the structure is not a PKCS #10. */
const NO_ATTRIBUTES = contextConstructed(0);

/** RSA names its scheme with a NULL beside it (RFC 4055, 5), ECDSA with nothing (RFC 5758, 3.2). */
function schemeFor(publicKey: Buffer): Buffer {
  const { asymmetricKeyType } = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  switch (asymmetricKeyType) {
    case 'rsa':
      return sequence(objectIdentifier(SHA256_WITH_RSA), nullValue());
    case 'ec':
      return signatureAlgorithm();
    default:
      throw new TypeError(`no certification request is made for a key of type ${asymmetricKeyType}`);
  }
}

/**
 * Makes a certification request (PKCS #10, RFC 2986), DER: name and public key, signed with the private key as
 * proof that whoever asks has it. Signed with SHA-256, by RSA (PKCS #1 v1.5) or ECDSA as the key is.
 */
export function createCertificationRequest(contents: CertificationRequestContents): Buffer {
  const { privateKey, publicKey, subject } = contents;
  const information = sequence(
    integer(VERSION_1),
    distinguishedName(administratorProfile.subjectForm, subject),
    publicKey,
    NO_ATTRIBUTES,
  );
  const signature = sign('sha256', information, { key: privateKey, format: 'der', type: 'pkcs8' });
  return sequence(information, schemeFor(publicKey), bitString(signature));
}

/** What a certification request asks for, after its signature was found to be right. */
export interface ReadCertificationRequest {
  /** SubjectPublicKeyInfo DER; the same bytes for the same key, however the request encoded it. */
  readonly publicKey: Buffer;
  /** Empty when the subject has none; several are joined by ` + `, which the bank's grammar refuses. */
  readonly commonName: string;
}

/** `signature-invalid`: whoever asks has not shown that the private key is his. */
export type CertificationRequestProblem = 'malformed' | 'signature-invalid' | 'unsupported-algorithm';

/** RSA of 16 384 bits, the most that OpenSSL computes with, stays below this. */
const MAX_REQUEST_BYTES = 16 * 1024;

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const UTF16 = new TextDecoder('utf-16be', { fatal: true });

/** How the string types of X.520 that occur in names are read. */
const TEXT_BY_TAG: Readonly<Record<number, (content: Buffer) => string>> = {
  12: (content) => UTF8.decode(content),
  19: (content) => content.toString('latin1'),
  20: (content) => content.toString('latin1'),
  22: (content) => content.toString('latin1'),
  30: (content) => UTF16.decode(content),
};

function textOf(element: Asn1Element | undefined): string | null {
  const decode = TEXT_BY_TAG[element?.tag ?? -1];
  if (decode === undefined || element === undefined) return null;
  try {
    return decode(element.content);
  } catch {
    return null;
  }
}

const SET = 0x31;

/** Null when the name is broken. */
function commonNameIn(name: Asn1Element | undefined): string | null {
  const found: string[] = [];
  const parts = asSequence(name);
  if (parts === null) return null;
  for (const attribute of parts.flatMap((part) => asConstructed(part, SET) ?? [])) {
    const [type, value] = asSequence(attribute) ?? [];
    if (asObjectIdentifier(type) !== COMMON_NAME) continue;
    const text = textOf(value);
    if (text === null) return null;
    found.push(text);
  }
  return found.join(' + ');
}

/**
 * Reads a certification request and checks that it was signed with the private key that belongs to its public
 * key. Bytes of anybody may be given; nothing is thrown.
 *
 * @param der PKCS #10, DER
 */
export function readCertificationRequest(
  der: Buffer,
): Result<ReadCertificationRequest, CertificationRequestProblem> {
  const structure = der.length > MAX_REQUEST_BYTES ? null : readSignedStructure(der);
  const [version, subject, keyInfo, attributes] = asSequence(structure?.toBeSigned) ?? [];
  const commonName = commonNameIn(subject);
  if (structure === null || asUnsigned(version) !== VERSION_1 || commonName === null) return err('malformed');
  if (asSequence(keyInfo) === null || keyInfo === undefined || attributes?.tag !== NO_ATTRIBUTES[0]) {
    return err('malformed');
  }
  const key = readPublicKey(keyInfo.encoded);
  if (key === null) return err('unsupported-algorithm');
  switch (checkSignature(structure, key)) {
    case 'valid':
      return ok({ publicKey: key.export({ format: 'der', type: 'spki' }), commonName });
    case 'invalid':
      return err('signature-invalid');
    case 'unsupported-algorithm':
      return err('unsupported-algorithm');
  }
}
