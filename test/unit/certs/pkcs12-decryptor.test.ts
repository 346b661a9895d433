import { describe, expect, it, vi } from 'vitest';
import { createDecryptor } from '#certs/pkcs12-decryptor.ts';
import type { Encrypted } from '#certs/pkcs12-structure.ts';

const passphrase = { utf8: Buffer.from('p'), bmp: Buffer.from('\0p\0\0') };
const isZero = (octets: Buffer): boolean => octets.every((octet) => octet === 0);

/** A part whose derivation ends when the test says so. */
function part({ aside = true, plain = null }: { aside?: boolean; plain?: Buffer | null } = {}) {
  const derivation = Promise.withResolvers<Buffer>();
  const derive = vi.fn(() => derivation.promise);
  const decrypt = vi.fn((_ciphertext: Buffer, _derived: Buffer) => plain);
  const encrypted: Encrypted = {
    decryption: { iterations: 1, derivesAside: aside, derive, decrypt },
    ciphertext: Buffer.from('ciphertext'),
  };
  return { encrypted, derive, decrypt, ...derivation };
}

describe('decrypting the parts of a file', () => {
  it('begins only what runs on other threads', () => {
    const [aside, here] = [part(), part({ aside: false })];
    createDecryptor(passphrase).begin([aside.encrypted, here.encrypted]);
    expect(aside.derive).toHaveBeenCalledWith(passphrase);
    expect(here.derive).not.toHaveBeenCalled();
  });

  it('derives once for each part, begun before or not, and decrypts with what was derived', async () => {
    const plain = Buffer.from('plain');
    for (const one of [part({ plain }), part({ aside: false, plain })]) {
      const decryptor = createDecryptor(passphrase);
      const key = Buffer.from('key');
      decryptor.begin([one.encrypted]);
      one.resolve(key);
      expect(await decryptor.decrypt(one.encrypted)).toBe(plain);
      expect(await decryptor.decrypt(one.encrypted)).toBe(plain);
      expect(one.derive).toHaveBeenCalledOnce();
      expect(one.decrypt).toHaveBeenLastCalledWith(one.encrypted.ciphertext, key);
    }
  });
});

describe('zeroing', () => {
  it('reaches every key and every plain octet', async () => {
    const plain = Buffer.from('plain');
    const [good, bad] = [part({ plain }), part({ aside: false })];
    const keys = [Buffer.from('good key'), Buffer.from('bad key')] as const;
    good.resolve(keys[0]);
    bad.resolve(keys[1]);
    const decryptor = createDecryptor(passphrase);
    await decryptor.decrypt(good.encrypted);
    expect(await decryptor.decrypt(bad.encrypted)).toBeNull();
    expect([plain, ...keys].some(isZero)).toBe(false);
    await decryptor.zero();
    expect([plain, ...keys].every(isZero)).toBe(true);
  });

  it('waits for derivations that nobody waits for any more, as under a wrong MAC', async () => {
    const [early, late] = [part(), part()];
    const keys = [Buffer.from('early key'), Buffer.from('late key')] as const;
    const decryptor = createDecryptor(passphrase);
    decryptor.begin([early.encrypted, late.encrypted]);
    early.resolve(keys[0]);
    const zeroed = vi.fn();
    const zeroing = decryptor.zero().then(zeroed);
    await new Promise(setImmediate);
    expect(zeroed).not.toHaveBeenCalled();
    late.resolve(keys[1]);
    await zeroing;
    expect(keys.every(isZero)).toBe(true);
  });

  it('is not kept from the other keys by a derivation that failed, which only its reader is told', async () => {
    const [failed, other] = [part(), part()];
    const key = Buffer.from('key');
    const decryptor = createDecryptor(passphrase);
    decryptor.begin([failed.encrypted, other.encrypted]);
    failed.reject(new Error('no memory'));
    other.resolve(key);
    await expect(decryptor.decrypt(failed.encrypted)).rejects.toThrow('no memory');
    await decryptor.zero();
    expect(isZero(key)).toBe(true);
  });
});
