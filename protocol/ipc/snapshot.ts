import { z } from 'zod';
import { LogOnLimits } from '../api/log-on-limits.ts';
import { BankProfile } from '../domain/bank-profile.ts';
import { CertificateDetails } from '../domain/certificate.ts';
import { OfferedConnection } from '../domain/connection-file.ts';
import { ContractId, UserId } from '../domain/identifiers.ts';
import { PermissionCode } from '../domain/permissions.ts';
import { CARD_CELLS_ASKED, CardCell } from '../domain/secrets.ts';
import { Failure, resultOf } from './failure.ts';

/** Preferences of this PC; none of them is secret. */
export const Preferences = z.object({
  language: z.enum(['ja', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The bank's original signs ○ × － instead of words and badges. */
  bankSigns: z.boolean(),
  /** Permission columns of the user list that are not shown. */
  hiddenColumns: z.array(PermissionCode).max(200),
  /** ソフトウェアキーボード for PINs; off is 「キーボードで入力する」. */
  softwareKeyboard: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** Practice (体験モード) with a bank of our own on this PC, or the bank at an address. */
export const Connection = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('practice') }),
  z.object({
    mode: z.literal('connected'),
    /** `https://host[:port]`. */
    address: z.string(),
    /** Whether a CA file of the bank is kept; without one the system's trust applies. */
    hasCaFile: z.boolean(),
  }),
]);
export type Connection = z.infer<typeof Connection>;

/**
 * Why a certificate in the list cannot be chosen; null when it can. `revoked` is what the bank last said of it,
 * `replaced` what a renewal on this PC made of it.
 */
export const CertificateBar = z.enum([
  'expired',
  'not-yet-valid',
  'wrong-bank',
  'user-certificate',
  'administrator-certificate',
  'revoked',
  'replaced',
]);
export type CertificateBar = z.infer<typeof CertificateBar>;

/**
 * One row of the picker: a file that was not opened yet (`details` is null: nothing is guessed from its name),
 * or one certificate with a key in a file that was. A certificate that is in several files is one row.
 */
export const CertificateEntry = z.object({
  id: z.string(),
  fileName: z.string(),
  importedAt: z.iso.datetime(),
  details: CertificateDetails.nullable(),
  /** Why it cannot be chosen at 「管理者ログオン」. */
  bar: CertificateBar.nullable(),
  /** Why it cannot be chosen at 「利用者ログオン」. */
  userBar: CertificateBar.nullable(),
  /** Whole days until notAfter; negative when over; null while the details are unknown. */
  daysLeft: z.int().nullable(),
  /** Common names of the other certificates in the same file; they are removed together with this one. */
  inSameFile: z.array(z.string()),
  /** The passphrase is kept in this PC's key store. */
  passphraseRemembered: z.boolean(),
  /** Came from a renewal and was not used yet: its first use ends the one before. */
  awaitsFirstUse: z.boolean(),
});
export type CertificateEntry = z.infer<typeof CertificateEntry>;

/** What an import came to. */
export const ImportedCertificate = z.object({
  certificate: CertificateEntry,
  /** The same file was there already, so nothing was added. */
  alreadyThere: z.boolean(),
});
export type ImportedCertificate = z.infer<typeof ImportedCertificate>;

/**
 * Where a renewal stands that is not over, also after a restart. Each step can be interrupted; the certificate
 * of before works until the last one is done.
 */
export const PendingRenewal = z.object({
  /** The certificate that is being renewed, by its thumbprint. */
  thumbprint: z.string(),
  startedAt: z.iso.datetime(),
  /** What is done: the key was made here; the bank's certificate is here; the new file is in the store. */
  reached: z.enum(['key-made', 'issued', 'stored']),
  /** Work is going on at this moment, and on what; null when the renewal waits for the person. */
  running: z.enum(['asking-bank', 'storing', 'proving']).nullable(),
});
export type PendingRenewal = z.infer<typeof PendingRenewal>;

const AT_ADMINISTRATOR = {
  certificateId: z.string(),
  contractId: ContractId,
  contractName: z.string(),
  limits: LogOnLimits,
  /**
   * When the log-on ends if nothing more is asked of the bank, and at the latest when its absolute limit is reached
   * (ISO 8601, UTC, this PC's clock).
   */
  idleEndsAt: z.iso.datetime(),
};
const AT_OWN_DOOR = { certificateId: z.string().nullable(), contractId: ContractId, userId: UserId };

/** Where the log-on stands. The main process holds the token; a window never sees it. */
export const LogOnStage = z.discriminatedUnion('stage', [
  /** Nobody is logged on; `failure` says why the last log-on ended or could not begin. */
  z.object({ stage: z.literal('none') }),
  /** The key window is open. */
  z.object({
    stage: z.literal('key-access'),
    certificateId: z.string(),
    door: z.enum(['administrator', 'user']),
  }),
  /** The key was allowed and the bank accepted the certificate: ご契約先暗証番号 is next. */
  z.object({ stage: z.literal('pin'), certificateId: z.string(), contractId: ContractId }),
  /** 確認用パスワード is next. */
  z.object({
    stage: z.literal('card'),
    certificateId: z.string(),
    contractId: ContractId,
    cells: z.array(CardCell).length(CARD_CELLS_ASKED),
    /** The code of the administrator's token can be given instead. */
    tokenRegistered: z.boolean(),
  }),
  /** Let in, but the contract is 未開通: 開通確認 is next, and only that. */
  z.object({ stage: z.literal('opening'), ...AT_ADMINISTRATOR }),
  z.object({ stage: z.literal('on'), ...AT_ADMINISTRATOR }),
  /** 利用者ログオン: 利用者暗証番号 is next. `certificateId` is null where none is needed. */
  z.object({ stage: z.literal('user-pin'), ...AT_OWN_DOOR }),
  /** The code that is set for this user is next. */
  z.object({
    stage: z.literal('user-code'),
    ...AT_OWN_DOOR,
    code: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('one-time-password'), number: z.int() }),
      z.object({ kind: z.literal('token') }),
    ]),
  }),
  z.object({
    stage: z.literal('user-on'),
    ...AT_OWN_DOOR,
    limits: LogOnLimits,
    idleEndsAt: z.iso.datetime(),
  }),
  /** A log-on is over; the reason decides the page (A-90 … A-93). */
  z.object({
    stage: z.literal('ended'),
    reason: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('logged-off') }),
      /** The certificate was renewed and the old one revoked: the next log-on is with the new one. */
      z.object({ kind: z.literal('renewed'), notAfter: z.iso.datetime() }),
      z.object({ kind: z.literal('failure'), failure: Failure }),
    ]),
    contractId: ContractId.nullable(),
    /** Set when it was a user's own log-on. */
    userId: UserId.nullable(),
  }),
]);
export type LogOnStage = z.infer<typeof LogOnStage>;

/** A newer version of the application that was fetched and checked, and waits for the person's word. */
export const ReadyUpdate = z.object({
  version: z.string(),
  /** What is new in it, plain text; empty when the publisher wrote nothing. */
  notes: z.string(),
  /** 「あとで」 was pressed: it is offered in 「このアプリについて」 alone until the next start. */
  postponed: z.boolean(),
});
export type ReadyUpdate = z.infer<typeof ReadyUpdate>;

/** Everything a window needs to draw its frame: pulled once at start, afterwards only notified. */
export const AppSnapshot = z.object({
  appVersion: z.string(),
  preferences: Preferences,
  connection: Connection,
  /** The bank's own words and policy; the built-in profile until the bank sent its own. */
  bank: BankProfile,
  /** Whether the bank can be called: in practice mode, whether the practice bank is up. */
  bankReady: z.boolean(),
  /** Trouble at start that a person must know of: damaged settings, practice bank that did not start. */
  startFailure: Failure.nullable(),
  /** A part that had ended by itself and was brought back, or an update that came to nothing; until it was seen. */
  recovered: Failure.nullable(),
  /** Names of certificate files that were opened with the application and wait to be taken in, oldest first. */
  openedFiles: z.array(z.string()),
  update: ReadyUpdate.nullable(),
  /** Nobody has chosen between practice and a bank yet. */
  firstRun: z.boolean(),
  /** What a connection file came to that was opened and not answered yet. */
  connectionFile: resultOf(OfferedConnection).nullable(),
  renewal: PendingRenewal.nullable(),
  logOn: LogOnStage,
});
export type AppSnapshot = z.infer<typeof AppSnapshot>;
