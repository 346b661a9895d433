import { createCipheriv, createPrivateKey, pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as der from '#certs/asn1-writer.ts';
import { MAX_FILE_BYTES, MAX_ITERATIONS } from '#certs/pkcs12-limits.ts';
import { Oid } from '#certs/pkcs12-oids.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { assemblePkcs12, encryptPrivateKey, opensPrivateKey, writePkcs12 } from '#certs/pkcs12-writer.ts';
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

  it('gives what our reader opens', async () => {
    expect((await openPkcs12(write(administrator, '管理者'), Buffer.from(passphrase))).ok).toBe(true);
  });
});

describe('an encrypted private key', () => {
  const privateKey = createPrivateKey(user.key).export({ format: 'der', type: 'pkcs8' });
  const secret = Buffer.from(passphrase);
  const encrypted = encryptPrivateKey({ privateKey, passphrase: secret, iterations: 10 });
  /** The same key under the same passphrase with any count. */
  const withCount = (iterations: number): Buffer => {
    const salt = Buffer.alloc(8);
    const iv = Buffer.alloc(16);
    const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(secret, salt, iterations, 32, 'sha256'), iv);
    const algorithm = (oid: string, ...parameters: Buffer[]) =>
      der.sequence(der.objectIdentifier(oid), ...parameters);
    const prf = algorithm(Oid.hmacWithSha256, der.nullValue());
    const derivation = algorithm(
      Oid.pbkdf2,
      der.sequence(der.octetString(salt), der.integer(iterations), prf),
    );
    const encryption = algorithm(Oid.aes256Cbc, der.octetString(iv));
    const ciphertext = Buffer.concat([cipher.update(privateKey), cipher.final()]);
    return der.sequence(
      algorithm(Oid.pbes2, der.sequence(derivation, encryption)),
      der.octetString(ciphertext),
    );
  };

  it('opens with its passphrase and no other, and takes neither of them away', async () => {
    const before = Buffer.from(encrypted);
    expect(await opensPrivateKey(encrypted, secret)).toBe(true);
    expect(await opensPrivateKey(encrypted, Buffer.from(`${passphrase} `))).toBe(false);
    expect(encrypted.equals(before)).toBe(true);
    expect(secret.toString()).toBe(passphrase);
    expect(encrypted.includes(privateKey.subarray(30, 60))).toBe(false);
  });

  it('never opens by a padding that is right by chance', async () => {
    for (let guess = 0; guess < 600; guess += 1) {
      expect(await opensPrivateKey(encrypted, Buffer.from(`wrong ${guess}`))).toBe(false);
    }
  });

  it('is assembled with its certificates to the file that would have been written at once', async () => {
    const certificateChain = [user.issued.der, pki.authority.certificate.raw] as const;
    const file = assemblePkcs12({
      encryptedPrivateKey: encrypted,
      certificateChain,
      friendlyName: '利用者',
      passphrase: secret,
      iterations: 10,
    });
    const opened = await openPkcs12(file, secret);
    if (!opened.ok) throw new Error(opened.error.problem);
    expect(opened.value.map((identity) => identity.privateKey.equals(privateKey))).toEqual([true]);
    expect(opened.value[0].certificateChain).toEqual(certificateChain);
    expect(file.length).toBe(write(user, '利用者', 10).length);
  });

  it('derives nothing for a count or a size that no certificate file may have', async () => {
    expect(await opensPrivateKey(withCount(7), secret)).toBe(true);
    expect(await opensPrivateKey(withCount(MAX_ITERATIONS + 1), secret)).toBe(false);
    expect(await opensPrivateKey(Buffer.concat([encrypted, Buffer.alloc(MAX_FILE_BYTES)]), secret)).toBe(
      false,
    );
    for (const iterations of [0, -1, 1.5, MAX_ITERATIONS + 1]) {
      expect(() => encryptPrivateKey({ privateKey, passphrase: secret, iterations })).toThrow(RangeError);
      expect(() => write(user, 'x', iterations)).toThrow(RangeError);
    }
  });

  it('never raises an exception, whatever is changed', async () => {
    const change = fc.record({ at: fc.nat(), value: fc.nat({ max: 255 }), remove: fc.nat({ max: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = changes.reduce((all, { at, value, remove }) => {
          const index = at % all.length;
          return Buffer.concat([all.subarray(0, index), Buffer.from([value]), all.subarray(index + remove)]);
        }, encrypted);
        expect(await opensPrivateKey(bytes, secret)).toBeTypeOf('boolean');
      }),
      { numRuns: 200 },
    );
  });
});

if (haveOpenssl) {
  describe('an encrypted private key, by OpenSSL', () => {
    it('opens with its passphrase, and one of its own making opens here', async () => {
      const privateKey = createPrivateKey(administrator.key).export({ format: 'der', type: 'pkcs8' });
      const encrypted = encryptPrivateKey({ privateKey, passphrase: Buffer.from(passphrase) });
      const args = ['pkcs8', '-inform', 'DER', '-passin', `pass:${passphrase}`];
      const key = createPrivateKey(opensslBytes(args, encrypted));
      expect(key.equals(createPrivateKey(administrator.key))).toBe(true);
      const theirs = opensslBytes(
        ['pkcs8', '-topk8', '-inform', 'DER', '-outform', 'DER', '-passout', `pass:${passphrase}`],
        privateKey,
      );
      expect(await opensPrivateKey(theirs, Buffer.from(passphrase))).toBe(true);
    });
  });

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
      async (options) => {
        const pem = Buffer.from(`${administrator.key}${administrator.chain}`);
        const exported = opensslBytes(
          ['pkcs12', '-export', '-passout', `pass:${passphrase}`, ...options],
          pem,
        );
        const opened = await openPkcs12(exported, Buffer.from(passphrase));
        expect(opened.ok && opened.value[0].certificateChain[0].equals(administrator.issued.der)).toBe(true);
        expect(opened.ok && opened.value[0].certificateChain.length).toBe(2);
      },
    );
  });
}
