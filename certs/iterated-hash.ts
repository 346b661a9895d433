import { hash } from 'node:crypto';
import { secretWords } from './secret-buffer.ts';
import {
  type HashBlock,
  SHA1_START,
  SHA224_START,
  SHA256_START,
  sha1Block,
  sha256Block,
} from './sha-block.ts';

/** The hash functions that certificate files use, by their names in `node:crypto`. */
export type ShaName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/**
 * The hash of the hash of … the input, `iterations` times, as PKCS #12 derives keys (RFC 7292, B.2). The result
 * is a new buffer for the caller to zero; every digest before it is overwritten.
 *
 * A call into `node:crypto` takes several times as long as the one block that it hashes, so the rounds of SHA-1,
 * SHA-224 and SHA-256, which files use, are computed here. (WebAssembly would be faster per round, but its first
 * code is never replaced in the middle of a run, and each file is opened by a fresh thread.)
 */
export function iteratedHash(name: ShaName, input: Uint8Array, iterations: number): Buffer {
  const digest = hash(name, input, 'buffer');
  const rounds = iterations - 1;
  switch (name) {
    case 'sha1':
      return repeat(digest, rounds, sha1Block, SHA1_START);
    case 'sha224':
      return repeat(digest, rounds, sha256Block, SHA224_START);
    case 'sha256':
      return repeat(digest, rounds, sha256Block, SHA256_START);
    case 'sha384':
    case 'sha512':
      return repeatByLibrary(name, digest, rounds);
  }
}

/** Words in a block of SHA-1 and SHA-256, and in the longer of their two message schedules. */
const BLOCK_WORDS = 16;
const SCHEDULE_WORDS = 80;
const WORD_BYTES = 4;

/** Replaces the digest by its `rounds`-fold hash: padded, it is always one block (FIPS 180-4, 5.1.1). */
function repeat(digest: Buffer, rounds: number, hashBlock: HashBlock, start: Int32Array): Buffer {
  const words = digest.length / WORD_BYTES;
  const schedule = secretWords(SCHEDULE_WORDS);
  const hashed = secretWords(start.length);
  for (let index = 0; index < words; index += 1) schedule[index] = digest.readInt32BE(index * WORD_BYTES);
  // The padding of a digest; no round writes over it.
  schedule[words] = 0x80000000;
  schedule[BLOCK_WORDS - 1] = digest.length * 8;
  for (let round = 0; round < rounds; round += 1) {
    hashBlock(start, schedule, hashed);
    for (let index = 0; index < words; index += 1) schedule[index] = hashed[index] ?? 0;
  }
  for (let index = 0; index < words; index += 1)
    digest.writeInt32BE(schedule[index] ?? 0, index * WORD_BYTES);
  for (const secret of [schedule, hashed]) secret.fill(0);
  return digest;
}

function repeatByLibrary(name: ShaName, first: Buffer, rounds: number): Buffer {
  let digest = first;
  for (let round = 0; round < rounds; round += 1) {
    const next = hash(name, digest, 'buffer');
    digest.fill(0);
    digest = next;
  }
  return digest;
}
