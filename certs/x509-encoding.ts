import { hash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { asSequence, readElement } from './asn1-reader.ts';
import {
  bitString,
  boolean,
  contextPrimitive,
  integer,
  namedBits,
  objectIdentifier,
  octetString,
  sequence,
  set,
  utf8String,
} from './asn1-writer.ts';
import type { CertificateProfile, ExtendedKeyUsage, KeyUsage } from './profile.ts';

/** Pieces that certificates and revocation lists (RFC 5280) have in common, as DER. */

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

/** The AlgorithmIdentifier of every signature we make: ECDSA with SHA-256 (RFC 5758, 3.2). */
export function signatureAlgorithm(): Buffer {
  return sequence(objectIdentifier(ECDSA_WITH_SHA256));
}

/** `SEQUENCE { toBeSigned, algorithm, signature }`, the form of certificates and lists; the key is EC. */
export function signed(toBeSigned: Buffer, key: KeyObject): Buffer {
  return sequence(toBeSigned, signatureAlgorithm(), bitString(sign('sha256', toBeSigned, key)));
}

/** Type of the attribute CN in a name (X.520). */
export const COMMON_NAME = '2.5.4.3';

const ATTRIBUTE_TYPES = { O: '2.5.4.10', CN: COMMON_NAME } as const;

/** A distinguished name in the order of the profile. */
export function distinguishedName(
  form: CertificateProfile['subjectForm'],
  values: { readonly O: string; readonly CN: string },
): Buffer {
  const parts = form.map((type) =>
    set(sequence(objectIdentifier(ATTRIBUTE_TYPES[type]), utf8String(values[type]))),
  );
  return sequence(...parts);
}

/**
 * A new serial number: 16 octets from the system's random source, the first bits set to 01 so that the
 * number is positive and always equally long (RFC 5280, 4.1.2.2 asks for positive and at most 20 octets).
 */
export function randomSerial(): Buffer {
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0);
  return serial;
}

/** The key identifier of RFC 5280, 4.2.1.2 (1): SHA-1 over the public key's bits. */
export function keyIdentifier(spki: Buffer): Buffer {
  const element = readElement(spki);
  const [, bits] = (typeof element === 'string' ? null : asSequence(element)) ?? [];
  if (bits === undefined) throw new TypeError('not a SubjectPublicKeyInfo');
  return hash('sha1', bits.content.subarray(1), 'buffer');
}

function extension(oid: string, value: Buffer, critical: boolean): Buffer {
  const flag = critical ? boolean(true) : Buffer.alloc(0);
  return sequence(objectIdentifier(oid), flag, octetString(value));
}

/** Type of the extension keyUsage (RFC 5280, 4.2.1.3). */
export const KEY_USAGE = '2.5.29.15';

/** The bits of keyUsage, 0 the first. */
export const KEY_USAGE_BITS: Readonly<Record<KeyUsage, number>> = {
  digitalSignature: 0,
  keyCertSign: 5,
  cRLSign: 6,
};

const PURPOSES: Readonly<Record<ExtendedKeyUsage, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};

/** basicConstraints, keyUsage and extendedKeyUsage as the profile has them. */
export function profileExtensions(profile: CertificateProfile): Buffer[] {
  const constraints =
    profile.authorityPathLength === null
      ? sequence()
      : sequence(boolean(true), integer(profile.authorityPathLength));
  const extensions = [
    extension('2.5.29.19', constraints, true),
    extension(KEY_USAGE, namedBits(profile.keyUsage.map((usage) => KEY_USAGE_BITS[usage])), true),
  ];
  if (profile.extendedKeyUsage.length > 0) {
    const purposes = profile.extendedKeyUsage.map((purpose) => objectIdentifier(PURPOSES[purpose]));
    extensions.push(extension('2.5.29.37', sequence(...purposes), false));
  }
  return extensions;
}

/** subjectKeyIdentifier (RFC 5280, 4.2.1.2). */
export function subjectKeyIdentifier(identifier: Buffer): Buffer {
  return extension('2.5.29.14', octetString(identifier), false);
}

const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35';

/** authorityKeyIdentifier (RFC 5280, 4.2.1.1) with the issuer's key identifier. */
export function authorityKeyIdentifier(identifier: Buffer): Buffer {
  return extension(AUTHORITY_KEY_IDENTIFIER, sequence(contextPrimitive(0, identifier)), false);
}

/** subjectAltName (RFC 5280, 4.2.1.6) with DNS names and addresses, the latter as 4 or 16 octets. */
export function subjectAltName(dnsNames: readonly string[], addresses: readonly Buffer[]): Buffer {
  const names = [
    ...dnsNames.map((name) => contextPrimitive(2, Buffer.from(name, 'ascii'))),
    ...addresses.map((address) => contextPrimitive(7, address)),
  ];
  return extension('2.5.29.17', sequence(...names), false);
}

/** Extensions of revocation lists and their entries. */
export const CrlExtension = {
  authorityKeyIdentifier: AUTHORITY_KEY_IDENTIFIER,
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  deltaIndicator: '2.5.29.27',
} as const;

/** cRLNumber (RFC 5280, 5.2.3). */
export function crlNumber(number: number): Buffer {
  return extension(CrlExtension.crlNumber, integer(number), false);
}

/** reasonCode of a list entry (RFC 5280, 5.3.1), from the encoded ENUMERATED. */
export function reasonCode(enumeratedReason: Buffer): Buffer {
  return extension(CrlExtension.reasonCode, enumeratedReason, false);
}
