import { hash, type KeyObject, X509Certificate } from 'node:crypto';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import { type BankCode, Thumbprint } from '#protocol/domain/identifiers.ts';
import { parseCommonName } from './common-name.ts';

/** Certificates of one file as DER, the leaf first. */
export type CertificateChain = readonly [leaf: Buffer, ...issuers: Buffer[]];

/**
 * What is public in the leaf of a chain that `openPkcs12` or this room's authority gave; bytes that are no
 * certificate throw.
 */
export function certificateDetails(chain: CertificateChain, bankCode: BankCode): CertificateDetails {
  const certificate = new X509Certificate(chain[0]);
  const commonName = commonNameOf(certificate);
  return {
    subject: readableName(certificate.subject),
    commonName,
    holder: parseCommonName(commonName, bankCode),
    issuer: readableName(certificate.issuer),
    serial: certificate.serialNumber.toUpperCase(),
    thumbprint: certificateThumbprint(certificate.raw),
    notBefore: certificate.validFromDate.toISOString(),
    notAfter: certificate.validToDate.toISOString(),
    keyAlgorithm: keyAlgorithmName(certificate.publicKey),
    chainLength: chain.length,
  };
}

/** The name by which a certificate is known everywhere: SHA-256 over its DER. */
export function certificateThumbprint(der: Buffer): Thumbprint {
  return Thumbprint.parse(hash('sha256', der, 'hex'));
}

/** Where `now` stands to a certificate's validity; both ends are included (RFC 5280, 4.1.2.5). */
export type CertificateState = 'valid' | 'expired' | 'not-yet-valid';

export function certificateState(
  details: Pick<CertificateDetails, 'notBefore' | 'notAfter'>,
  now: Date,
): CertificateState {
  if (now < new Date(details.notBefore)) return 'not-yet-valid';
  return now > new Date(details.notAfter) ? 'expired' : 'valid';
}

/**
 * Node gives one part per line, as encoded; people read the most specific part first (RFC 4514, 2.1).
 * For an empty name it gives undefined, against its own type.
 */
function readableName(lines: string | undefined): string {
  return (lines ?? '').split('\n').toReversed().join(', ');
}

/** Several CNs are joined by a character that the bank's grammar refuses, so that no holder comes of them. */
function commonNameOf(certificate: X509Certificate): string {
  const commonName: unknown = certificate.toLegacyObject().subject?.CN;
  if (typeof commonName === 'string') return commonName;
  return Array.isArray(commonName) ? commonName.join(' + ') : '';
}

const CURVE_NAMES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

function keyAlgorithmName(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return `RSA ${modulusLength}`;
    case 'ec':
      return `EC ${CURVE_NAMES[namedCurve ?? ''] ?? namedCurve}`;
    default:
      return `${key.asymmetricKeyType}`;
  }
}
