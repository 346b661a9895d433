import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iteratedHash, type ShaName } from '#certs/iterated-hash.ts';

const NAMES: readonly ShaName[] = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];

/** The plain way, and another interface of `node:crypto` than the one that the code under test begins with. */
function oneByOne(name: ShaName, input: Uint8Array, iterations: number): Buffer {
  let digest = createHash(name).update(input).digest();
  for (let round = 1; round < iterations; round += 1) digest = createHash(name).update(digest).digest();
  return digest;
}

describe.each(NAMES)('iterated %s', (name) => {
  it('is what node:crypto gives when it is called for every round', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (input, iterations) => {
        expect(iteratedHash(name, input, iterations)).toEqual(oneByOne(name, input, iterations));
      }),
    );
  });

  it('is right also after thousands of rounds, when the engine has compiled them again', () => {
    const input = Buffer.from('the engine takes its optimised code in the middle of a run');
    const halfway = iteratedHash(name, input, 30_000);
    expect(iteratedHash(name, input, 30_001)).toEqual(createHash(name).update(halfway).digest());
    expect(iteratedHash(name, input, 3000)).toEqual(oneByOne(name, input, 3000));
  });

  it('leaves its input alone and gives memory of its own', () => {
    const input = Buffer.from('input');
    const first = iteratedHash(name, input, 10);
    const copy = Buffer.from(first);
    iteratedHash(name, Buffer.from('other'), 10).fill(0);
    expect(first).toEqual(copy);
    expect(input.toString()).toBe('input');
  });
});
