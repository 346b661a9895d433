import { beforeAll, describe, expect, it } from 'vitest';
import { issueRevocationList, type RevokedCertificate } from '#certs/revocation-list.ts';
import { haveOpenssl, openssl, withFiles } from '#test/fixtures/openssl.ts';
import { makeTestPki, type TestIdentity, type TestPki } from '#test/fixtures/pki.ts';

const thisUpdate = new Date('2026-03-01T00:00:00Z');
const nextUpdate = new Date('2026-03-08T00:00:00Z');
const whileCurrent = String(Date.parse('2026-03-02T00:00:00Z') / 1000);

let pki: TestPki;
let revoked: TestIdentity;
let valid: TestIdentity;

beforeAll(async () => {
  pki = await makeTestPki(new Date('2026-01-01T00:00:00Z'));
  revoked = await pki.user('12345678901', 'S0001');
  valid = await pki.user('12345678901', 'S0002');
});

function list(entries: readonly RevokedCertificate[]): string {
  return issueRevocationList(pki.authority, { number: 300, thisUpdate, nextUpdate, revoked: entries }).pem;
}

describe('revocation list', () => {
  it('is PEM over the same bytes as its DER', () => {
    const { der, pem } = issueRevocationList(pki.authority, {
      number: 1,
      thisUpdate,
      nextUpdate,
      revoked: [],
    });
    const body = pem.split('\n').slice(1, -2).join('');
    expect(Buffer.from(body, 'base64').equals(der)).toBe(true);
  });
});

if (haveOpenssl) {
  describe('revocation list, by OpenSSL', () => {
    const check = (crl: string, identity: TestIdentity): string =>
      withFiles({ 'ca.pem': pki.rootCert, 'list.pem': crl, 'leaf.pem': identity.cert }, (path) =>
        openssl([
          ...['verify', '-x509_strict', '-crl_check', '-attime', whileCurrent],
          ...['-CAfile', path('ca.pem'), '-CRLfile', path('list.pem'), path('leaf.pem')],
        ]),
      );

    it('stops the certificate it names and no other', () => {
      const crl = list([{ serial: revoked.issued.serial, revokedAt: thisUpdate, reason: 'superseded' }]);
      expect(() => check(crl, revoked)).toThrow(/certificate revoked/);
      expect(check(crl, valid)).toContain('OK');
    });

    it('may be empty', () => {
      expect(check(list([]), revoked)).toContain('OK');
    });

    it('carries number, dates, reasons and a signature of the authority', () => {
      const reasons = ['keyCompromise', 'unspecified', 'privilegeWithdrawn'] as const;
      const crl = list(
        reasons.map((reason, index) => ({
          serial: `4${index}`,
          revokedAt: new Date('2026-02-03T04:05:06Z'),
          reason,
        })),
      );
      const text = withFiles({ 'ca.pem': pki.rootCert }, (path) =>
        openssl(['crl', '-noout', '-text', '-CAfile', path('ca.pem')], crl),
      );
      expect(text).toContain('verify OK');
      expect(text).toMatch(/X509v3 CRL Number:\s+300/);
      expect(text).toContain('Last Update: Mar  1 00:00:00 2026 GMT');
      expect(text).toContain('Next Update: Mar  8 00:00:00 2026 GMT');
      expect(text.match(/Revocation Date: Feb {2}3 04:05:06 2026 GMT/g)).toHaveLength(3);
      expect(text).toMatch(/Serial Number: 40[\s\S]*Key Compromise[\s\S]*Serial Number: 41/);
      expect(text).toMatch(/Serial Number: 42[\s\S]*Privilege Withdrawn/);
      expect(text.match(/CRL Reason Code/g)).toHaveLength(2);
    });

    it('does not pass for the list of another authority', () => {
      const foreign = { ...pki, authority: pki.foreign.authority };
      const crl = issueRevocationList(foreign.authority, {
        number: 1,
        thisUpdate,
        nextUpdate,
        revoked: [],
      }).pem;
      expect(() => check(crl, valid)).toThrow(/unable to get certificate CRL/);
    });
  });
}
