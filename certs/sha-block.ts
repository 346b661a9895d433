/**
 * SHA-1 and SHA-224/SHA-256 of a message of one block (FIPS 180-4, 6.1.2 and 6.2.2), in the letters of the standard.
 * `start` is H(0) and `digest` becomes H(1). The first sixteen words of `schedule` are the padded message, which
 * stays; the rest is room for W. `schedule` and `digest` are the caller's to zero.
 *
 * Plain loops over typed arrays and single variables: what the standard library has for filling, copying and
 * destructuring them costs more here than the hash itself.
 */
export type HashBlock = (start: Int32Array, schedule: Int32Array, digest: Int32Array) => void;

/** The fractional part of a root of a prime, as a word: where the constants come from (4.2.2, 5.3.3). */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** H(0) of SHA-1 (5.3.1). */
export const SHA1_START = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);

/** H(0) of SHA-256 (5.3.3): from the square roots of the first eight primes. */
export const SHA256_START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

/** H(0) of SHA-224 (5.3.2). */
export const SHA224_START = Int32Array.of(
  0xc1059ed8,
  0x367cd507,
  0x3070dd17,
  0xf70e5939,
  0xffc00b31,
  0x68581511,
  0x64f98fa7,
  0xbefa4fa4,
);

const SHA256_ROUNDS = 64;
const K = Int32Array.from(primes(SHA256_ROUNDS), (prime) => fraction(Math.cbrt(prime)));

/** SHA-256 and SHA-224; `schedule` has room for 64 words, `digest` for 8. */
export const sha256Block: HashBlock = (start, schedule, digest) => {
  const H = start;
  const W = schedule;
  for (let t = 16; t < SHA256_ROUNDS; t += 1) {
    const x = W[t - 15] ?? 0;
    const y = W[t - 2] ?? 0;
    const sigma0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const sigma1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[t] = sigma1 + (W[t - 7] ?? 0) + sigma0 + (W[t - 16] ?? 0);
  }
  let a = H[0] ?? 0;
  let b = H[1] ?? 0;
  let c = H[2] ?? 0;
  let d = H[3] ?? 0;
  let e = H[4] ?? 0;
  let f = H[5] ?? 0;
  let g = H[6] ?? 0;
  let h = H[7] ?? 0;
  for (let t = 0; t < SHA256_ROUNDS; t += 1) {
    const Sigma1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const Ch = g ^ (e & (f ^ g));
    const T1 = (h + Sigma1 + Ch + (K[t] ?? 0) + (W[t] ?? 0)) | 0;
    const Sigma0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const Maj = (a & b) | (c & (a | b));
    h = g;
    g = f;
    f = e;
    e = (d + T1) | 0;
    d = c;
    c = b;
    b = a;
    a = (T1 + Sigma0 + Maj) | 0;
  }
  digest[0] = (H[0] ?? 0) + a;
  digest[1] = (H[1] ?? 0) + b;
  digest[2] = (H[2] ?? 0) + c;
  digest[3] = (H[3] ?? 0) + d;
  digest[4] = (H[4] ?? 0) + e;
  digest[5] = (H[5] ?? 0) + f;
  digest[6] = (H[6] ?? 0) + g;
  digest[7] = (H[7] ?? 0) + h;
};

/** Rounds of SHA-1 that share a function and a constant (4.1.1, 4.2.1). */
const SHA1_PHASE = 20;
const SHA1_ROUNDS = 80;
const SHA1_K = Int32Array.of(0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6);

function sha1Function(phase: number, x: number, y: number, z: number): number {
  if (phase === 0) return z ^ (x & (y ^ z));
  return phase === 2 ? (x & y) | (z & (x | y)) : x ^ y ^ z;
}

/** SHA-1; `schedule` has room for 80 words, `digest` for 5. */
export const sha1Block: HashBlock = (start, schedule, digest) => {
  const H = start;
  const W = schedule;
  for (let t = 16; t < SHA1_ROUNDS; t += 1) {
    const x = (W[t - 3] ?? 0) ^ (W[t - 8] ?? 0) ^ (W[t - 14] ?? 0) ^ (W[t - 16] ?? 0);
    W[t] = (x << 1) | (x >>> 31);
  }
  let a = H[0] ?? 0;
  let b = H[1] ?? 0;
  let c = H[2] ?? 0;
  let d = H[3] ?? 0;
  let e = H[4] ?? 0;
  for (let phase = 0; phase < SHA1_K.length; phase += 1) {
    const constant = SHA1_K[phase] ?? 0;
    const end = (phase + 1) * SHA1_PHASE;
    for (let t = phase * SHA1_PHASE; t < end; t += 1) {
      const rotated = (a << 5) | (a >>> 27);
      const T = (rotated + sha1Function(phase, b, c, d) + e + constant + (W[t] ?? 0)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = T;
    }
  }
  digest[0] = (H[0] ?? 0) + a;
  digest[1] = (H[1] ?? 0) + b;
  digest[2] = (H[2] ?? 0) + c;
  digest[3] = (H[3] ?? 0) + d;
  digest[4] = (H[4] ?? 0) + e;
};
