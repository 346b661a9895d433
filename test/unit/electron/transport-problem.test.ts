import { describe, expect, it } from 'vitest';
import { certificateRefusal, problemOf } from '#electron/main/bank/transport-problem.ts';

const errorWith = (code: string) => Object.assign(new Error('text'), { code });

describe('errors of the connection', () => {
  it.each([
    ['ECONNREFUSED', 'bank-unreachable'],
    ['ECONNRESET', 'bank-unreachable'],
    ['ENOTFOUND', 'bank-unreachable'],
    ['EAI_AGAIN', 'bank-unreachable'],
    ['ETIMEDOUT', 'bank-timed-out'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'bank-untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'bank-untrusted'],
    ['CERT_HAS_EXPIRED', 'bank-untrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'bank-untrusted'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'bank-untrusted'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'bank-answer-not-understood'],
    ['HPE_INVALID_CONSTANT', 'bank-answer-not-understood'],
  ])('%s means %s', (code, problem) => {
    expect(problemOf(errorWith(code))).toBe(problem);
  });

  it.each([
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'certificate-expired'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED', 'certificate-revoked'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'certificate-untrusted'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate-untrusted'],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', null],
    ['ECONNRESET', null],
  ])('the alert %s about our certificate means %s', (code, refusal) => {
    expect(certificateRefusal(errorWith(code))).toBe(refusal);
  });

  it.each([
    [40, 'bank-untrusted', null],
    [70, 'bank-untrusted', null],
    [44, 'bank-answer-not-understood', 'certificate-revoked'],
    [45, 'bank-answer-not-understood', 'certificate-expired'],
    [116, 'bank-answer-not-understood', 'certificate-untrusted'],
  ])('finds alert %i in the text of an EPROTO', (number, problem, refusal) => {
    const error = Object.assign(new Error(`write EPROTO error:0A00042E:SSL alert number ${number}\n`), {
      code: 'EPROTO',
    });
    expect(problemOf(error)).toBe(problem);
    expect(certificateRefusal(error)).toBe(refusal);
  });
});
