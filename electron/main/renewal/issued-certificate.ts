import { createPublicKey, X509Certificate } from 'node:crypto';
import { readCertificationRequest } from '#certs/certification-request.ts';
import { type CertificateChain, certificateDetails, certificateState } from '#certs/details.ts';
import type { CertificateDetails, EncodedChain } from '#protocol/domain/certificate.ts';
import type { BankCode } from '#protocol/domain/identifiers.ts';

/** A certificate that the bank issued for our request, looked at. */
export type IssuedCertificate = {
  readonly chain: CertificateChain;
  readonly details: CertificateDetails;
};

/** What was asked for: the request (PKCS #10 DER) and the name that the new certificate must carry. */
export type AskedCertificate = { readonly request: Buffer; readonly commonName: string };

function publicKeyOf(certificate: X509Certificate): Buffer {
  return certificate.publicKey.export({ format: 'der', type: 'spki' });
}

function normalised(spki: Buffer): Buffer {
  return createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ format: 'der', type: 'spki' });
}

/**
 * Looks at what the bank issued before the old certificate is given up for it: our key, our name, not over. It
 * may begin in the future by this PC's clock, which need not be as fast as the bank's. Whether the bank stands
 * behind it is shown by the handshake that follows.
 *
 * @returns null when it is not the certificate that was asked for
 */
export function checkIssued(
  encoded: EncodedChain,
  asked: AskedCertificate,
  bankCode: BankCode,
  now: Date,
): IssuedCertificate | null {
  const [leaf, ...issuers] = encoded.map((text) => Buffer.from(text, 'base64'));
  const request = readCertificationRequest(asked.request);
  if (leaf === undefined || !request.ok) return null;
  try {
    const chain: CertificateChain = [leaf, ...issuers];
    for (const issuer of issuers) new X509Certificate(issuer);
    const details = certificateDetails(chain, bankCode);
    const ours = publicKeyOf(new X509Certificate(leaf)).equals(normalised(request.value.publicKey));
    const named = details.commonName === asked.commonName;
    return ours && named && certificateState(details, now) !== 'expired' ? { chain, details } : null;
  } catch {
    // Bytes that are no certificate.
    return null;
  }
}
