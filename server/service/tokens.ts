import { hash } from 'node:crypto';
import type { Random } from '../bank.ts';

const TOKEN_BYTES = 32;

/** A new unguessable value: 256 random bits in base64url, 43 characters. */
export function newToken(random: Random): string {
  return random.bytes(TOKEN_BYTES).toString('base64url');
}

/**
 * What is stored of a token: its SHA-256 in hexadecimal. A plain hash is enough, because 256 random bits
 * cannot be guessed.
 */
export function tokenHash(token: string): string {
  return hash('sha256', token);
}
