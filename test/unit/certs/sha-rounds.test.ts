import { describe, expect, it } from 'vitest';
import { iteratedHash } from '#certs/iterated-hash.ts';
import { shaRounds } from '#certs/sha-rounds.ts';

describe.each(['sha1', 'sha224', 'sha256'] as const)('rounds of %s', (name) => {
  it('leave their memory as it was, nothing of a digest in it', () => {
    const memory = Buffer.from(shaRounds(name).digest.buffer);
    const before = Buffer.from(memory);
    iteratedHash(name, Buffer.from('secret'), 1234);
    expect(memory.equals(before)).toBe(true);
  });

  it('work in the memory that is zeroed', () => {
    const { digest, run } = shaRounds(name);
    digest.fill(0);
    run(1);
    expect(digest.every((octet) => octet === 0)).toBe(false);
    digest.fill(0);
  });
});
