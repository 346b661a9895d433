import { contextConstructed, enumerated, integer, sequence, time } from './asn1-writer.ts';
import { type Authority, issuerNaming } from './authority.ts';
import { publicPem } from './pem.ts';
import {
  authorityKeyIdentifier,
  crlNumber,
  reasonCode,
  signatureAlgorithm,
  signed,
} from './x509-encoding.ts';

/** Reasons for a revocation that the bank uses, with their codes (RFC 5280, 5.3.1). */
const REASON_CODES = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  privilegeWithdrawn: 9,
} as const;

/** Why a certificate was revoked; 再発行 (re-issue) is `superseded`. */
export type RevocationReason = keyof typeof REASON_CODES;

/** One entry of a list. */
export interface RevokedCertificate {
  /** Hexadecimal, as `IssuedCertificate` and `CertificateDetails` give it. */
  readonly serial: string;
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
}

/** What a list says. Times are in whole seconds. */
export interface RevocationListRequest {
  /** Rises with every list. */
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedCertificate[];
}

/** A signed list in both encodings; Node's TLS server takes the PEM as its `crl`. */
export interface RevocationList {
  readonly der: Buffer;
  readonly pem: string;
}

const VERSION_2 = 1;

/** Makes a complete certificate revocation list (CRL) of the authority (RFC 5280, 5). */
export function issueRevocationList(authority: Authority, request: RevocationListRequest): RevocationList {
  const issuer = issuerNaming(authority);
  // An empty list is left out altogether (RFC 5280, 5.1.2.6).
  const entries = request.revoked.length === 0 ? [] : [sequence(...request.revoked.map(revokedEntry))];
  const toBeSigned = sequence(
    integer(VERSION_2),
    signatureAlgorithm(),
    issuer.name,
    time(request.thisUpdate),
    time(request.nextUpdate),
    ...entries,
    contextConstructed(0, sequence(authorityKeyIdentifier(issuer.keyIdentifier), crlNumber(request.number))),
  );
  const der = signed(toBeSigned, authority.privateKey);
  return { der, pem: publicPem('X509 CRL', der) };
}

function revokedEntry({ serial, revokedAt, reason }: RevokedCertificate): Buffer {
  const fields = [integer(Buffer.from(serial, 'hex')), time(revokedAt)];
  // "unspecified" is said by leaving the reason out (RFC 5280, 5.3.1).
  if (reason !== 'unspecified') fields.push(sequence(reasonCode(enumerated(REASON_CODES[reason]))));
  return sequence(...fields);
}
