import {
  add,
  and,
  assign,
  type Code,
  constant,
  load,
  local,
  repeatWhile,
  rotateLeft,
  rotateRight,
  shiftRight,
  when,
  xor,
} from './wasm-code.ts';

/**
 * SHA-1, SHA-224 or SHA-256 of a message of one block (FIPS 180-4, 6.1.2 and 6.2.2) as WebAssembly, in the letters
 * of the standard.
 */
export interface HashBlock {
  /** H(0). */
  readonly start: readonly number[];
  /** What must lie in memory at `TABLE_ADDRESS`. */
  readonly table: readonly number[];
  /**
   * Takes the message in the locals `W`, which it uses up, and H(0) in the locals `state`; leaves the working
   * variables a, b, c … there as they are at the end, not yet added to H(0).
   */
  readonly code: () => Code;
}

/** Words in a block. */
export const BLOCK_WORDS = 16;

/** Number of the local that holds the word t of the message schedule: a word replaces the one 16 before it. */
export const W = (t: number): number => 1 + (t % BLOCK_WORDS);

/** Numbers of the locals that hold the working variables. */
export const state = (index: number): number => 1 + BLOCK_WORDS + index;

const SHA256_WORDS = 8;
const tableOffset = state(SHA256_WORDS);

/** How many locals the code needs, from number 1. */
export const LOCALS = tableOffset;

/** In octets. */
export const TABLE_ADDRESS = 64;

/** From 0 to `count` - 1. */
export const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The fractional part of a root of a prime, as a word: where the constants come from (4.2.2, 5.3.3). */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** The constants K (4.2.2): from the cube roots of the first 64 primes. */
const SHA256_K = primes(64).map((prime) => fraction(Math.cbrt(prime)));

// Rotated step by step instead of three times by the whole: it costs the processor less, and is the same.
const Sigma0 = (x: Code): Code => rotateRight(xor(rotateRight(xor(rotateRight(x, 9), x), 11), x), 2);
const Sigma1 = (x: Code): Code => rotateRight(xor(rotateRight(xor(rotateRight(x, 14), x), 5), x), 6);
const sigma0 = (x: Code): Code => xor(rotateRight(x, 7), rotateRight(x, 18), shiftRight(x, 3));
const sigma1 = (x: Code): Code => xor(rotateRight(x, 17), rotateRight(x, 19), shiftRight(x, 10));

const Ch = (x: Code, y: Code, z: Code): Code => xor(z, and(x, xor(y, z)));
const Maj = (x: Code, y: Code, z: Code): Code => xor(y, and(xor(x, y), xor(y, z)));
const Parity = (x: Code, y: Code, z: Code): Code => xor(x, y, z);

/** Where the working variable `index` (a is 0) is in round t: they move on by name, and no value is copied. */
const variable = (words: number, index: number, t: number): number =>
  state((index + words - (t % words)) % words);

function sha256Round(t: number): Code {
  const number = (index: number) => variable(SHA256_WORDS, index, t);
  const letter = (index: number) => local(number(index));
  const [a, b, c, d] = [letter(0), letter(1), letter(2), letter(3)];
  const [e, f, g, h] = [letter(4), letter(5), letter(6), letter(7)];
  const K = load(local(tableOffset), TABLE_ADDRESS + 4 * t);
  // h becomes T1, d the new e, and h then the new a.
  return [
    assign(number(7), add(K, local(W(t)), h, Ch(e, f, g), Sigma1(e))),
    assign(number(3), add(d, h)),
    assign(number(7), add(h, Maj(a, b, c), Sigma0(a))),
  ];
}

const sha256Expansion = (t: number): Code =>
  assign(W(t), add(sigma1(local(W(t + 14))), local(W(t + 9)), sigma0(local(W(t + 1))), local(W(t))));

/** Sixteen rounds, four times; between them the next sixteen words of the message schedule. */
function sha256Code(): Code {
  const rounds = indexes(BLOCK_WORDS);
  const isUnfinished = xor(local(tableOffset), constant(4 * SHA256_K.length));
  return [
    assign(tableOffset, constant(0)),
    repeatWhile(
      [
        rounds.map(sha256Round),
        assign(tableOffset, add(local(tableOffset), constant(4 * BLOCK_WORDS))),
        when(isUnfinished, rounds.map(sha256Expansion)),
      ],
      isUnfinished,
    ),
  ];
}

/** H(0) from the square roots of the first eight primes (5.3.3). */
export const SHA256: HashBlock = {
  start: primes(SHA256_WORDS).map((prime) => fraction(Math.sqrt(prime))),
  table: SHA256_K,
  code: sha256Code,
};

/** SHA-256 with another H(0) (5.3.2); of H(1) the digest lacks the last word. */
export const SHA224: HashBlock = {
  start: [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4],
  table: SHA256_K,
  code: sha256Code,
};

const SHA1_WORDS = 5;
/** Functions and constants of SHA-1 (4.1.1, 4.2.1): each for twenty rounds. */
const SHA1_PHASES = [
  { f: Ch, K: 0x5a827999 },
  { f: Parity, K: 0x6ed9eba1 },
  { f: Maj, K: 0x8f1bbcdc },
  { f: Parity, K: 0xca62c1d6 },
].flatMap((phase) => indexes(20).map(() => phase));

function sha1Round({ f, K }: { f: typeof Ch; K: number }, t: number): Code {
  const number = (index: number) => variable(SHA1_WORDS, index, t);
  const letter = (index: number) => local(number(index));
  const [a, b, c, d, e] = [letter(0), letter(1), letter(2), letter(3), letter(4)];
  const older = (words: number) => local(W(t + BLOCK_WORDS - words));
  const expansion = assign(W(t), rotateLeft(xor(older(3), older(8), older(14), local(W(t))), 1));
  // e becomes T, the new a.
  return [
    t < BLOCK_WORDS ? [] : expansion,
    assign(number(4), add(constant(K), local(W(t)), e, f(b, c, d), rotateLeft(a, 5))),
    assign(number(1), rotateLeft(b, 30)),
  ];
}

export const SHA1: HashBlock = {
  start: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
  table: [],
  code: () => SHA1_PHASES.map(sha1Round),
};
