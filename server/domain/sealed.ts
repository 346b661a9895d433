import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../bank.ts';
import { canonicalJson, type Json } from './canonical-json.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts what must not lie in the database in clear: AES-256-GCM with a random nonce (NIST SP 800-38D), in base64
 * (nonce, ciphertext, tag).
 *
 * @param key 32 bytes
 * @param place where it is kept; it can be opened for the same place only, so that it cannot be moved to another row
 */
export function seal(key: Buffer, plain: Uint8Array, place: Json, random: Pick<Random, 'bytes'>): string {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(canonicalJson(place)));
  const sealed = [nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64');
}

/**
 * Opens what was sealed for this place.
 *
 * @throws Error when it was sealed with another key or for another place, or was changed: the database is not the
 * one that belongs to the keys
 */
export function unseal(key: Buffer, sealed: string, place: Json): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(canonicalJson(place)));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
