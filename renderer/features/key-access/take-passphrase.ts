import { takeSecret } from '../../lib/ui/take-secret.ts';

/**
 * Takes the passphrase out of its field as UTF-8 bytes; the field is empty afterwards. The caller overwrites
 * the bytes when they are no longer needed, which a string would not allow.
 */
export function takePassphrase(field: { value: string } | null): Uint8Array {
  return new TextEncoder().encode(takeSecret(field));
}
