import { z } from 'zod';

/**
 * The secrets of the contract look alike on paper and on screen; here each is a type of its own,
 * so that one can never be passed where another is asked. The wire accepts any printable text within
 * generous bounds; the bank's PIN policy (`pin-policy.ts`) narrows it, before an attempt is spent.
 */
const printable = z.string().regex(/^[\x21-\x7e]{1,64}$/);

/**
 * ご契約先暗証番号: the administrator's log-on PIN. Forgotten or locked: only by form at the branch. Until 開通確認 it is the
 * ご契約先登録用暗証番号 of the bank's letter, which is good for nothing else.
 */
export const ContractPin = printable.brand<'ContractPin'>();
export type ContractPin = z.infer<typeof ContractPin>;

/** ご契約先確認暗証番号: confirms each of the administrator's commands. Not the same as 確認用パスワード. */
export const ContractConfirmationPin = printable.brand<'ContractConfirmationPin'>();
export type ContractConfirmationPin = z.infer<typeof ContractConfirmationPin>;

/** One digit pair of 確認用パスワード, read from a cell of the お客様カード. */
export const CardCellDigits = z
  .string()
  .regex(/^\d{2}$/)
  .brand<'CardCellDigits'>();
export type CardCellDigits = z.infer<typeof CardCellDigits>;

/** 利用者暗証番号: the user's log-on PIN. */
export const UserPin = printable.brand<'UserPin'>();
export type UserPin = z.infer<typeof UserPin>;

/** 利用者確認暗証番号: confirms a user's transactions; must differ from the 利用者暗証番号. */
export const UserConfirmationPin = printable.brand<'UserConfirmationPin'>();
export type UserConfirmationPin = z.infer<typeof UserConfirmationPin>;

/** 利用者ワンタイムパスワード: six digits of the table that the administrator handed to the user; good for one use. */
export const UserOneTimePassword = z
  .string()
  .regex(/^\d{6}$/)
  .brand<'UserOneTimePassword'>();
export type UserOneTimePassword = z.infer<typeof UserOneTimePassword>;

/** ワンタイムパスワード（トークン） of a user: six digits, valid for thirty seconds (RFC 6238). */
export const TokenPassword = z
  .string()
  .regex(/^\d{6}$/)
  .brand<'TokenPassword'>();
export type TokenPassword = z.infer<typeof TokenPassword>;

/** The code of the administrator's own token, in the place of 確認用パスワード (RFC 6238). */
export const AdministratorTokenPassword = z
  .string()
  .regex(/^\d{6}$/)
  .brand<'AdministratorTokenPassword'>();
export type AdministratorTokenPassword = z.infer<typeof AdministratorTokenPassword>;

/** Characters of a 取得コード; with 5 bits each it cannot be guessed. */
export const ACQUISITION_CODE_LENGTH = 20;

/** Of what a 取得コード consists: base32 (RFC 4648, 6). */
export const ACQUISITION_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * 取得コード: drawn by the bank, handed to the user on paper by the administrator, good for one certificate of that
 * user. Without the hyphens that it is printed with.
 */
export const AcquisitionCode = z
  .string()
  .regex(/^[A-Z2-7]{20}$/)
  .brand<'AcquisitionCode'>();
export type AcquisitionCode = z.infer<typeof AcquisitionCode>;

/** The cells of the お客様カード, in the order in which they are printed. */
export const CARD_CELLS = ['ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ'] as const;

/** A cell of the お客様カード. */
export const CardCell = z.enum(CARD_CELLS);
export type CardCell = z.infer<typeof CardCell>;

/** Cells that one log-on asks for. */
export const CARD_CELLS_ASKED = 3;

/** 確認用パスワード: the answers for the asked cells, in the order asked. */
export const CardPassword = z
  .array(z.object({ cell: CardCell, digits: CardCellDigits }))
  .length(CARD_CELLS_ASKED)
  .brand<'CardPassword'>();
export type CardPassword = z.infer<typeof CardPassword>;

/**
 * 証明書パスワード: protects the certificate file on this PC and never goes to the bank. Bytes (UTF-8), not
 * a string, so that it can be overwritten after use.
 */
export const CertificatePassphrase = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 4096)
  .brand<'CertificatePassphrase'>();
export type CertificatePassphrase = z.infer<typeof CertificatePassphrase>;
