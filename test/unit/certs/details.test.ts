import { describe, expect, it } from 'vitest';
import { type CertificateChain, certificateDetails, certificateState } from '#certs/details.ts';
import { CertificateDetails } from '#protocol/domain/certificate.ts';
import { BankCode } from '#protocol/domain/identifiers.ts';
import { makeTestPki, type TestIdentity } from '#test/fixtures/pki.ts';

const pki = await makeTestPki(new Date('2026-01-01T00:00:00Z'));
const chainOf = ({ issued }: TestIdentity): CertificateChain => [issued.der, pki.authority.certificate.raw];
const bank1635 = BankCode.parse('1635');

describe('certificate details', () => {
  it('tell everything public about an administrator', async () => {
    const administrator = await pki.administrator('12345678901');
    const details = certificateDetails(chainOf(administrator), bank1635);
    expect(CertificateDetails.parse(details)).toEqual({
      subject: 'CN=123456789011635, O=Kagimori Test Bank',
      commonName: '123456789011635',
      holder: { kind: 'administrator', contractId: '12345678901' },
      issuer: 'CN=Kagimori Test Bank Root, O=Kagimori Test Bank',
      serial: administrator.issued.serial,
      thumbprint: administrator.issued.thumbprint,
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2027-01-01T00:00:00.000Z',
      keyAlgorithm: 'RSA 2048',
      chainLength: 2,
    });
  });

  it('name the user and the curve', async () => {
    const user = await pki.user('12345678901', '1635', { keyAlgorithm: 'ec-p384' });
    const details = certificateDetails(chainOf(user), bank1635);
    expect(details.holder).toEqual({ kind: 'user', contractId: '12345678901', userId: '1635' });
    expect(details.keyAlgorithm).toBe('EC P-384');
  });

  it('name no holder for a certificate of another bank or of another purpose', async () => {
    const otherBank = await pki.administrator('12345678901', { bankCode: '9999', keyAlgorithm: 'ec-p256' });
    expect(certificateDetails(chainOf(otherBank), bank1635).holder).toBeNull();
    expect(certificateDetails(chainOf(pki.serverIdentity), bank1635).holder).toBeNull();
  });
});

describe('certificate state', () => {
  const details = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' };
  it.each([
    ['2025-12-31T23:59:59.999Z', 'not-yet-valid'],
    ['2026-01-01T00:00:00.000Z', 'valid'],
    ['2027-01-01T00:00:00.000Z', 'valid'],
    ['2027-01-01T00:00:00.001Z', 'expired'],
  ])('is at %s %s', (now, state) => {
    expect(certificateState(details, new Date(now))).toBe(state);
  });
});
