import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asExplicit, asOctets, asSequence, readElement } from '#certs/asn1-reader.ts';
import * as der from '#certs/asn1-writer.ts';
import type { CertificateFileFailure } from '#certs/pkcs12-failure.ts';
import { MAX_FILE_BYTES } from '#certs/pkcs12-limits.ts';
import { type OpenedIdentities, type OpenedIdentity, openPkcs12 } from '#certs/pkcs12-reader.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import type { Result } from '#protocol/result.ts';
import { makeTestPki } from '#test/fixtures/pki.ts';

const PASSPHRASE = 'correct horse 鍵';

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/pkcs12/${name}.p12`, import.meta.url));
}

async function open(
  file: Uint8Array,
  passphrase = PASSPHRASE,
): Promise<Result<OpenedIdentities, CertificateFileFailure>> {
  return openPkcs12(file, Buffer.from(passphrase, 'utf8'));
}

async function opened(file: Uint8Array, passphrase = PASSPHRASE): Promise<OpenedIdentity> {
  const result = await open(file, passphrase);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value).toHaveLength(1);
  return result.value[0];
}

/** All occurrences of one run of bytes replaced by another of the same length. */
function replaced(file: Buffer, from: Buffer, to: Buffer): Buffer {
  const changed = Buffer.from(file);
  let at = changed.indexOf(from);
  if (at < 0) throw new Error('the bytes to replace are not there');
  for (; at >= 0; at = changed.indexOf(from, at + to.length)) to.copy(changed, at);
  return changed;
}

const pki = await makeTestPki();
const user = await pki.user('12345678901', 'S0001');
const stranger = await pki.user('12345678901', 'S0002');
const keyDer = createPrivateKey(user.key).export({ format: 'der', type: 'pkcs8' });
const rootDer = pki.authority.certificate.raw;

describe('opening certificate files made by OpenSSL 3', () => {
  it.each([
    ['rsa-default', 'rsa', 2],
    ['ec-default', 'ec', 2],
    ['ec-aes128-sha1-mac', 'ec', 1],
    ['ec-aes192-sha512-mac', 'ec', 1],
    ['ec-sha384-mac-one-iteration', 'ec', 1],
    ['ec-3des', 'ec', 1],
    ['ec-3des-2key', 'ec', 1],
    ['ec-pbes2-3des', 'ec', 1],
    ['ec-no-mac', 'ec', 1],
    ['ec-plain-bags', 'ec', 1],
    ['rsa-rc2-40', 'rsa', 2],
    ['ec-rc2-128', 'ec', 1],
    ['ec-rc2-40-no-mac', 'ec', 1],
  ])('%s gives key and chain, leaf first', async (name, keyType, chainLength) => {
    const { privateKey, certificateChain } = await opened(fixture(name));
    const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
    const [leaf, issuer] = certificateChain.map((link) => new X509Certificate(link));
    expect(key.asymmetricKeyType).toBe(keyType);
    expect(leaf?.checkPrivateKey(key)).toBe(true);
    expect(certificateChain).toHaveLength(chainLength);
    if (issuer !== undefined) expect(leaf?.verify(issuer.publicKey)).toBe(true);
  });

  it.each(['rsa-default', 'ec-3des', 'ec-no-mac', 'rsa-rc2-40', 'ec-rc2-128', 'ec-rc2-40-no-mac'])(
    '%s does not open with another passphrase',
    async (name) => {
      const expected = { ok: false, error: { problem: 'wrong-passphrase-or-damaged' } };
      expect(await open(fixture(name), 'correct horse 鎖')).toEqual(expected);
      expect(await open(fixture(name), '')).toEqual(expected);
    },
  );
});

describe('opening our own certificate files', () => {
  it('works for any passphrase', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (passphrase) => {
        expect((await opened(user.p12(passphrase), passphrase)).privateKey.equals(keyDer)).toBe(true);
      }),
    );
  });

  it('orders a shuffled chain from the leaf up and leaves strangers out', async () => {
    const certificateChain = [rootDer, stranger.issued.der, user.issued.der] as const;
    const file = writePkcs12({
      privateKey: keyDer,
      certificateChain: [...certificateChain],
      friendlyName: 'shuffled',
      passphrase: Buffer.from(PASSPHRASE),
      iterations: 10,
    });
    expect((await opened(file)).certificateChain).toEqual([user.issued.der, rootDer]);
  });

  it('gives a key in memory of its own and leaves file and passphrase alone', async () => {
    const file = user.p12('p');
    const before = Buffer.from(file);
    const passphrase = Buffer.from('p');
    const result = await openPkcs12(file, passphrase);
    if (!result.ok) throw new Error(result.error.problem);
    const [{ privateKey }] = result.value;
    expect(privateKey.byteLength).toBe(privateKey.buffer.byteLength);
    expect(passphrase.toString()).toBe('p');
    expect(file.equals(before)).toBe(true);
  });

  it('leaves the file alone also where keys lie in it in clear', async () => {
    const file = fixture('ec-plain-bags');
    await opened(file);
    expect(file.equals(fixture('ec-plain-bags'))).toBe(true);
  });

  it('reads the outer structure in BER, cut into pieces of indefinite length', async () => {
    const element = readElement(user.p12(PASSPHRASE));
    const [, authSafe, macData] = (typeof element === 'string' ? null : asSequence(element)) ?? [];
    const [, content] = asSequence(authSafe) ?? [];
    const octets = asOctets(asExplicit(content, 0));
    if (octets === null || macData === undefined) throw new Error('our own file has another form');
    const end = Buffer.from('0000', 'hex');
    const ber = Buffer.concat([
      Buffer.from('3080020103', 'hex'),
      Buffer.from('3080', 'hex'),
      der.objectIdentifier('1.2.840.113549.1.7.1'),
      Buffer.from('a0802480', 'hex'),
      der.octetString(octets.subarray(0, 100)),
      der.octetString(octets.subarray(100)),
      ...[end, end, end],
      macData.encoded,
      end,
    ]);
    expect((await opened(ber)).privateKey.equals(keyDer)).toBe(true);
    expect(await open(ber.subarray(0, 90))).toEqual({ ok: false, error: { problem: 'truncated' } });
  });
});

describe('certificate files that do not open', () => {
  const iterationsOf = (count: number): Buffer => der.integer(count);

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['text', Buffer.from('-----BEGIN CERTIFICATE-----\n')],
    ['text that begins like ASN.1', Buffer.from('0abc')],
    ['a certificate', Buffer.from(rootDer)],
    ['a cut certificate', rootDer.subarray(0, 100)],
    ['a private key', keyDer],
    ['another version', replaced(user.p12('p'), Buffer.from([2, 1, 3]), Buffer.from([2, 1, 4]))],
  ])('%s is not PKCS #12', async (_case, file) => {
    expect(await open(file)).toEqual({ ok: false, error: { problem: 'not-pkcs12' } });
  });

  it('is cut short at whatever place', async () => {
    const file = fixture('ec-default');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: file.length - 1 }), async (length) => {
        expect(await open(file.subarray(0, length))).toEqual({ ok: false, error: { problem: 'truncated' } });
      }),
    );
  });

  it('is larger than 10 MiB', async () => {
    expect(await open(Buffer.alloc(MAX_FILE_BYTES + 1))).toEqual({
      ok: false,
      error: { problem: 'file-too-large' },
    });
    expect(await open(Buffer.alloc(MAX_FILE_BYTES))).toEqual({ ok: false, error: { problem: 'not-pkcs12' } });
  });

  it.each([1_000_001, 8_388_607])('asks for %i iterations somewhere', async (count) => {
    const file = writePkcs12({
      privateKey: keyDer,
      certificateChain: [user.issued.der],
      friendlyName: 'slow',
      passphrase: Buffer.from(PASSPHRASE),
      iterations: 70_000,
    });
    const slow = iterationsOf(count);
    const ours = iterationsOf(70_000);
    for (let at = file.indexOf(ours); at >= 0; at = file.indexOf(ours, at + 1)) {
      const changed = Buffer.from(file);
      slow.copy(changed, at);
      expect(await open(changed)).toEqual({ ok: false, error: { problem: 'too-many-iterations' } });
    }
    expect((await opened(file)).privateKey.equals(keyDer)).toBe(true);
  });

  it('asks for too many iterations altogether', async () => {
    const encryptedBag = (count: number): Buffer => {
      const kdf = der.sequence(
        der.objectIdentifier('1.2.840.113549.1.5.12'),
        der.sequence(der.octetString(Buffer.alloc(8)), der.integer(count)),
      );
      const aes = der.sequence(
        der.objectIdentifier('2.16.840.1.101.3.4.1.42'),
        der.octetString(Buffer.alloc(16)),
      );
      const pbes2 = der.sequence(der.objectIdentifier('1.2.840.113549.1.5.13'), der.sequence(kdf, aes));
      const shrouded = der.sequence(pbes2, der.octetString(Buffer.alloc(32)));
      return der.sequence(
        der.objectIdentifier('1.2.840.113549.1.12.10.1.2'),
        der.contextConstructed(0, shrouded),
      );
    };
    const data = (octets: Buffer): Buffer =>
      der.sequence(
        der.objectIdentifier('1.2.840.113549.1.7.1'),
        der.contextConstructed(0, der.octetString(octets)),
      );
    const bags = der.sequence(...Array.from({ length: 5 }, () => encryptedBag(1_000_000)));
    const file = der.sequence(der.integer(3), data(der.sequence(data(bags))));
    expect(await open(file)).toEqual({ ok: false, error: { problem: 'too-many-iterations' } });
  });

  it('has a damaged octet under its MAC', async () => {
    const file = fixture('ec-default');
    const middle = Math.floor(file.length / 2);
    file.writeUInt8(file.readUInt8(middle) ^ 1, middle);
    expect(await open(file)).toEqual({ ok: false, error: { problem: 'wrong-passphrase-or-damaged' } });
  });

  it.each([
    ['cipher', '2.16.840.1.101.3.4.1.42', '2.16.840.1.101.3.4.1.46', '2.16.840.1.101.3.4.1.46'],
    ['key derivation', '1.2.840.113549.1.5.12', '1.2.840.113549.1.5.99', '1.2.840.113549.1.5.99'],
    ['scheme', '1.2.840.113549.1.5.13', '1.2.840.113549.1.5.10', 'PBE-SHA1-DES (1.2.840.113549.1.5.10)'],
    ['pseudo-random function', '1.2.840.113549.2.9', '1.2.840.113549.2.5', 'MD5 (1.2.840.113549.2.5)'],
    ['MAC', '2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.9', '2.16.840.1.101.3.4.2.9'],
    ['wrapping', '1.2.840.113549.1.7.1', '1.2.840.113549.1.7.2', 'signedData (1.2.840.113549.1.7.2)'],
  ])('uses a %s we do not have, and is told by name', async (_what, from, to, algorithm) => {
    const file = replaced(fixture('ec-default'), der.objectIdentifier(from), der.objectIdentifier(to));
    expect(await open(file)).toEqual({ ok: false, error: { problem: 'unsupported-algorithm', algorithm } });
  });

  it('has a key on a curve that TLS libraries do not share', async () => {
    expect(await open(fixture('secp256k1'))).toEqual({
      ok: false,
      error: { problem: 'unsupported-algorithm', algorithm: 'EC secp256k1 (1.3.132.0.10)' },
    });
  });

  it('has no key, or no certificate', async () => {
    expect(await open(fixture('no-private-key'))).toEqual({
      ok: false,
      error: { problem: 'no-private-key' },
    });
    expect(await open(fixture('no-certificate'))).toEqual({
      ok: false,
      error: { problem: 'no-certificate' },
    });
  });

  it('has a certificate of someone else', async () => {
    const file = writePkcs12({
      privateKey: keyDer,
      certificateChain: [stranger.issued.der, rootDer],
      friendlyName: 'mismatch',
      passphrase: Buffer.from(PASSPHRASE),
      iterations: 10,
    });
    expect(await open(file)).toEqual({ ok: false, error: { problem: 'key-mismatch' } });
  });

  it.each([
    ['certificate', { privateKey: keyDer, certificate: Buffer.from('3003020101', 'hex') }],
    ['key', { privateKey: Buffer.from('3003020101', 'hex'), certificate: user.issued.der }],
  ])('holds, under a right MAC, a %s that is none', async (_what, { privateKey, certificate }) => {
    const file = writePkcs12({
      privateKey,
      certificateChain: [certificate],
      friendlyName: 'broken',
      passphrase: Buffer.from(PASSPHRASE),
      iterations: 10,
    });
    expect(await open(file)).toEqual({ ok: false, error: { problem: 'wrong-passphrase-or-damaged' } });
  });
});
