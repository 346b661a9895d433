import type { ConnectionProblem } from '#protocol/ipc/failure.ts';
import { errorCode } from '../diagnostic-log.ts';

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
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
]);

/**
 * Something answered, but not with TLS, not with HTTP, or with an alert that nobody vouches for (BoringSSL tells it in
 * the code, OpenSSL as EPROTO).
 */
const NOT_UNDERSTOOD =
  /^(HPE_|ERR_SSL_WRONG_VERSION_NUMBER$|ERR_SSL_PACKET_LENGTH_TOO_LONG$|ERR_SSL_\w*_ALERT_|EPROTO$)/;

/** Alerts of the bank (RFC 8446, 6.2) after which there is nothing as strong as TLS 1.3 to agree on. */
const NO_COMMON_TLS = { 40: 'HANDSHAKE_FAILURE', 70: 'PROTOCOL_VERSION', 71: 'INSUFFICIENT_SECURITY' };

const UNTRUSTED_ALERTS = {
  42: 'BAD_CERTIFICATE',
  43: 'UNSUPPORTED_CERTIFICATE',
  46: 'CERTIFICATE_UNKNOWN',
  48: 'UNKNOWN_CA',
  49: 'ACCESS_DENIED',
  116: 'CERTIFICATE_REQUIRED',
};

/**
 * Whether the bank ended the connection with one of these alerts. Node tells them in the code
 * (`ERR_SSL_TLSV1_ALERT_UNKNOWN_CA`) or, when they arrive while it writes, only in the text of an EPROTO
 * (`SSL alert number 48`); OpenSSL and BoringSSL agree on both.
 */
function hasAlert(error: Error, alerts: Readonly<Record<number, string>>): boolean {
  const [, number = ''] = /SSL alert number (\d+)/.exec(error.message) ?? [];
  const [, name = ''] = /_ALERT_(.+)$/.exec(errorCode(error)) ?? [];
  return Object.hasOwn(alerts, number) || Object.values(alerts).includes(name);
}

/** What an error of the connection means to the person. */
export function problemOf(error: Error): ConnectionProblem {
  const code = errorCode(error);
  if (UNTRUSTED.has(code) || hasAlert(error, NO_COMMON_TLS)) return 'bank-untrusted';
  if (NOT_UNDERSTOOD.test(code)) return 'bank-answer-not-understood';
  return code === 'ETIMEDOUT' ? 'bank-timed-out' : 'bank-unreachable';
}

/**
 * What the bank says about our certificate in TLS; null when it says nothing. With TLS 1.3 it judges after
 * the handshake, so this can come instead of the first answer.
 */
export function certificateRefusal(
  error: Error,
): 'certificate-untrusted' | 'certificate-expired' | 'certificate-revoked' | null {
  if (hasAlert(error, { 45: 'CERTIFICATE_EXPIRED' })) return 'certificate-expired';
  if (hasAlert(error, { 44: 'CERTIFICATE_REVOKED' })) return 'certificate-revoked';
  return hasAlert(error, UNTRUSTED_ALERTS) ? 'certificate-untrusted' : null;
}
