import { bmpPassphrase } from './pkcs12-kdf.ts';

/**
 * A passphrase in the two forms that the schemes of a certificate file need. Both are made of the characters as
 * they were typed: が as one character and か with a separate ゛ are different passphrases, as they are for the
 * programs that write such files, and none is turned into the other.
 */
export interface PassphraseForms {
  /** For PBKDF2 (RFC 8018, RFC 9579); belongs to the caller. */
  readonly utf8: Uint8Array;
  /** For the key derivation of PKCS #12. */
  readonly bmp: Buffer;
}

/** Runs `use` with both forms of the passphrase and zeroes the one made here, whatever happens. */
export async function withPassphrase<T>(
  utf8: Uint8Array,
  use: (passphrase: PassphraseForms) => Promise<T>,
): Promise<T> {
  const bmp = bmpPassphrase(utf8);
  try {
    return await use({ utf8, bmp });
  } finally {
    bmp.fill(0);
  }
}

/**
 * How many readings of this passphrase there are: exporters do not agree whether the key derivation of PKCS #12
 * takes an empty one as its two final zero octets or as nothing at all.
 */
export function readingsOf(passphrase: Uint8Array): 1 | 2 {
  return passphrase.length === 0 ? 2 : 1;
}

/** The other reading of the empty passphrase. */
export const NO_PASSPHRASE: PassphraseForms = { utf8: new Uint8Array(0), bmp: Buffer.alloc(0) };
