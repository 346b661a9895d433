import { bmpPassphrase } from './pkcs12-kdf.ts';

/** A passphrase in the two forms that the schemes of a certificate file need. */
export interface PassphraseForms {
  /** For PBKDF2 (RFC 8018); belongs to the caller. */
  readonly utf8: Uint8Array;
  /** For the key derivation of PKCS #12. */
  readonly bmp: Buffer;
}

/** Runs `use` with both forms of the passphrase and zeroes the one made here, whatever happens. */
export function withPassphrase<T>(utf8: Uint8Array, use: (passphrase: PassphraseForms) => T): T {
  const bmp = bmpPassphrase(utf8);
  try {
    return use({ utf8, bmp });
  } finally {
    bmp.fill(0);
  }
}
