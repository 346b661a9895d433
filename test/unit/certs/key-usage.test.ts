import { describe, expect, it } from 'vitest';
import { allowsKeyUsage } from '#certs/key-usage.ts';
import { administratorProfile } from '#certs/profile.ts';
import { haveOpenssl, openssl, withFiles } from '#test/fixtures/openssl.ts';
import { makeTestPki } from '#test/fixtures/pki.ts';

const pki = await makeTestPki();
const root = pki.authority.certificate.raw;

describe('key usage', () => {
  it('is read from certificates as their profiles have it', async () => {
    const leaf = await pki.administrator('12345678901', { keyAlgorithm: 'ec-p256' });
    expect(allowsKeyUsage(leaf.issued.der, 'digitalSignature')).toBe(true);
    expect(allowsKeyUsage(leaf.issued.der, 'cRLSign')).toBe(false);
    expect(allowsKeyUsage(root, 'digitalSignature')).toBe(false);
    expect(allowsKeyUsage(root, 'keyCertSign')).toBe(true);
    expect(allowsKeyUsage(root, 'cRLSign')).toBe(true);
    const odd = await pki.leaf({ ...administratorProfile, keyUsage: ['cRLSign'] }, 'x');
    expect(allowsKeyUsage(odd.issued.der, 'digitalSignature')).toBe(false);
  });

  it('is none in bytes that are no certificate', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('3000', 'hex'), root.subarray(0, -9)]) {
      expect(allowsKeyUsage(bytes, 'keyCertSign')).toBe(false);
    }
  });
});

if (haveOpenssl) {
  describe('key usage, by OpenSSL', () => {
    it.each([
      ['critical,digitalSignature,keyAgreement', true],
      ['keyAgreement', false],
      [null, false],
    ])('of a certificate with %s', (usage, signs) => {
      withFiles({}, (path) => {
        openssl([
          ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'],
          ...['-keyout', path('key'), '-outform', 'DER', '-out', path('leaf.der'), '-subj', '/CN=x'],
          ...(usage === null ? [] : ['-addext', `keyUsage=${usage}`]),
        ]);
        const pem = openssl(['x509', '-inform', 'DER', '-in', path('leaf.der')]);
        const der = Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64');
        expect(allowsKeyUsage(der, 'digitalSignature')).toBe(signs);
      });
    });
  });
}
