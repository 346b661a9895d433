import { isIPv4 } from 'node:net';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import type { BankCode, Thumbprint } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type Authority, issuerNaming, signCertificate, type Validity, validityOf } from './authority.ts';
import { formatCommonName } from './common-name.ts';
import { certificateThumbprint } from './details.ts';
import { acceptsPublicKey } from './key-pair.ts';
import { publicPem } from './pem.ts';
import { administratorProfile, bankServerProfile, type CertificateProfile, userProfile } from './profile.ts';
import {
  authorityKeyIdentifier,
  distinguishedName,
  keyIdentifier,
  profileExtensions,
  randomSerial,
  subjectAltName,
  subjectKeyIdentifier,
} from './x509-encoding.ts';

/** A certificate just issued, with what a register keeps of it. */
export interface IssuedCertificate {
  readonly der: Buffer;
  readonly pem: string;
  /** Upper-case hexadecimal, 32 digits. */
  readonly serial: string;
  readonly thumbprint: Thumbprint;
  readonly validity: Validity;
}

/**
 * The key is not RSA of 2048–4096 bits with an exponent from 65 537 on, nor EC on P-256 or P-384, or the bytes are
 * no public key at all.
 */
export type IssuanceProblem = 'unacceptable-public-key';

interface LeafRequest {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  readonly notBefore: Date;
  /** Default: the profile's validity. In the past for an expired certificate. */
  readonly notAfter?: Date;
}

/** Whom to certify, for which bank. */
export interface HolderCertificateRequest extends LeafRequest {
  readonly holder: CertificateHolder;
  readonly bankCode: BankCode;
}

/** Under which names clients reach the service. */
export interface ServerCertificateRequest extends LeafRequest {
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  /** IPv4 or IPv6 in their text form. */
  readonly ipAddresses: readonly string[];
}

/** The profile that a holder's certificate follows. */
export function holderProfile(holder: CertificateHolder): CertificateProfile {
  switch (holder.kind) {
    case 'administrator':
      return administratorProfile;
    case 'user':
      return userProfile;
  }
}

/** Issues a client certificate for a 管理者 or a 利用者 over a public key that the holder brings. */
export function issueHolderCertificate(
  authority: Authority,
  request: HolderCertificateRequest,
): Result<IssuedCertificate, IssuanceProblem> {
  const commonName = formatCommonName(request.holder, request.bankCode);
  return issueLeaf(authority, holderProfile(request.holder), commonName, request, []);
}

/** Issues a TLS certificate for the bank service; names and addresses go to subjectAltName. */
export function issueServerCertificate(
  authority: Authority,
  request: ServerCertificateRequest,
): Result<IssuedCertificate, IssuanceProblem> {
  const altName = subjectAltName(request.dnsNames, request.ipAddresses.map(addressOctets));
  return issueLeaf(authority, bankServerProfile, request.commonName, request, [altName]);
}

function issueLeaf(
  authority: Authority,
  profile: CertificateProfile,
  commonName: string,
  { publicKey, notBefore, notAfter }: LeafRequest,
  furtherExtensions: readonly Buffer[],
): Result<IssuedCertificate, IssuanceProblem> {
  if (!acceptsPublicKey(profile, publicKey)) return err('unacceptable-public-key');
  const issuer = issuerNaming(authority);
  const validity = validityOf(profile, notBefore, notAfter);
  const serial = randomSerial();
  const der = signCertificate(authority.privateKey, {
    serial,
    issuer: issuer.name,
    subject: distinguishedName(profile.subjectForm, { O: authority.organization, CN: commonName }),
    validity,
    publicKey,
    extensions: [
      ...profileExtensions(profile),
      subjectKeyIdentifier(keyIdentifier(publicKey)),
      authorityKeyIdentifier(issuer.keyIdentifier),
      ...furtherExtensions,
    ],
  });
  return ok({
    der,
    pem: publicPem('CERTIFICATE', der),
    serial: serial.toString('hex').toUpperCase(),
    thumbprint: certificateThumbprint(der),
    validity,
  });
}

/** 4 or 16 octets in network order. */
function addressOctets(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  // URL writes an IPv6 address in its canonical form, with at most one `::` and no dotted tail.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
