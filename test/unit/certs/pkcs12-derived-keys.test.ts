import type { pbkdf2 } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** Every key that PBKDF2 gave on another thread. */
const derived: Buffer[] = [];

vi.mock('node:crypto', () => {
  const actual = process.getBuiltinModule('node:crypto');
  const watched: typeof pbkdf2 = (passphrase, salt, iterations, length, digest, done) =>
    actual.pbkdf2(passphrase, salt, iterations, length, digest, (error, key) => {
      derived.push(key);
      done(error, key);
    });
  return { ...actual, pbkdf2: watched };
});
// Only now, because Bun does not move the lines above before the imports.
const { openPkcs12 } = await import('#certs/pkcs12-reader.ts');
const { encryptPrivateKey, opensPrivateKey } = await import('#certs/pkcs12-writer.ts');
const { makeTestPki } = await import('#test/fixtures/pki.ts');

const pki = await makeTestPki();
const file = (await pki.user('12345678901', 'S0001')).p12('p');

beforeEach(() => void derived.splice(0));

const KEY_BYTES = 32;
const zeroed = (count: number): Buffer[] => Array.from({ length: count }, () => Buffer.alloc(KEY_BYTES));

describe('the keys that are derived on other threads', () => {
  it.each([
    ['the right passphrase', 'p', true],
    ['a wrong one, so that nobody waits for them', 'x', false],
  ])('are zeroed when a file was opened with %s', async (_which, passphrase, opens) => {
    expect((await openPkcs12(file, Buffer.from(passphrase))).ok).toBe(opens);
    expect(derived).toEqual(zeroed(2));
  });

  it('are zeroed when a private key was tried', async () => {
    const privateKey = Buffer.from('3003020101', 'hex');
    const encrypted = encryptPrivateKey({ privateKey, passphrase: Buffer.from('p'), iterations: 10 });
    expect(await opensPrivateKey(encrypted, Buffer.from('p'))).toBe(false);
    expect(derived).toEqual(zeroed(1));
  });
});
