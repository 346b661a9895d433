import { z } from 'zod';
import { RowVersion, UserId } from './identifiers.ts';

/**
 * トークン: a device or an application that shows a new six-digit code every thirty seconds (RFC 6238). Its serial
 * number names it for people; its key is known to the device and the bank only.
 */
export const TokenSerial = z
  .string()
  .regex(/^KT\d{8}$/)
  .brand<'TokenSerial'>();
export type TokenSerial = z.infer<typeof TokenSerial>;

/** 利用形態: 全ての利用者が異なるトークンを利用する / 全ての利用者が同じトークンを利用する. */
export const TokenUse = z.enum(['each', 'shared']);
export type TokenUse = z.infer<typeof TokenUse>;

/**
 * Where the token of one holder stands. `offered` waits for the confirming code of the device. While a
 * `replacement` waits for its own, the registered token still works.
 */
export const HeldToken = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('offered'), serial: TokenSerial, until: z.iso.datetime() }),
  z.object({
    state: z.literal('registered'),
    serial: TokenSerial,
    since: z.iso.datetime(),
    replacement: z.object({ serial: TokenSerial, until: z.iso.datetime() }).nullable(),
  }),
]);
export type HeldToken = z.infer<typeof HeldToken>;

/**
 * Whose token it is: one user's, the one that all users share (by the 利用形態), or the administrator's own, which
 * can stand in for the お客様カード at his log-on.
 */
export const TokenHolder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), userId: UserId, version: RowVersion }),
  z.strictObject({ kind: z.literal('all-users') }),
  z.strictObject({ kind: z.literal('administrator') }),
]);
export type TokenHolder = z.infer<typeof TokenHolder>;

/**
 * What an offer of a key is for.
 * - `register`: the holder has no token yet.
 * - `initialise` (初期化): the same device again, under the same serial number; its present key is dead at once.
 * - `replace` (交換): another device under a new serial number; the present one works until the new one is confirmed.
 */
export const TokenStep = z.enum(['register', 'initialise', 'replace']);
export type TokenStep = z.infer<typeof TokenStep>;

/** A key on its way into a device, given once: what the QR code holds. */
export const TokenOffer = z.object({
  serial: TokenSerial,
  /** `otpauth://totp/…`, as authenticator applications read it. Holds the key. */
  uri: z.string().startsWith('otpauth://totp/'),
  /** The same key as text (base32), to be typed where no camera is at hand. */
  key: z.string().regex(/^[A-Z2-7]+$/),
  until: z.iso.datetime(),
});
export type TokenOffer = z.infer<typeof TokenOffer>;
