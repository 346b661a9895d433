import { createPublicKey, ECDH, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as der from '#certs/asn1-writer.ts';
import { createCertificationRequest, readCertificationRequest } from '#certs/certification-request.ts';
import { generateKeyPair, type KeyPair, publicKeyHash } from '#certs/key-pair.ts';
import { haveOpenssl, openssl, opensslBytes, withFiles } from '#test/fixtures/openssl.ts';

const COMMON_NAME = '123456789011635';
const subject = { O: '信用金庫', CN: COMMON_NAME };
const ec = await generateKeyPair('ec-p256');
const rsa = await generateKeyPair('rsa-2048');
const p384 = await generateKeyPair('ec-p384');

const request = (pair: KeyPair) => createCertificationRequest({ ...pair, subject });

/** A request with any name and any encoding of its key, properly signed. */
function signedRequest(name: Buffer, publicKey = ec.publicKey, version = 0): Buffer {
  const information = der.sequence(der.integer(version), name, publicKey, der.contextConstructed(0));
  const signature = sign('sha256', information, { key: ec.privateKey, format: 'der', type: 'pkcs8' });
  const algorithm = der.sequence(der.objectIdentifier('1.2.840.10045.4.3.2'));
  return der.sequence(information, algorithm, der.bitString(signature));
}

const names = (...values: readonly Buffer[]): Buffer =>
  der.sequence(...values.map((value) => der.set(der.sequence(der.objectIdentifier('2.5.4.3'), value))));

/** The same key on the wire with its point compressed. */
function compressed(spki: Buffer): Buffer {
  const point = ECDH.convertKey(spki.subarray(-65), 'prime256v1', undefined, undefined, 'compressed');
  const algorithm = der.sequence(
    der.objectIdentifier('1.2.840.10045.2.1'),
    der.objectIdentifier('1.2.840.10045.3.1.7'),
  );
  return der.sequence(algorithm, der.bitString(Buffer.from(point)));
}

describe('certification request', () => {
  it.each([
    ['EC', ec],
    ['RSA', rsa],
    ['EC P-384', p384],
  ])('of %s gives back its key and its common name', (_type, pair) => {
    expect(readCertificationRequest(request(pair))).toEqual({
      ok: true,
      value: { publicKey: pair.publicKey, commonName: COMMON_NAME },
    });
  });

  it('holds no private key', () => {
    expect(request(ec).includes(ec.privateKey.subarray(40, 60))).toBe(false);
  });

  it('gives the same bytes for one key, however it was encoded', () => {
    const other = compressed(ec.publicKey);
    expect(other.equals(ec.publicKey)).toBe(false);
    const read = readCertificationRequest(signedRequest(names(), other));
    expect(read).toEqual({ ok: true, value: { publicKey: ec.publicKey, commonName: '' } });
    expect(publicKeyHash(other)).toBe(publicKeyHash(ec.publicKey));
    expect(publicKeyHash(rsa.publicKey)).not.toBe(publicKeyHash(ec.publicKey));
  });

  it('is refused when it was signed with another key: nobody gets a certificate for a key of others', async () => {
    const theirs = await generateKeyPair('ec-p256');
    const stolen = createCertificationRequest({
      privateKey: ec.privateKey,
      publicKey: theirs.publicKey,
      subject,
    });
    expect(readCertificationRequest(stolen)).toEqual({ ok: false, error: 'signature-invalid' });
  });

  it('is refused when name or key was changed after it was signed', () => {
    const changed = request(ec);
    changed.write('999', changed.indexOf(COMMON_NAME));
    expect(readCertificationRequest(changed)).toEqual({ ok: false, error: 'signature-invalid' });
  });

  it.each([
    ['no name', names(), ''],
    ['a printable string', names(Buffer.concat([Buffer.from([0x13, 3]), Buffer.from('abc')])), 'abc'],
    ['a BMP string', names(der.bmpString('１２ab')), '１２ab'],
    ['two common names', names(der.utf8String('12345678901'), der.utf8String('1635')), '12345678901 + 1635'],
  ])('reads %s', (_what, name, commonName) => {
    expect(readCertificationRequest(signedRequest(name))).toMatchObject({ ok: true, value: { commonName } });
  });

  it.each([
    ['a version of the future', signedRequest(names(), ec.publicKey, 1)],
    ['a name that is no text', signedRequest(names(der.integer(1)))],
    ['broken UTF-8', signedRequest(names(Buffer.from([0x0c, 2, 0xc3, 0x28])))],
    ['something after it', Buffer.concat([request(ec), Buffer.from([0])])],
    ['nothing', Buffer.alloc(0)],
    ['too much', Buffer.concat([request(ec), Buffer.alloc(16 * 1024)])],
  ])('is malformed with %s', (_what, bytes) => {
    expect(readCertificationRequest(bytes)).toEqual({ ok: false, error: 'malformed' });
  });

  it('refuses keys and signatures that the bank does not use', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const spki = publicKey.export({ format: 'der', type: 'spki' });
    expect(readCertificationRequest(signedRequest(names(), spki))).toEqual({
      ok: false,
      error: 'unsupported-algorithm',
    });
    // The algorithm names ECDSA, the key is RSA.
    expect(readCertificationRequest(signedRequest(names(), rsa.publicKey))).toEqual({
      ok: false,
      error: 'unsupported-algorithm',
    });
  });

  it('never raises an exception and never proves another key, whatever is changed', () => {
    const change = fc.record({ at: fc.nat(), value: fc.nat({ max: 255 }), remove: fc.nat({ max: 3 }) });
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(ec, rsa),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (pair, changes) => {
          const bytes = changes.reduce((all, { at, value, remove }) => {
            const index = at % all.length;
            return Buffer.concat([
              all.subarray(0, index),
              Buffer.from([value]),
              all.subarray(index + remove),
            ]);
          }, request(pair));
          const read = readCertificationRequest(bytes);
          seen.add(read.ok ? 'read' : read.error);
          if (read.ok) expect(read.value.publicKey.equals(pair.publicKey)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
    expect(seen).toContain('malformed');
    expect(seen).toContain('signature-invalid');
  });

  it('never raises an exception, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readCertificationRequest(Buffer.from(bytes)).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

if (haveOpenssl) {
  describe('certification request, by OpenSSL', () => {
    it.each([
      ['EC', ec, 'ecdsa-with-SHA256'],
      ['RSA', rsa, 'sha256WithRSAEncryption'],
    ])('is verified with its %s key, name and algorithm', (_type, pair, algorithm) => {
      withFiles({ 'request.der': request(pair) }, (path) => {
        const args = ['req', '-inform', 'DER', '-in', path('request.der'), '-noout'];
        expect(openssl([...args, '-verify'])).toMatch(/verify OK/i);
        expect(openssl([...args, '-text'])).toContain(`Signature Algorithm: ${algorithm}`);
        expect(openssl([...args, '-subject', '-nameopt', 'utf8,sep_comma_plus'])).toContain(
          `CN=${COMMON_NAME}`,
        );
        const pem = openssl([...args, '-pubkey']);
        const key = createPublicKey(pem.slice(pem.indexOf('-----BEGIN')));
        expect(key.export({ format: 'der', type: 'spki' }).equals(pair.publicKey)).toBe(true);
      });
    });

    it.each([
      ['ec', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], true],
      ['rsa', ['-newkey', 'rsa:2048', '-sha384'], true],
      ['with extensions', ['-newkey', 'rsa:2048', '-addext', 'subjectAltName=DNS:x'], true],
      ['ed25519', ['-newkey', 'ed25519'], false],
      ['sha1', ['-newkey', 'rsa:2048', '-sha1'], false],
    ])('made by it is read: %s', (_what, options, good) => {
      const bytes = opensslBytes(
        ['req', '-new', '-noenc', '-keyout', '/dev/null', '-outform', 'DER']
          .concat(options)
          .concat(['-subj', `/O=x/CN=${COMMON_NAME}`]),
        Buffer.alloc(0),
      );
      expect(readCertificationRequest(bytes)).toMatchObject(
        good
          ? { ok: true, value: { commonName: COMMON_NAME } }
          : { ok: false, error: 'unsupported-algorithm' },
      );
    });
  });
}
