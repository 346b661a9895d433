import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TokenSerial } from '#protocol/domain/token.ts';

/** Length of a token's key in bytes: that of the hash, as RFC 4226 (R6) recommends. */
export const TOKEN_KEY_BYTES = 20;

const DIGITS = 6;
const STEP_SECONDS = 30;
const MS = 1000;
/** Steps either way that a device's clock may be off by, or its owner may be slow by (RFC 6238, 5.2). */
const DRIFT = 1;

const COUNTER_BYTES = 8;
const OFFSET_MASK = 0x0f;
const SIGN_MASK = 0x7f_ff_ff_ff;

/**
 * The code for one counter (RFC 4226, 5.3): HMAC-SHA-1, dynamic truncation, six digits. SHA-1 is what authenticator
 * applications know; its weakness against collisions does not matter to HMAC.
 */
export function counterCode(key: Uint8Array, counter: number): string {
  const message = Buffer.alloc(COUNTER_BYTES);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', key).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & OFFSET_MASK;
  const number = mac.readUInt32BE(offset) & SIGN_MASK;
  return (number % 10 ** DIGITS).toString().padStart(DIGITS, '0');
}

/** The time step of a moment (RFC 6238, 4.2). @param now epoch milliseconds */
export function timeStep(now: number): number {
  return Math.floor(now / (STEP_SECONDS * MS));
}

/**
 * The step that an entered code belongs to, of those that are in question now; null when it fits none. Steps up to
 * `after` were used, or were before the token was: a code counts once.
 *
 * @param now epoch milliseconds
 */
export function matchingStep(key: Uint8Array, code: string, now: number, after: number): number | null {
  const present = timeStep(now);
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, index) => present - DRIFT + index);
  const entered = Buffer.from(code);
  const found = steps
    .filter((step) => step > after)
    .filter((step) => {
      const expected = Buffer.from(counterCode(key, step));
      return expected.length === entered.length && timingSafeEqual(expected, entered);
    });
  return found[0] ?? null;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS_PER_CHARACTER = 5;
const BITS_PER_BYTE = 8;

/** Base32 without padding (RFC 4648, 6), in which keys are typed into authenticator applications. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(BITS_PER_BYTE, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups
    .map((group) => BASE32.charAt(Number.parseInt(group.padEnd(BITS_PER_CHARACTER, '0'), 2)))
    .join('');
}

/** What a QR code tells an authenticator application about a token. */
export type TokenLabel = {
  /** Shown as the issuer of the codes. */
  readonly issuer: string;
  /** Whose codes they are, for people. */
  readonly account: string;
  readonly serial: TokenSerial;
};

/** In a label the colon parts issuer and account, so neither may have one. */
const part = (text: string): string => encodeURIComponent(text.replaceAll(':', ' '));

/** `otpauth://totp/…` as authenticator applications read it (Key URI Format). @param key base32 */
export function tokenUri({ issuer, account, serial }: TokenLabel, key: string): string {
  const label = `${part(issuer)}:${part(`${account} ${serial}`)}`;
  const parameters = [
    `secret=${key}`,
    `issuer=${part(issuer)}`,
    'algorithm=SHA1',
    `digits=${DIGITS}`,
    `period=${STEP_SECONDS}`,
  ];
  return `otpauth://totp/${label}?${parameters.join('&')}`;
}
