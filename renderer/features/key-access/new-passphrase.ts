import { SHORTEST_NEW_PASSPHRASE } from '#protocol/ipc/key-window.ts';

/** What is wrong with a passphrase that was chosen, before it goes anywhere. */
export type NewPassphraseProblem = 'short' | 'mismatch';

/** Characters (code points) of UTF-8 bytes: every byte but those that continue a character. */
const characters = (bytes: Uint8Array): number => bytes.filter((byte) => (byte & 0xc0) !== 0x80).length;

/**
 * Looks at a passphrase that was entered twice, both as UTF-8 bytes, so that no string of it is made.
 *
 * @returns null when it can be used
 */
export function checkNewPassphrase(first: Uint8Array, second: Uint8Array): NewPassphraseProblem | null {
  if (characters(first) < SHORTEST_NEW_PASSPHRASE) return 'short';
  const same = first.length === second.length && first.every((byte, index) => byte === second[index]);
  return same ? null : 'mismatch';
}
