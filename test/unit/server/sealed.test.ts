import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '#server/domain/sealed.ts';

const key = randomBytes(32);
const random = { bytes: (size: number) => randomBytes(size) };

describe('what is sealed', () => {
  it('comes back for the same key and place, and shows nothing of itself', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 300 }), (plain) => {
        const sealed = seal(key, plain, ['row', 1], random);
        expect(unseal(key, sealed, ['row', 1])).toEqual(Buffer.from(plain));
        expect(Buffer.from(sealed, 'base64').includes(Buffer.from(plain))).toBe(false);
        expect(seal(key, plain, ['row', 1], random)).not.toBe(sealed);
      }),
    );
  });

  it('opens with no other key, for no other place, and not when a single bit was changed', () => {
    const sealed = seal(key, Buffer.from('123456'), ['row', 1], random);
    expect(() => unseal(randomBytes(32), sealed, ['row', 1])).toThrow();
    expect(() => unseal(key, sealed, ['row', 2])).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    for (const [index, byte] of bytes.entries()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(byte ^ 1, index);
      expect(() => unseal(key, changed.toString('base64'), ['row', 1]), `byte ${index}`).toThrow();
    }
    expect(() => unseal(key, bytes.subarray(0, -1).toString('base64'), ['row', 1])).toThrow();
  });
});
