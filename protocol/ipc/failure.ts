import { z } from 'zod';
import { ProblemCode } from '../api/problem-code.ts';
import { CertificateFileProblem } from '../domain/certificate.ts';
import { ConnectionFileProblem } from '../domain/connection-file.ts';
import { SavedRoleTemplate } from '../domain/role-template.ts';
import { UserRow } from '../domain/user.ts';

/** What can go wrong between this PC and the bank, without an answer of the bank. */
export const ConnectionProblem = z.enum([
  'bank-unreachable',
  'bank-untrusted',
  /** No answer in time; whether a command took effect is unknown until it is sent again with its key. */
  'bank-timed-out',
  /** The bank answered something that this version does not understand. */
  'bank-answer-not-understood',
  'practice-bank-failed',
]);
export type ConnectionProblem = z.infer<typeof ConnectionProblem>;

/** What can go wrong on this PC. */
export const LocalProblem = z.enum([
  'consent-refused',
  /** The person did not allow a connection to this address. */
  'connection-not-allowed',
  'certificate-not-in-store',
  'certificate-file-unreadable',
  /** The file holds several certificates that could be meant; they are listed now, and one must be chosen. */
  'certificate-choice-needed',
  /** Too many wrong passphrases in a row; `retryAt` says until when nothing is tried. */
  'passphrase-wait',
  'passphrase-too-short',
  /** The passphrase that was kept on this PC does not open the file; it was deleted. */
  'remembered-passphrase-wrong',
  /** This PC's key store gives no protection, so nothing is kept in it. */
  'passphrase-protection-missing',
  /** A renewal was stopped half-way; it can be continued. */
  'renewal-interrupted',
  'renewal-not-pending',
  /** No acquisition of a user's certificate is on its way here, or the 取得コード is still needed for it. */
  'acquisition-not-pending',
  /** A newer version of the application has recorded what is on its way here; the record was not changed. */
  'record-newer',
  /** The record of what is on its way here is damaged and was kept aside, or cannot be read. */
  'record-unreadable',
  /** The CSV file cannot be read, is too large, or its heading is not ours. */
  'import-file-unreadable',
  /** The preview was replaced by another or already carried out. */
  'import-preview-gone',
  /** The secrets of this paper are not held any more: the log-on has ended, or it was another paper. */
  'paper-gone',
  'print-failed',
  'disk-write-failed',
  'settings-damaged',
  /** The settings are of a newer version of the application; the file was not changed, and nothing is done. */
  'settings-newer',
  /** The practice bank had ended by itself and was started again. */
  'practice-bank-restarted',
  /** The practice data are of a newer version of the application; nothing of them was changed. */
  'practice-data-newer',
  /** The page had ended by itself and was loaded again. */
  'page-crashed',
  /** Somebody is logged on, so the update has to wait. */
  'update-not-now',
  'update-failed',
  /** The application is about to be replaced by a newer version. */
  'update-installing',
  'ca-file-invalid',
  'bank-address-invalid',
  'not-connected',
  'practice-only',
  /** The sample user's log-on asks for a code besides the PIN: it is tried at 利用者ログオン. */
  'practice-code-needed',
  /** The caller, or what it sent, is not what the channel accepts. */
  'ipc-refused',
  'unexpected',
]);
export type LocalProblem = z.infer<typeof LocalProblem>;

/** Everything that can reach a person as a message; closed, so that no failure is without its words. */
export const FailureCode = z.enum([
  ...ProblemCode.options,
  ...CertificateFileProblem.options,
  ...ConnectionFileProblem.options,
  ...ConnectionProblem.options,
  ...LocalProblem.options,
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** A failure on its way to the screen. It never carries a secret or a free-text message of a library. */
export const Failure = z.object({
  code: FailureCode,
  /** Short reference for the help desk: the bank's request id or one of our own. */
  reference: z.string(),
  attemptsLeft: z.int().min(0).optional(),
  user: UserRow.optional(),
  /** With the refusals of a command on a 権限テンプレート: it as it is now; null when there is none of that name. */
  template: SavedRoleTemplate.nullable().optional(),
  /** With `unsupported-algorithm`: its name. */
  algorithm: z.string().optional(),
  /** With `passphrase-wait`, and with a wrong passphrase that began a wait: its end. */
  retryAt: z.iso.datetime().optional(),
});
export type Failure = z.infer<typeof Failure>;

/** Schema of an answer that may be a failure. */
export const resultOf = <const T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: Failure }),
  ]);
