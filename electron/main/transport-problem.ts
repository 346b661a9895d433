import type { ConnectionProblem } from '#protocol/ipc/failure.ts';
import { errorCode } from './diagnostic-log.ts';

/**
 * Codes with which Node says that the bank's certificate does not stand: OpenSSL's verification results (as
 * listed in the documentation of node:tls, "X509 certificate error codes") and the name check.
 */
const UNTRUSTED: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'CERT_SIGNATURE_FAILURE',
  'CRL_SIGNATURE_FAILURE',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_HAS_EXPIRED',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  // The bank offers nothing that is as strong as TLS 1.3.
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
]);

/** Something answered, but not with TLS or not with HTTP. */
const NOT_UNDERSTOOD = /^(HPE_|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|EPROTO$)/;

/** What an error of the connection means to the person. */
export function problemOf(error: Error): ConnectionProblem {
  const code = errorCode(error);
  if (UNTRUSTED.has(code)) return 'bank-untrusted';
  if (NOT_UNDERSTOOD.test(code)) return 'bank-answer-not-understood';
  return code === 'ETIMEDOUT' ? 'bank-timed-out' : 'bank-unreachable';
}

/**
 * With TLS 1.3 the bank judges our certificate after the handshake; a refusal arrives as an alert
 * (RFC 8446, 6.2). OpenSSL and BoringSSL name them alike, with different prefixes.
 */
export function certificateRefusal(
  error: Error,
): 'certificate-untrusted' | 'certificate-expired' | 'certificate-revoked' | null {
  const [, alert] = /^ERR_SSL_(?:SSLV3|TLSV1|TLSV13)_ALERT_(.+)$/.exec(errorCode(error)) ?? [];
  switch (alert) {
    case 'CERTIFICATE_EXPIRED':
      return 'certificate-expired';
    case 'CERTIFICATE_REVOKED':
      return 'certificate-revoked';
    case 'UNKNOWN_CA':
    case 'BAD_CERTIFICATE':
    case 'UNSUPPORTED_CERTIFICATE':
    case 'CERTIFICATE_UNKNOWN':
    case 'ACCESS_DENIED':
    case 'CERTIFICATE_REQUIRED':
      return 'certificate-untrusted';
    default:
      return null;
  }
}
