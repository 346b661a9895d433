import { createHash, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAuthority, restoreAuthority, serialiseAuthority } from '#certs/authority.ts';
import { issueHolderCertificate, issueServerCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { BankCode, ContractId } from '#protocol/domain/identifiers.ts';
import { haveOpenssl, openssl, withFiles } from '#test/fixtures/openssl.ts';
import { makeTestPki, type TestIdentity, type TestPki } from '#test/fixtures/pki.ts';

const start = new Date('2026-01-01T00:00:00Z');
let pki: TestPki;
let administrator: TestIdentity;
let user: TestIdentity;

beforeAll(async () => {
  pki = await makeTestPki(start);
  administrator = await pki.administrator('12345678901');
  user = await pki.user('12345678901', 'S0001');
});

const administratorHolder = { kind: 'administrator', contractId: ContractId.parse('12345678901') } as const;
const bankCode = BankCode.parse('1635');

describe('certificate authority', () => {
  it('issues certificates that its root, and no other, verifies', () => {
    const foreignRoot = new X509Certificate(pki.foreign.rootCert);
    const root = new X509Certificate(pki.rootCert);
    for (const { cert } of [administrator, user, pki.serverIdentity]) {
      const leaf = new X509Certificate(cert);
      expect(leaf.checkIssued(root)).toBe(true);
      expect(leaf.verify(root.publicKey)).toBe(true);
      expect(leaf.checkIssued(foreignRoot)).toBe(false);
      expect(leaf.verify(foreignRoot.publicKey)).toBe(false);
    }
    expect(root.verify(root.publicKey)).toBe(true);
  });

  it('follows the profiles: names, key, purposes, validity', () => {
    const root = new X509Certificate(pki.rootCert);
    expect(root.ca).toBe(true);
    expect(root.validToDate).toEqual(new Date('2035-12-30T00:00:00Z'));

    const leaf = new X509Certificate(administrator.cert);
    expect(leaf.ca).toBe(false);
    expect(leaf.subject).toBe('O=Kagimori Test Bank\nCN=123456789011635');
    expect(leaf.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(leaf.validFromDate).toEqual(start);
    expect(leaf.validToDate).toEqual(new Date('2027-01-01T00:00:00Z'));

    const userLeaf = new X509Certificate(user.cert);
    expect(userLeaf.subject).toBe('O=Kagimori Test Bank\nCN=12345678901S00011635');
    expect(userLeaf.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  it('names the server by DNS name and by both kinds of address', () => {
    const server = new X509Certificate(pki.serverIdentity.cert);
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(server.checkHost('localhost')).toBe('localhost');
    expect(server.checkHost('example.jp')).toBeUndefined();
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server.checkIP('::1')).toBe('::1');
    expect(server.checkIP('127.0.0.2')).toBeUndefined();
  });

  it.each([
    ['2001:db8::7', '2001:DB8:0:0:0:0:0:7'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['::ffff:192.0.2.1', '0:0:0:0:0:FFFF:C000:201'],
    ['fe80::', 'FE80:0:0:0:0:0:0:0'],
  ])('writes the address %s whole', async (address, printed) => {
    const { publicKey } = await generateKeyPair('ec-p256');
    const request = { publicKey, notBefore: start, commonName: 'x', dnsNames: [], ipAddresses: [address] };
    const issued = issueServerCertificate(pki.authority, request);
    const pem = issued.ok ? issued.value.pem : '';
    expect(new X509Certificate(pem).subjectAltName).toBe(`IP Address:${printed}`);
  });

  it('makes expired and not-yet-valid certificates on request, also beyond 2049', async () => {
    const notBefore = new Date('2050-06-01T12:00:00Z');
    const notAfter = new Date('2051-06-01T12:00:00Z');
    const { cert } = await pki.user('12345678901', 'S0001', { notBefore, notAfter });
    expect(new X509Certificate(cert).validFromDate).toEqual(notBefore);
    expect(new X509Certificate(cert).validToDate).toEqual(notAfter);
  });

  it('gives every certificate a positive serial of 128 bits of its own, and a thumbprint over its DER', async () => {
    const others = await Promise.all(Array.from({ length: 20 }, () => pki.user('12345678901', 'S0001')));
    const serials = others.map(({ issued }) => issued.serial);
    expect(new Set(serials).size).toBe(20);
    for (const { issued, cert } of others) {
      expect(issued.serial).toMatch(/^[4-7][0-9A-F]{31}$/);
      expect(new X509Certificate(cert).serialNumber).toBe(issued.serial);
      expect(issued.thumbprint).toBe(createHash('sha256').update(issued.der).digest('hex'));
    }
  });

  it('certifies a public key that the holder brings', async () => {
    const { publicKey } = await generateKeyPair('ec-p384');
    const issued = issueHolderCertificate(pki.authority, {
      holder: administratorHolder,
      bankCode,
      publicKey,
      notBefore: start,
    });
    const certificate = issued.ok ? new X509Certificate(issued.value.der) : null;
    expect(certificate?.publicKey.export({ format: 'der', type: 'spki' }).equals(publicKey)).toBe(true);
  });

  it.each([
    ['bytes that are no key', '00'],
    [
      'an Ed25519 key',
      '302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    ],
    [
      'an RSA key of 512 bits',
      '305c300d06092a864886f70d0101010500034b003048024100aa36abce88acfdff55523c7fc4523f90efa00df3774a259f2e62b4c5d99cb5adb300a0285e5301930e0c70fb6876939ce616ce624a11e0086d341ebcaca0a1f50203010001',
    ],
  ])('refuses %s', (_case, hex) => {
    const publicKey = Buffer.from(hex, 'hex');
    const request = { holder: administratorHolder, bankCode, publicKey, notBefore: start };
    expect(issueHolderCertificate(pki.authority, request)).toEqual({
      ok: false,
      error: 'unacceptable-public-key',
    });
  });
});

describe('stored authority', () => {
  it('issues under the same root after it was stored and restored', async () => {
    const restored = restoreAuthority(serialiseAuthority(pki.authority));
    if (!restored.ok) throw new Error(restored.error);
    const { publicKey } = await generateKeyPair('ec-p256');
    const request = { holder: administratorHolder, bankCode, publicKey, notBefore: start };
    const issued = issueHolderCertificate(restored.value, request);
    const leaf = issued.ok ? new X509Certificate(issued.value.der) : null;
    expect(leaf?.verify(new X509Certificate(pki.rootCert).publicKey)).toBe(true);
    expect(leaf?.subject).toContain('O=Kagimori Test Bank');
  });

  it('says what is wrong with text that is no authority', async () => {
    const stored = serialiseAuthority(pki.authority);
    const other = serialiseAuthority(pki.foreign.authority);
    const problem = (changes: Partial<typeof stored>): unknown => restoreAuthority({ ...stored, ...changes });
    expect(problem({ certificatePem: 'x' })).toEqual({ ok: false, error: 'unreadable-certificate' });
    expect(problem({ privateKeyPem: 'x' })).toEqual({ ok: false, error: 'unreadable-key' });
    expect(problem({ privateKeyPem: other.privateKeyPem })).toEqual({ ok: false, error: 'key-mismatch' });
    expect(problem({ certificatePem: user.cert, privateKeyPem: user.key })).toEqual({
      ok: false,
      error: 'not-an-authority',
    });
  });
});

if (haveOpenssl) {
  describe('certificate authority, by OpenSSL', () => {
    it('passes strict verification for the right purpose only', () => {
      withFiles(
        {
          'ca.pem': pki.rootCert,
          'admin.pem': administrator.cert,
          'user.pem': user.cert,
          'tls.pem': pki.serverIdentity.cert,
        },
        (path) => {
          const at = String(Math.floor(start.getTime() / 1000) + 60);
          const verify = (purpose: string, name: string): string =>
            openssl([
              'verify',
              '-x509_strict',
              '-attime',
              at,
              '-purpose',
              purpose,
              '-CAfile',
              path('ca.pem'),
              path(name),
            ]);
          expect(verify('sslclient', 'admin.pem')).toContain('OK');
          expect(verify('sslclient', 'user.pem')).toContain('OK');
          expect(verify('sslserver', 'tls.pem')).toContain('OK');
          expect(() => verify('sslserver', 'admin.pem')).toThrow(/purpose/);
          expect(() => verify('sslclient', 'tls.pem')).toThrow(/purpose/);
        },
      );
    });

    it('writes names, constraints and key identifiers that OpenSSL prints', async () => {
      const authority = await createAuthority({
        organization: '鍵守銀行',
        commonName: 'Root',
        notBefore: start,
      });
      const text = openssl(
        ['x509', '-noout', '-text', '-nameopt', 'utf8'],
        serialiseAuthority(authority).certificatePem,
      );
      expect(text).toContain('O=鍵守銀行');
      expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
      expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);
      const identifiers = text.match(/(?:[0-9A-F]{2}:){19}[0-9A-F]{2}/g);
      expect(identifiers?.length).toBe(2);
      expect(identifiers?.[0]).toBe(identifiers?.[1]);
    });
  });
}
