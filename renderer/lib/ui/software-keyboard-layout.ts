import type { PinPolicy } from '#protocol/domain/pin-policy.ts';

/** Keys in one row of the keyboard. */
export const KEYS_IN_A_ROW = 13;

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const DIGITS = [...'0123456789'];
const SYMBOLS = {
  'ascii-graph': [...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
  strict: [...'().-/{}`:,#<>*%@+;=?_'],
} as const satisfies Record<PinPolicy['charset'], readonly string[]>;

/** A whole number below `limit`, each equally likely. */
export type RandomBelow = (limit: number) => number;

/** Random numbers of the system; a draw that would favour the small ones is drawn again. */
export const systemRandom: RandomBelow = (limit) => {
  const range = Math.floor(0x1_0000_0000 / limit) * limit;
  const drawn = new Uint32Array(1);
  do crypto.getRandomValues(drawn);
  while ((drawn[0] ?? 0) >= range);
  return (drawn[0] ?? 0) % limit;
};

/** The same things in a random order (Fisher–Yates). */
export function shuffled<T>(things: readonly T[], random: RandomBelow): readonly T[] {
  const rest = [...things];
  return things.flatMap(() => rest.splice(random(rest.length), 1));
}

function rowsOf(keys: readonly string[]): readonly (readonly string[])[] {
  const rows = Math.ceil(keys.length / KEYS_IN_A_ROW);
  return Array.from({ length: rows }, (_, row) => keys.slice(row * KEYS_IN_A_ROW, (row + 1) * KEYS_IN_A_ROW));
}

/**
 * The rows of a keyboard whose keys lie anew each time: digits, then letters, then symbols, each in a random
 * order. Letters are small ones; the case switch changes what a key gives, not where it is.
 */
export function keyboardRows(
  charset: PinPolicy['charset'],
  random: RandomBelow,
): readonly (readonly string[])[] {
  return [DIGITS, LETTERS, SYMBOLS[charset]].flatMap((keys) => rowsOf(shuffled(keys, random)));
}
