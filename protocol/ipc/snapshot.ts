import { z } from 'zod';
import { LogOnLimits } from '../api/routes.ts';
import { BankProfile } from '../domain/bank-profile.ts';
import { CertificateDetails } from '../domain/certificate.ts';
import { ContractId } from '../domain/identifiers.ts';
import { CARD_CELLS_ASKED, CardCell } from '../domain/secrets.ts';
import { Failure } from './failure.ts';

/** Preferences of this PC; none of them is secret. */
export const Preferences = z.object({
  language: z.enum(['ja', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The bank's original signs ○ × － instead of words and badges. */
  bankSigns: z.boolean(),
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

/** Why a certificate in the list cannot be chosen; null when it can. */
export const CertificateBar = z.enum(['expired', 'not-yet-valid', 'wrong-bank', 'user-certificate']);
export type CertificateBar = z.infer<typeof CertificateBar>;

/** One imported certificate. `details` is null until it was opened once: nothing is guessed from a name. */
export const CertificateEntry = z.object({
  id: z.string(),
  fileName: z.string(),
  importedAt: z.iso.datetime(),
  details: CertificateDetails.nullable(),
  bar: CertificateBar.nullable(),
  /** Whole days until notAfter; negative when over; null while the details are unknown. */
  daysLeft: z.int().nullable(),
});
export type CertificateEntry = z.infer<typeof CertificateEntry>;

/** Where the log-on stands. The main process holds the token; a window never sees it. */
export const LogOnStage = z.discriminatedUnion('stage', [
  /** Nobody is logged on; `failure` says why the last log-on ended or could not begin. */
  z.object({ stage: z.literal('none') }),
  /** The key window is open. */
  z.object({ stage: z.literal('key-access'), certificateId: z.string() }),
  /** The key was allowed and the bank accepted the certificate: ご契約先暗証番号 is next. */
  z.object({ stage: z.literal('pin'), certificateId: z.string(), contractId: ContractId }),
  /** 確認用パスワード is next. */
  z.object({
    stage: z.literal('card'),
    certificateId: z.string(),
    contractId: ContractId,
    cells: z.array(CardCell).length(CARD_CELLS_ASKED),
  }),
  z.object({
    stage: z.literal('on'),
    certificateId: z.string(),
    contractId: ContractId,
    contractName: z.string(),
    limits: LogOnLimits,
    /** When the log-on ends if nothing more is asked of the bank (ISO 8601, UTC, this PC's clock). */
    idleEndsAt: z.iso.datetime(),
  }),
  /** A log-on is over; the reason decides the page (A-90 … A-93). */
  z.object({
    stage: z.literal('ended'),
    reason: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('logged-off') }),
      z.object({ kind: z.literal('failure'), failure: Failure }),
    ]),
    contractId: ContractId.nullable(),
  }),
]);
export type LogOnStage = z.infer<typeof LogOnStage>;

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
  logOn: LogOnStage,
});
export type AppSnapshot = z.infer<typeof AppSnapshot>;
