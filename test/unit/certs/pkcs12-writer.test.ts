import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import { haveOpenssl, openssl, opensslBytes, withFiles } from '#test/fixtures/openssl.ts';
import { makeTestPki, type TestIdentity } from '#test/fixtures/pki.ts';

const pki = await makeTestPki();
const administrator = await pki.administrator('12345678901');
const user = await pki.user('12345678901', 'S0001');
const passphrase = '合言葉 pass';

function write({ key, issued }: TestIdentity, friendlyName: string, iterations?: number): Buffer {
  return writePkcs12({
    privateKey: createPrivateKey(key).export({ format: 'der', type: 'pkcs8' }),
    certificateChain: [issued.der, pki.authority.certificate.raw],
    friendlyName,
    passphrase: Buffer.from(passphrase),
    ...(iterations === undefined ? {} : { iterations }),
  });
}

describe('writing certificate files', () => {
  it('never writes the same bytes twice: salts and initial values are fresh', () => {
    expect(write(user, 'a', 10).equals(write(user, 'a', 10))).toBe(false);
  });

  it('hides key and certificate', () => {
    const file = write(user, 'a', 10);
    expect(file.includes(user.issued.der.subarray(20, 60))).toBe(false);
    expect(
      file.includes(createPrivateKey(user.key).export({ format: 'der', type: 'pkcs8' }).subarray(30, 60)),
    ).toBe(false);
  });

  it('gives what our reader opens', () => {
    expect(openPkcs12(write(administrator, '管理者'), Buffer.from(passphrase)).ok).toBe(true);
  });
});

if (haveOpenssl) {
  describe('writing certificate files, by OpenSSL', () => {
    it.each([
      ['RSA', administrator],
      ['EC', user],
    ])('opens with %s key, chain, name and the stated algorithms', (_type, identity) => {
      withFiles({ 'file.p12': write(identity, '管理者 第一号', 4321) }, (path) => {
        const arguments_ = ['pkcs12', '-in', path('file.p12'), '-passin', `pass:${passphrase}`];
        const info = openssl([...arguments_, '-info', '-nokeys']);
        expect(info).toContain('MAC: sha256, Iteration 4321');
        expect(info.match(/PBES2, PBKDF2, AES-256-CBC, Iteration 4321, PRF hmacWithSHA256/g)).toHaveLength(2);
        expect(info.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
        expect(info).toMatch(/localKeyID: (?:[0-9A-F]{2} ){32}/);
        expect(info).toMatch(/friendlyName: \S/);
        expect(info).toContain('CN = ');
        const key = openssl([...arguments_, '-nocerts', '-noenc']);
        const pem = key.slice(key.indexOf('-----BEGIN'), key.lastIndexOf('-----') + 5);
        expect(createPrivateKey(pem).equals(createPrivateKey(identity.key))).toBe(true);
      });
    });

    it('does not open with another passphrase', () => {
      withFiles({ 'file.p12': write(user, 'x') }, (path) => {
        expect(() => openssl(['pkcs12', '-in', path('file.p12'), '-passin', 'pass:no', '-nokeys'])).toThrow(
          /mac verify/i,
        );
      });
    });

    it.each([[[]], [['-keypbe', 'AES-128-CBC', '-macalg', 'sha512']], [['-iter', '5000']]])(
      'and our reader opens what this OpenSSL exports with %j',
      (options) => {
        const pem = Buffer.from(`${administrator.key}${administrator.chain}`);
        const exported = opensslBytes(
          ['pkcs12', '-export', '-passout', `pass:${passphrase}`, ...options],
          pem,
        );
        const opened = openPkcs12(exported, Buffer.from(passphrase));
        expect(opened.ok && opened.value.certificateChain[0].equals(administrator.issued.der)).toBe(true);
        expect(opened.ok && opened.value.certificateChain.length).toBe(2);
      },
    );
  });
}
