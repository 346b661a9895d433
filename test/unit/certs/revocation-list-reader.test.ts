import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as der from '#certs/asn1-writer.ts';
import { type Authority, issuerNaming, signCertificate } from '#certs/authority.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { administratorProfile } from '#certs/profile.ts';
import { issueRevocationList, type RevokedCertificate } from '#certs/revocation-list.ts';
import { MAX_REVOCATION_LIST_BYTES, readRevocationList } from '#certs/revocation-list-reader.ts';
import {
  distinguishedName,
  profileExtensions,
  randomSerial,
  signatureAlgorithm,
  signed,
} from '#certs/x509-encoding.ts';
import { haveOpenssl, openssl, withFiles } from '#test/fixtures/openssl.ts';
import { makeTestPki, type TestPki } from '#test/fixtures/pki.ts';

const thisUpdate = new Date('2026-03-01T00:00:00Z');
const nextUpdate = new Date('2026-03-08T00:00:00Z');
const NUMBER = '2.5.29.20';

let pki: TestPki;
let root: X509Certificate;
beforeAll(async () => {
  pki = await makeTestPki(new Date('2026-01-01T00:00:00Z'));
  root = pki.authority.certificate;
});

const entry = (serial: string): RevokedCertificate => ({
  serial,
  revokedAt: thisUpdate,
  reason: 'keyCompromise',
});

const list = (revoked: readonly RevokedCertificate[], number = 300) =>
  issueRevocationList(pki.authority, { number, thisUpdate, nextUpdate, revoked });

const extension = (type: string, value: Buffer, critical = false) =>
  der.sequence(
    der.objectIdentifier(type),
    critical ? der.boolean(true) : Buffer.alloc(0),
    der.octetString(value),
  );

/** A list of the right signer whose parts are as given. */
function crafted({
  version = der.integer(1),
  inner = signatureAlgorithm(),
  dates = [der.time(thisUpdate), der.time(nextUpdate)],
  entries = Buffer.alloc(0),
  extensions = [extension(NUMBER, der.integer(7))],
}: {
  version?: Buffer;
  inner?: Buffer;
  dates?: readonly Buffer[];
  entries?: Buffer;
  extensions?: readonly Buffer[];
}): Buffer {
  const { name } = issuerNaming(pki.authority);
  const tail = extensions.length === 0 ? [] : [der.contextConstructed(0, der.sequence(...extensions))];
  return signed(der.sequence(version, inner, name, ...dates, entries, ...tail), pki.authority.privateKey);
}

describe('reading a revocation list', () => {
  it('gives what was issued, from PEM and from DER', () => {
    const issued = list([entry('40AB'), entry('8000000000000001')]);
    const expected = {
      ok: true,
      value: { number: 300, thisUpdate, nextUpdate, revoked: new Set(['40AB', '8000000000000001']) },
    };
    expect(readRevocationList(issued.der, root)).toEqual(expected);
    expect(readRevocationList(Buffer.from(issued.pem), root)).toEqual(expected);
    expect(readRevocationList(Buffer.from(`Certificate Revocation List\n${issued.pem}`), root)).toEqual(
      expected,
    );
  });

  it('names serial numbers as the certificates do', async () => {
    const { issued, cert } = await pki.user('12345678901', 'S0001');
    const read = readRevocationList(list([entry(issued.serial)]).der, root);
    expect(read.ok && read.value.revoked.has(new X509Certificate(cert).serialNumber)).toBe(true);
  });

  it('may be empty, and may be long', () => {
    expect(readRevocationList(list([]).der, root)).toMatchObject({ ok: true, value: { revoked: new Set() } });
    const many = Array.from({ length: 5000 }, (_, index) => entry((0x4000_0000 + index).toString(16)));
    const read = readRevocationList(list(many).der, root);
    expect(read.ok && read.value.revoked.size).toBe(5000);
  });

  it('refuses the list of another authority, also of one with the same name', () => {
    const foreign = pki.foreign.authority;
    const request = { number: 1, thisUpdate, nextUpdate, revoked: [] };
    expect(readRevocationList(issueRevocationList(foreign, request).der, root)).toEqual({
      ok: false,
      error: 'wrong-issuer',
    });
    const impostor: Authority = { ...pki.authority, privateKey: foreign.privateKey };
    expect(readRevocationList(issueRevocationList(impostor, request).der, root)).toEqual({
      ok: false,
      error: 'signature-invalid',
    });
  });

  it('refuses a list signed by a certificate that may not sign lists', async () => {
    const pair = await generateKeyPair('ec-p256');
    const name = distinguishedName(['O', 'CN'], { O: 'x', CN: 'y' });
    const leaf = new X509Certificate(
      signCertificate(pki.authority.privateKey, {
        serial: randomSerial(),
        issuer: name,
        subject: name,
        validity: { notBefore: thisUpdate, notAfter: nextUpdate },
        publicKey: pair.publicKey,
        extensions: profileExtensions(administratorProfile),
      }),
    );
    const authority: Authority = { ...pki.authority, certificate: leaf };
    const issued = issueRevocationList(authority, { number: 1, thisUpdate, nextUpdate, revoked: [] });
    expect(readRevocationList(issued.der, leaf)).toEqual({ ok: false, error: 'wrong-issuer' });
  });

  it('refuses a list that was changed', () => {
    const changed = list([entry('40AB')]).der;
    changed.writeUInt8(0xac, changed.indexOf(Buffer.from('40ab', 'hex')) + 1);
    expect(readRevocationList(changed, root)).toEqual({ ok: false, error: 'signature-invalid' });
  });

  it.each<[string, Parameters<typeof crafted>[0]]>([
    ['of version 1', { version: Buffer.alloc(0) }],
    ['without a number', { extensions: [] }],
    ['with a number that is none', { extensions: [extension(NUMBER, der.integer(Buffer.alloc(8, 0xff)))] }],
    ['without nextUpdate', { dates: [der.time(thisUpdate)] }],
    ['that ends before it begins', { dates: [der.time(nextUpdate), der.time(thisUpdate)] }],
    ['with a broken date', { dates: [der.time(thisUpdate), Buffer.from([0x17, 3, 0x31, 0x31, 0x5a])] }],
    [
      'that is a delta',
      { extensions: [extension(NUMBER, der.integer(7)), extension('2.5.29.27', der.integer(6), true)] },
    ],
    [
      'with an extension that must be understood',
      { extensions: [extension(NUMBER, der.integer(7)), extension('2.5.29.28', der.sequence(), true)] },
    ],
    [
      'with an entry whose extension must be understood',
      {
        entries: der.sequence(
          der.sequence(
            der.integer(5),
            der.time(thisUpdate),
            der.sequence(extension('2.5.29.29', der.sequence(), true)),
          ),
        ),
      },
    ],
    ['with an entry that is none', { entries: der.sequence(der.integer(5)) }],
    ['that names another algorithm inside', { inner: der.sequence(der.objectIdentifier('1.2.3')) }],
  ])('refuses a list %s', (_what, parts) => {
    expect(readRevocationList(crafted({}), root)).toMatchObject({ ok: true, value: { number: 7 } });
    expect(readRevocationList(crafted(parts), root)).toEqual({ ok: false, error: 'malformed' });
  });

  it('passes over an extension that need not be understood', () => {
    const extensions = [extension(NUMBER, der.integer(7)), extension('1.2.3', der.integer(6))];
    expect(readRevocationList(crafted({ extensions }), root).ok).toBe(true);
  });

  it('refuses what is too large before it is read', () => {
    const { der: sound } = list([]);
    const huge = Buffer.concat([Buffer.alloc(MAX_REVOCATION_LIST_BYTES, 0x20), Buffer.from(list([]).pem)]);
    expect(readRevocationList(sound, root).ok).toBe(true);
    expect(readRevocationList(huge, root)).toEqual({ ok: false, error: 'malformed' });
  });

  it('never raises an exception and never accepts, whatever is changed', () => {
    const { der: bytes, pem } = list([entry('40AB'), entry('41')]);
    const change = fc.record({ at: fc.nat(), value: fc.nat({ max: 255 }), remove: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(bytes, Buffer.from(pem)),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (original, changes) => {
          const changed = changes.reduce((all, { at, value, remove }) => {
            const index = at % all.length;
            return Buffer.concat([
              all.subarray(0, index),
              Buffer.from([value]),
              all.subarray(index + remove),
            ]);
          }, original);
          const read = readRevocationList(changed, root);
          // A change of white space in PEM, or of a byte into itself, changes nothing.
          if (read.ok) expect(read.value.revoked).toEqual(new Set(['40AB', '41']));
        },
      ),
      { numRuns: 400 },
    );
  });
});

if (haveOpenssl) {
  describe('reading a revocation list, by OpenSSL', () => {
    it('reads what it reads in ours', () => {
      const { pem } = list([entry('40AB'), entry('41')], 77);
      const text = openssl(['crl', '-noout', '-text'], pem);
      const read = readRevocationList(Buffer.from(pem), root);
      if (!read.ok) throw new Error(read.error);
      expect([...text.matchAll(/Serial Number: ([0-9A-F]+)/g)].map(([, serial]) => serial)).toEqual([
        ...read.value.revoked,
      ]);
      expect(text).toMatch(new RegExp(`CRL Number:\\s+${read.value.number}\\b`));
    });

    it('reads a list that OpenSSL made, and signed with RSA', () => {
      const config = [
        '[ca]\ndefault_ca=x\n[x]\ndatabase=INDEX\nserial=SERIAL\ncrlnumber=NUMBER\ndefault_md=sha256',
        'certificate=CERT\nprivate_key=KEY\ndefault_crl_days=5\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n',
      ].join('\n');
      const index = 'R\t300101000000Z\t260201000000Z,keyCompromise\t0ABC\tunknown\t/CN=a\n';
      withFiles({ index, serial: '01\n', number: '2A\n', 'index.attr': '' }, (path) => {
        const files = { INDEX: 'index', SERIAL: 'serial', NUMBER: 'number', CERT: 'ca.pem', KEY: 'ca.key' };
        const text = Object.entries(files).reduce(
          (all, [name, file]) => all.replaceAll(`=${name}`, `=${path(file)}`),
          config,
        );
        withFiles({ config: text }, (at) => {
          openssl([
            ...[
              'req',
              '-x509',
              '-newkey',
              'rsa:2048',
              '-noenc',
              '-keyout',
              path('ca.key'),
              '-out',
              path('ca.pem'),
            ],
            ...['-subj', '/O=x/CN=y', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
          ]);
          openssl(['ca', '-config', at('config'), '-gencrl', '-out', path('list.pem')]);
          const issuer = new X509Certificate(openssl(['x509', '-in', path('ca.pem')]));
          const pem = Buffer.from(openssl(['crl', '-in', path('list.pem')]));
          expect(readRevocationList(pem, issuer)).toMatchObject({
            ok: true,
            value: { number: 42, revoked: new Set(['0ABC']) },
          });
        });
      });
    });
  });
}
