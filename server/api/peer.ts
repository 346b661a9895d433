import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { parseCommonName } from '#certs/common-name.ts';
import { publicKeyHash } from '#certs/key-pair.ts';
import { allowsKeyUsage } from '#certs/key-usage.ts';
import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import { type BankCode, Thumbprint } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';

/** A peer whose certificate one of our authorities really signed for log-ons; nothing more is judged here. */
export type Peer = {
  readonly thumbprint: Thumbprint;
  readonly serial: string;
  /** Null when the CN does not follow this bank's grammar. */
  readonly holder: CertificateHolder | null;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** As `publicKeyHash` gives it. */
  readonly publicKeyHash: string | null;
  /** What OpenSSL said about the dates, by the computer's clock. */
  readonly dates: 'good' | 'expired' | 'not-yet-valid';
};

/** id-kp-clientAuth, RFC 5280, 4.2.1.12. */
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

function datesOf(socket: TLSSocket): Peer['dates'] | null {
  if (socket.authorized) return 'good';
  // Node gives the name of OpenSSL's error here, whatever its type declaration says. Only a wrong date is a
  // certificate of ours; whatever else there may be is not.
  switch (String(socket.authorizationError)) {
    case 'CERT_HAS_EXPIRED':
      return 'expired';
    case 'CERT_NOT_YET_VALID':
      return 'not-yet-valid';
    default:
      return null;
  }
}

/** OpenSSL names the last error it met, so behind a wrong date a foreign signature could hide. */
function isSignedBy(leaf: X509Certificate, authorities: readonly X509Certificate[]): boolean {
  return authorities.some((authority) => leaf.checkIssued(authority) && leaf.verify(authority.publicKey));
}

/** Made for proving who somebody is over TLS: digitalSignature and clientAuth, both named. */
function isForLogOn(leaf: X509Certificate): boolean {
  // Node calls the extended key usage so, and does not show the other one.
  const purposes = leaf.keyUsage ?? [];
  return purposes.includes(CLIENT_AUTH) && allowsKeyUsage(leaf.raw, 'digitalSignature');
}

function commonNameOf(socket: TLSSocket): string {
  const name: unknown = socket.getPeerCertificate().subject.CN;
  // Two common names would leave open whose certificate it is.
  return typeof name === 'string' ? name : '';
}

function readPeer(
  socket: TLSSocket,
  authorities: readonly X509Certificate[],
  bankCode: BankCode,
): Result<Peer, ProblemCode> {
  const leaf = socket.getPeerX509Certificate();
  if (leaf === undefined) return err('certificate-required');
  const dates = datesOf(socket);
  if (dates === null || !isSignedBy(leaf, authorities)) return err('certificate-untrusted');
  if (!isForLogOn(leaf)) return err('certificate-untrusted');
  return ok({
    thumbprint: Thumbprint.parse(leaf.fingerprint256.replaceAll(':', '').toLowerCase()),
    serial: leaf.serialNumber,
    holder: parseCommonName(commonNameOf(socket), bankCode),
    notBefore: leaf.validFromDate.getTime(),
    notAfter: leaf.validToDate.getTime(),
    publicKeyHash: publicKeyHash(leaf.publicKey.export({ format: 'der', type: 'spki' })),
    dates,
  });
}

/** Reads who is at the other end of a connection. */
export type PeerReader = (socket: TLSSocket) => Result<Peer, ProblemCode>;

/**
 * Makes the reader for one bank. A certificate cannot change during a connection (TLS 1.3, no
 * renegotiation), so each connection is read once; what can change is judged on every request.
 *
 * @param clientCa the authorities whose certificates open the bank, PEM, one each
 */
export function createPeerReader(clientCa: readonly string[], bankCode: BankCode): PeerReader {
  const authorities = clientCa.map((pem) => new X509Certificate(pem));
  const known = new WeakMap<TLSSocket, Result<Peer, ProblemCode>>();
  return (socket) => {
    const earlier = known.get(socket);
    if (earlier !== undefined) return earlier;
    const peer = readPeer(socket, authorities, bankCode);
    known.set(socket, peer);
    return peer;
  };
}
