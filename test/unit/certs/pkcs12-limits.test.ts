import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as der from '#certs/asn1-writer.ts';
import { Oid } from '#certs/pkcs12-oids.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';

/** Every function that derives a key, counted and made instant; nothing here opens, so its result does not matter. */
const derivations = vi.hoisted(() => ({ pbkdf2: vi.fn(), iteratedHash: vi.fn() }));

vi.mock('node:crypto', async (importOriginal) => {
  const actual = await importOriginal<typeof import('node:crypto')>();
  derivations.pbkdf2.mockImplementation((...[, , , length, , done]: Parameters<typeof actual.pbkdf2>) =>
    done(null, Buffer.alloc(length)),
  );
  return { ...actual, pbkdf2: derivations.pbkdf2 };
});
vi.mock('#certs/iterated-hash.ts', () => {
  derivations.iteratedHash.mockImplementation(() => Buffer.alloc(20));
  return { iteratedHash: derivations.iteratedHash };
});

beforeEach(() => {
  derivations.pbkdf2.mockClear();
  derivations.iteratedHash.mockClear();
});

const derived = (): number =>
  derivations.pbkdf2.mock.calls.length + derivations.iteratedHash.mock.calls.length;

const salt = der.octetString(Buffer.alloc(8));
const sha256Hmac = der.sequence(der.objectIdentifier(Oid.hmacWithSha256), der.nullValue());

function pbkdf2(iterations: number, keyBytes?: number): Buffer {
  const length = keyBytes === undefined ? Buffer.alloc(0) : der.integer(keyBytes);
  const parameters = der.sequence(salt, der.integer(iterations), length, sha256Hmac);
  return der.sequence(der.objectIdentifier(Oid.pbkdf2), parameters);
}

function pbes2(iterations: number): Buffer {
  const aes = der.sequence(der.objectIdentifier(Oid.aes256Cbc), der.octetString(Buffer.alloc(16)));
  return der.sequence(der.objectIdentifier(Oid.pbes2), der.sequence(pbkdf2(iterations), aes));
}

function tripleDes(iterations: number): Buffer {
  const parameters = der.sequence(salt, der.integer(iterations));
  return der.sequence(der.objectIdentifier('1.2.840.113549.1.12.1.3'), parameters);
}

function classicMac(iterations: number): Buffer {
  const algorithm = der.sequence(der.objectIdentifier('1.3.14.3.2.26'), der.nullValue());
  const digest = der.sequence(algorithm, der.octetString(Buffer.alloc(20)));
  return der.sequence(digest, salt, der.integer(iterations));
}

/** PBMAC1 with an outer count that means nothing. */
function pbmac1(iterations: number, keyBytes?: number, outerCount = 1): Buffer {
  const parameters = der.sequence(pbkdf2(iterations, keyBytes), sha256Hmac);
  const algorithm = der.sequence(der.objectIdentifier(Oid.pbmac1), parameters);
  const digest = der.sequence(algorithm, der.octetString(Buffer.alloc(32)));
  return der.sequence(digest, salt, der.integer(outerCount));
}

function shroudedKey(algorithm: Buffer): Buffer {
  const value = der.sequence(algorithm, der.octetString(Buffer.alloc(32)));
  return der.sequence(der.objectIdentifier(Oid.shroudedKeyBag), der.contextConstructed(0, value));
}

function data(octets: Buffer): Buffer {
  return der.sequence(der.objectIdentifier(Oid.data), der.contextConstructed(0, der.octetString(octets)));
}

function encryptedSafe(algorithm: Buffer): Buffer {
  const content = der.sequence(
    der.objectIdentifier(Oid.data),
    algorithm,
    der.contextPrimitive(0, Buffer.alloc(32)),
  );
  const encryptedData = der.contextConstructed(0, der.sequence(der.integer(0), content));
  return der.sequence(der.objectIdentifier(Oid.encryptedData), encryptedData);
}

const pfx = (safes: readonly Buffer[], ...mac: readonly Buffer[]): Buffer =>
  der.sequence(der.integer(3), data(der.sequence(...safes)), ...mac);

const open = (file: Buffer, passphrase = 'p') => openPkcs12(file, Buffer.from(passphrase));
const tooMany = { ok: false, error: { problem: 'too-many-iterations' } };
const notPkcs12 = { ok: false, error: { problem: 'not-pkcs12' } };
const wrong = { ok: false, error: { problem: 'wrong-passphrase-or-damaged' } };

describe('limits of certificate files, before any derivation', () => {
  it.each([
    ['the MAC', (count: number) => pfx([data(der.sequence())], classicMac(count))],
    ['PBMAC1', (count: number) => pfx([data(der.sequence())], pbmac1(count, 32))],
    ['a safe under PBES2', (count: number) => pfx([encryptedSafe(pbes2(count))])],
    ['a safe under 3DES', (count: number) => pfx([encryptedSafe(tripleDes(count))])],
    ['a key under PBES2', (count: number) => pfx([data(der.sequence(shroudedKey(pbes2(count))))])],
    ['a key under 3DES', (count: number) => pfx([data(der.sequence(shroudedKey(tripleDes(count))))])],
  ])('at most 1 000 000 iterations for %s', async (_what, file) => {
    expect(await open(file(1_000_001))).toEqual(tooMany);
    expect(await open(file(2 ** 40))).toEqual(tooMany);
    expect(derived()).toBe(0);
    expect(await open(file(1_000_000))).toEqual(wrong);
    expect(derived()).toBeGreaterThan(0);
  });

  it('one key of many is enough to refuse the file', async () => {
    const keys = [shroudedKey(pbes2(1)), shroudedKey(pbes2(1)), shroudedKey(pbes2(1_000_001))];
    expect(await open(pfx([data(der.sequence(...keys))], classicMac(1)))).toEqual(tooMany);
    expect(derived()).toBe(0);
  });

  it('at most 4 000 000 iterations altogether, and both readings of an empty passphrase count', async () => {
    const file = (count: number): Buffer =>
      pfx([encryptedSafe(pbes2(count)), encryptedSafe(tripleDes(count))], classicMac(count));
    expect(await open(file(700_000), '')).toEqual(tooMany);
    expect(derived()).toBe(0);
    expect(await open(file(700_000))).toEqual(wrong);
    expect(await open(file(600_000), '')).toEqual(wrong);
    expect(derived()).toBeGreaterThan(0);
  });

  it('the size of the file', async () => {
    const file = Buffer.alloc(10 * 1024 * 1024 + 1);
    pfx([encryptedSafe(pbes2(1))], classicMac(1)).copy(file);
    expect(await open(file)).toEqual({ ok: false, error: { problem: 'file-too-large' } });
    expect(derived()).toBe(0);
    expect(await open(file.subarray(1))).toEqual(notPkcs12);
    expect(await open(file.subarray(0, -1))).toEqual(wrong);
  });
});

describe('PBMAC1', () => {
  it.each([
    ['no key length', undefined],
    ['a key of no octets', 0],
    ['a key shorter than SHA-1 gives', 19],
    ['a key longer than any digest', 65],
    ['a key of more octets than there is memory', 2 ** 40],
  ])('with %s is refused before any derivation', async (_what, keyBytes) => {
    expect(await open(pfx([data(der.sequence())], pbmac1(2048, keyBytes)))).toEqual(notPkcs12);
    expect(derived()).toBe(0);
  });

  it.each([20, 64])(
    'derives a key of %i octets with the inner count, whatever the outer one',
    async (keyBytes) => {
      expect(await open(pfx([data(der.sequence())], pbmac1(2048, keyBytes, 2 ** 40)))).toEqual(wrong);
      expect(derivations.pbkdf2).toHaveBeenCalledExactlyOnceWith(
        expect.anything(),
        Buffer.alloc(8),
        2048,
        keyBytes,
        'sha256',
        expect.any(Function),
      );
    },
  );
});
