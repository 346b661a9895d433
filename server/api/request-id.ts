import type { Random } from '../bank.ts';

/** No 0/O, 1/I/L, U: the reference is read out on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** A new reference for the help desk, for example `7KQ2M9XPRT`. */
export function newRequestId(random: Random): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(random.below(ALPHABET.length))).join('');
}
