import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '#protocol/result.ts';
import { asConstructed, asSequence, readElement } from './asn1-reader.ts';
import { contextConstructed, integer, sequence, time } from './asn1-writer.ts';
import { generateKeyPair } from './key-pair.ts';
import { publicPem } from './pem.ts';
import { type CertificateProfile, rootProfile } from './profile.ts';
import {
  authorityKeyIdentifier,
  distinguishedName,
  keyIdentifier,
  profileExtensions,
  randomSerial,
  signatureAlgorithm,
  signed,
  subjectKeyIdentifier,
} from './x509-encoding.ts';

/** A certificate authority in memory, ready to sign. It reads and writes no files. */
export interface Authority {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
  /** The O of the authority's subject, which the certificates it issues carry too. */
  readonly organization: string;
}

/** An authority as text. `privateKeyPem` is the bank's most secret value: the holder decides where it lives. */
export interface SerialisedAuthority {
  readonly certificatePem: string;
  /** PKCS #8, not encrypted. */
  readonly privateKeyPem: string;
}

/** When a certificate is valid, both ends included, in whole seconds. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The validity of the profile from `notBefore` on, unless the caller names another end. */
export function validityOf(profile: CertificateProfile, notBefore: Date, notAfter?: Date): Validity {
  return { notBefore, notAfter: notAfter ?? new Date(notBefore.getTime() + profile.validityDays * DAY_MS) };
}

/** What a new root is to be called and how long it lasts. */
export interface RootRequest {
  readonly organization: string;
  readonly commonName: string;
  readonly notBefore: Date;
  /** Default: the profile's validity. */
  readonly notAfter?: Date;
}

/** Makes a new root with a key of its own (EC P-256). */
export async function createAuthority(request: RootRequest): Promise<Authority> {
  const { organization, commonName, notBefore, notAfter } = request;
  const pair = await generateKeyPair(rootProfile.defaultKeyAlgorithm);
  const privateKey = createPrivateKey({ key: pair.privateKey, format: 'der', type: 'pkcs8' });
  pair.privateKey.fill(0);
  const name = distinguishedName(rootProfile.subjectForm, { O: organization, CN: commonName });
  const identifier = keyIdentifier(pair.publicKey);
  const certificate = signCertificate(privateKey, {
    serial: randomSerial(),
    issuer: name,
    subject: name,
    validity: validityOf(rootProfile, notBefore, notAfter),
    publicKey: pair.publicKey,
    extensions: [
      ...profileExtensions(rootProfile),
      subjectKeyIdentifier(identifier),
      authorityKeyIdentifier(identifier),
    ],
  });
  return { certificate: new X509Certificate(certificate), privateKey, organization };
}

/** The fields of a certificate to be signed, as DER where they have a structure of their own. */
export interface CertificateFields {
  readonly serial: Buffer;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly validity: Validity;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Buffer;
  readonly extensions: readonly Buffer[];
}

const VERSION_3 = 2;

/** Encodes and signs a certificate (RFC 5280, 4.1) and gives its DER. */
export function signCertificate(key: KeyObject, fields: CertificateFields): Buffer {
  const { serial, issuer, subject, validity, publicKey, extensions } = fields;
  const toBeSigned = sequence(
    contextConstructed(0, integer(VERSION_3)),
    integer(serial),
    signatureAlgorithm(),
    issuer,
    sequence(time(validity.notBefore), time(validity.notAfter)),
    subject,
    publicKey,
    contextConstructed(3, sequence(...extensions)),
  );
  return signed(toBeSigned, key);
}

/** How certificates and lists name their issuer: its subject and its key, exactly as its certificate has them. */
export interface IssuerNaming {
  /** The issuer's subject, DER. */
  readonly name: Buffer;
  readonly keyIdentifier: Buffer;
}

/** Taken from the authority's certificate, so that an authority restored from a file is named as before. */
export function issuerNaming({ certificate }: Pick<Authority, 'certificate'>): IssuerNaming {
  const spki = certificate.publicKey.export({ format: 'der', type: 'spki' });
  return { name: subjectOf(certificate.raw), keyIdentifier: keyIdentifier(spki) };
}

/** TBSCertificate: [0] version, serial, signature, issuer, validity, subject, … (RFC 5280, 4.1). */
function subjectOf(certificate: Buffer): Buffer {
  const element = readElement(certificate);
  const [toBeSigned] = (typeof element === 'string' ? null : asSequence(element)) ?? [];
  const [version, , , , , subject] = asSequence(toBeSigned) ?? [];
  if (asConstructed(version, 0xa0) === null || subject === undefined) {
    throw new TypeError('not a version 3 certificate');
  }
  return subject.encoded;
}

/** The authority as text, its private key in clear; `restoreAuthority` takes it up again. */
export function serialiseAuthority({ certificate, privateKey }: Authority): SerialisedAuthority {
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  return { certificatePem: publicPem('CERTIFICATE', certificate.raw), privateKeyPem: pem.toString() };
}

/** Why stored text is not an authority of ours. */
export type AuthorityProblem =
  | 'unreadable-certificate'
  | 'unreadable-key'
  | 'not-an-authority'
  | 'key-mismatch';

/** Takes up an authority again from what `serialiseAuthority` gave. */
export function restoreAuthority(stored: SerialisedAuthority): Result<Authority, AuthorityProblem> {
  const certificate = attempt(() => new X509Certificate(stored.certificatePem));
  if (certificate === null) return err('unreadable-certificate');
  const privateKey = attempt(() => createPrivateKey(stored.privateKeyPem));
  if (privateKey === null) return err('unreadable-key');
  const organization = certificate.toLegacyObject().subject?.O;
  const curve = createPublicKey(privateKey).asymmetricKeyDetails?.namedCurve;
  const ours =
    certificate.ca && typeof organization === 'string' && rootProfile.curves.some((c) => c === curve);
  if (!ours) return err('not-an-authority');
  return certificate.checkPrivateKey(privateKey)
    ? ok({ certificate, privateKey, organization })
    : err('key-mismatch');
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
