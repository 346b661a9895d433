import { hash } from 'node:crypto';
import { type SmallSha, shaRounds } from './sha-rounds.ts';

/** The hash functions that certificate files use, by their names in `node:crypto`. */
export type ShaName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/**
 * The hash of the hash of … the input, `iterations` times, as PKCS #12 derives keys (RFC 7292, B.2). The result
 * is a new buffer for the caller to zero; every digest before it is overwritten.
 *
 * A call into `node:crypto` takes several times as long as the one block that it hashes, so the rounds of SHA-1,
 * SHA-224 and SHA-256, which files use, are computed by WebAssembly made here.
 */
export function iteratedHash(name: ShaName, input: Uint8Array, iterations: number): Buffer {
  const digest = hash(name, input, 'buffer');
  const rounds = iterations - 1;
  switch (name) {
    case 'sha1':
    case 'sha224':
    case 'sha256':
      return repeat(name, digest, rounds);
    case 'sha384':
    case 'sha512':
      return repeatByLibrary(name, digest, rounds);
  }
}

/**
 * Rounds in one call: an engine replaces its first code by the optimised one between calls only, and each file is
 * opened by a fresh thread.
 */
const ROUNDS_PER_CALL = 500;

/** Replaces the digest by its `rounds`-fold hash. */
function repeat(name: SmallSha, digest: Buffer, rounds: number): Buffer {
  const hashing = shaRounds(name);
  // Words of a hash have their highest octet first, those of WebAssembly their lowest.
  hashing.digest.set(digest.swap32());
  for (let left = rounds; left > 0; left -= ROUNDS_PER_CALL) hashing.run(Math.min(left, ROUNDS_PER_CALL));
  digest.set(hashing.digest);
  hashing.digest.fill(0);
  return digest.swap32();
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
