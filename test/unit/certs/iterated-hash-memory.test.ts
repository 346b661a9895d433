import { beforeEach, describe, expect, it, vi } from 'vitest';

/** How many rounds each call computed. */
const calls: number[] = [];
/** Where a round works. */
const digest = Buffer.alloc(32);

vi.mock('#certs/sha-rounds.ts', () => ({
  shaRounds: () => ({
    digest,
    run: (count: number) => {
      calls.push(count);
      // Words of WebAssembly have their lowest octet first.
      for (let at = 0; at < digest.length; at += 4) digest.writeInt32LE(1, at);
    },
  }),
}));
// Only now, because Bun does not move the line above before the imports.
const { iteratedHash } = await import('#certs/iterated-hash.ts');

beforeEach(() => {
  calls.length = 0;
});

describe('iterated hash', () => {
  it('zeroes what its rounds worked in, and hands out the last digest only', () => {
    const hashed = iteratedHash('sha256', Buffer.from('secret'), 5);
    expect(calls).toEqual([4]);
    expect(hashed.toString('hex')).toBe('00000001'.repeat(8));
    expect(digest.every((octet) => octet === 0)).toBe(true);
  });

  it('computes long runs in many calls, so that the engine can take its optimised code', () => {
    iteratedHash('sha256', Buffer.from('secret'), 10_001);
    expect(calls.reduce((sum, count) => sum + count)).toBe(10_000);
    expect(Math.max(...calls)).toBeLessThanOrEqual(1000);
  });

  it('computes no round for one iteration', () => {
    iteratedHash('sha256', Buffer.from('secret'), 1);
    expect(calls).toEqual([]);
  });
});
