import type { PassphraseForms } from './pkcs12-passphrase.ts';
import type { Encrypted } from './pkcs12-structure.ts';

/** Decrypts the parts of one file under one passphrase and keeps count of everything secret that comes of it. */
export interface Decryptor {
  /** Begins the derivations that run on other threads. */
  begin(parts: readonly Encrypted[]): void;
  /** The plain octets, zeroed by `zero`; null when the padding is wrong (passphrase or damage). */
  decrypt(part: Encrypted): Promise<Buffer | null>;
  /** Zeroes every derived key and every plain octet, also those of derivations that nobody waited for. */
  zero(): Promise<void>;
}

/** @param passphrase the caller's to zero, after `zero` */
export function createDecryptor(passphrase: PassphraseForms): Decryptor {
  const derived = new Map<Encrypted, Promise<Buffer>>();
  const plains: Buffer[] = [];

  const derive = (part: Encrypted): Promise<Buffer> => {
    const key = derived.get(part) ?? part.decryption.derive(passphrase);
    derived.set(part, key);
    return key;
  };

  return {
    begin: (parts) => {
      for (const part of parts) {
        // A failure is told to whoever decrypts; until then it must not count as unhandled.
        if (part.decryption.derivesAside) derive(part).catch(() => undefined);
      }
    },
    decrypt: async (part) => {
      const plain = part.decryption.decrypt(part.ciphertext, await derive(part));
      if (plain !== null) plains.push(plain);
      return plain;
    },
    zero: async () => {
      for (const plain of plains) plain.fill(0);
      for (const key of await Promise.allSettled(derived.values())) {
        if (key.status === 'fulfilled') key.value.fill(0);
      }
    },
  };
}
