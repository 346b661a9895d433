import { z } from 'zod';
import { parseBankAddress } from './bank-address.ts';
import { BankProfile } from './bank-profile.ts';
import { ShownName } from './shown-name.ts';

/** What a connection file may have at most: the profile is some kilobytes, the CA at most `MAX_CA_CHARACTERS`. */
export const MAX_CONNECTION_FILE_BYTES = 256 * 1024;

/** As much PEM as is taken as the CA of a bank. */
export const MAX_CA_CHARACTERS = 64 * 1024;

/** How the name of a connection file ends. */
export const CONNECTION_FILE_ENDING = '.kagimori';

/**
 * 接続ファイル (JSON): everything that an application needs to know of a bank. The bank gives it to its customers;
 * nothing in it is secret, but whoever makes one decides whom the application trusts, so a person accepts it.
 */
export const ConnectionFile = z.strictObject({
  version: z.literal(1),
  /** `https://host[:port]`. */
  address: z.string().refine((text) => parseBankAddress(text) === text),
  /** One certificate of a certificate authority, PEM; it alone is trusted at this address. */
  ca: z.string().min(1).max(MAX_CA_CHARACTERS),
  /** The bank's words and policy until the bank sends its own. */
  profile: BankProfile,
});
export type ConnectionFile = z.infer<typeof ConnectionFile>;

/** What can be wrong with a connection file. */
export const ConnectionFileProblem = z.enum([
  /** It is gone, a folder, or not ours to read. */
  'connection-file-unreadable',
  'connection-file-too-large',
  'connection-file-not-json',
  /** It is of another version of the format. */
  'connection-file-version',
  /** Something is missing, too much, or not of its kind. */
  'connection-file-incomplete',
  'connection-file-address',
  'connection-file-ca-invalid',
  'connection-file-ca-expired',
  'connection-file-ca-not-yet-valid',
  /** It was closed, or another one was opened meanwhile. */
  'connection-file-gone',
]);
export type ConnectionFileProblem = z.infer<typeof ConnectionFileProblem>;

/** A certificate authority as a person compares it with what the bank told him. */
export const ShownAuthority = z.object({
  name: ShownName,
  /** SHA-256 of the certificate, 64 hexadecimal digits. */
  fingerprint: z.string(),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
});
export type ShownAuthority = z.infer<typeof ShownAuthority>;

/** A connection file that was read and checked and waits for the person's word; nothing of it is in use. */
export const OfferedConnection = z.object({
  offerId: z.uuid(),
  address: z.string(),
  authority: ShownAuthority,
  bank: BankProfile.pick({ bankCode: true, bankName: true, productName: true }),
});
export type OfferedConnection = z.infer<typeof OfferedConnection>;
