import { beforeEach, describe, expect, it, vi } from 'vitest';

let rounds = 0;
/** Every array that a round worked in. */
const worked = new Set<Int32Array>();

/** A hash that leaves its room full of ones. */
function hashBlock(_start: Int32Array, schedule: Int32Array, digest: Int32Array): void {
  rounds += 1;
  for (const words of [schedule, digest]) worked.add(words.fill(1));
}

vi.mock('#certs/sha-block.ts', () => ({
  SHA1_START: new Int32Array(5),
  SHA224_START: new Int32Array(8),
  SHA256_START: new Int32Array(8),
  sha1Block: hashBlock,
  sha256Block: hashBlock,
}));
// Only now, because Bun does not move the line above before the imports.
const { iteratedHash } = await import('#certs/iterated-hash.ts');

beforeEach(() => {
  rounds = 0;
  worked.clear();
});

describe.each(['sha1', 'sha224', 'sha256'] as const)('iterated %s', (name) => {
  it('zeroes every word that its rounds worked in, and hands out the last digest only', () => {
    const digest = iteratedHash(name, Buffer.from('secret'), 5);
    expect(rounds).toBe(4);
    expect(worked.size).toBe(2);
    for (const words of worked) expect(words.every((word) => word === 0)).toBe(true);
    expect(digest.toString('hex')).toBe('00000001'.repeat(digest.length / 4));
  });
});
