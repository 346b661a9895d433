import { z } from 'zod';

/** 契約者ID（利用者番号）: 11 digits, printed on the お客様カード and part of every certificate's CN. */
export const ContractId = z
  .string()
  .regex(/^\d{11}$/)
  .brand<'ContractId'>();
export type ContractId = z.infer<typeof ContractId>;

/**
 * 利用者ID: 1–30 half-width letters and digits, unique inside a contract and never used twice.
 * Compared with case, but two IDs that differ only by case are refused at registration.
 */
export const UserId = z
  .string()
  .regex(/^[0-9A-Za-z]{1,30}$/)
  .brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

/** 金融機関コード: 4 digits, for example 1635. */
export const BankCode = z
  .string()
  .regex(/^\d{4}$/)
  .brand<'BankCode'>();
export type BankCode = z.infer<typeof BankCode>;

/** SHA-256 of a certificate's DER, lower-case hexadecimal; binds log-ons to certificates as RFC 8705 does. */
export const Thumbprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Thumbprint'>();
export type Thumbprint = z.infer<typeof Thumbprint>;

/** Raised by every change of a row; a command names the version it was decided on (optimistic locking). */
export const RowVersion = z.int().min(1);
export type RowVersion = z.infer<typeof RowVersion>;

/** Names one intent of the person; a retry carries the same key and has no second effect. */
export const IdempotencyKey = z.uuid().brand<'IdempotencyKey'>();
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;

/** A log-on token: 256 random bits in base64url. Kept in the main process; the bank stores only its SHA-256. */
export const LogOnToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .brand<'LogOnToken'>();
export type LogOnToken = z.infer<typeof LogOnToken>;

/** The ticket between the PIN step and the card step of a log-on; same form as a token, other purpose. */
export const LogOnTicket = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .brand<'LogOnTicket'>();
export type LogOnTicket = z.infer<typeof LogOnTicket>;
