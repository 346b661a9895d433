/**
 * A zeroed buffer for a secret, in memory that does not move.
 *
 * `Buffer.alloc(n)` and `new Uint8Array(n)` of up to 64 octets lie on the heap of V8 itself, whose collector
 * moves what survives and leaves the old copy behind: zeroing the buffer later does not reach that. An
 * ArrayBuffer that was asked for lies outside from the beginning.
 */
export function secretBuffer(length: number): Buffer<ArrayBuffer> {
  return Buffer.from(new ArrayBuffer(length));
}

/** A copy of a secret in such memory; the original stays the caller's to zero. */
export function copySecret(secret: Uint8Array): Buffer<ArrayBuffer> {
  const copy = secretBuffer(secret.length);
  copy.set(secret);
  return copy;
}

/** The same for words of 32 bits. */
export const secretWords = (length: number): Int32Array<ArrayBuffer> =>
  new Int32Array(new ArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
