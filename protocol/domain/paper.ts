import { z } from 'zod';
import { BankCode, ContractId, UserId } from './identifiers.ts';
import { OneTimePasswordTable } from './one-time-password.ts';
import { AcquisitionCode } from './secrets.ts';

/** The three 依頼書 of the bank. */
export const RequestFormKind = z.enum(['unlock-contract', 'reissue-card', 'reissue-certificate']);
export type RequestFormKind = z.infer<typeof RequestFormKind>;

/** Why a form is handed in. */
export const RequestReason = z.enum([
  'lost',
  'stolen',
  'wrong-entries',
  'forgotten',
  'expired',
  'pc-replaced',
  'other',
]);
export type RequestReason = z.infer<typeof RequestReason>;

const line = z.string().trim().max(60);

/**
 * What a person fills in on a 依頼書 before it is printed. Everything may stay empty and be written by hand; nothing
 * here is a secret, and no form has a place for a PIN.
 */
export const RequestForm = z.strictObject({
  form: RequestFormKind,
  /** From the certificate, or typed when nobody can log on; null leaves the boxes empty. */
  contractId: ContractId.nullable(),
  contractNameKana: line,
  contractNameKanji: line,
  representative: line,
  branchName: line,
  branchNumber: line,
  accountKind: z.enum(['', 'ordinary', 'current']),
  accountNumber: line,
  /** 対象: whose lock is to be lifted. Card and certificate are always the administrator's. */
  target: z.enum(['administrator', 'user']),
  /** 利用者ID of a user whose lock is to be lifted. */
  userId: line,
  reason: RequestReason.nullable(),
  reasonDetail: line,
  /** 電子証明書の有効期限, where it is known. */
  certificateNotAfter: z.iso.datetime().nullable(),
  administratorName: line,
  department: line,
  telephone: line,
  email: line,
  address: z.string().trim().max(120),
});
export type RequestForm = z.infer<typeof RequestForm>;

const Person = z.strictObject({
  userId: UserId,
  nameKana: z.string().max(48),
  nameKanji: z.string().max(48).nullable(),
});

/** A 取得コード, and the last day on which it can be used (`yyyy-mm-dd`, as the bank's country counts it). */
const HeldGrant = z.object({ code: AcquisitionCode, lastDay: z.iso.date() });

/**
 * Secrets that the main process holds for a paper, by this name; they are gone when the person has said that the paper
 * is right, and when the log-on ends.
 */
export const HeldPaperId = z.uuid().brand<'HeldPaperId'>();
export type HeldPaperId = z.infer<typeof HeldPaperId>;

/** A paper that somebody wants to see, print or save. */
export const PaperOrder = z.discriminatedUnion('paper', [
  z.strictObject({ paper: z.literal('form'), form: RequestForm }),
  /** For a user who was registered or whose PINs were reset: what comes to him, and what to do with it. */
  z.strictObject({
    paper: z.literal('hand-over'),
    user: Person,
    occasion: z.enum(['registered', 'reset']),
    oneTimePasswords: z.boolean(),
    token: z.boolean(),
    /** A 取得コード was issued to him, on a paper of its own. */
    acquisitionCode: z.boolean(),
  }),
  /** The sealed notices of provisional PINs that the application made. */
  z.strictObject({ paper: z.literal('pin-notice'), held: HeldPaperId }),
  z.strictObject({ paper: z.literal('one-time-passwords'), held: HeldPaperId }),
  /** The sealed notices of 取得コード, by which users acquire their certificates. */
  z.strictObject({ paper: z.literal('acquisition-code'), held: HeldPaperId }),
  /** 「利用者のロックを解除するには」, a page for the desk. */
  z.strictObject({ paper: z.literal('unlock-guide') }),
]);
export type PaperOrder = z.infer<typeof PaperOrder>;

/** Who a paper comes from. */
const Letterhead = z.object({
  /** Day of printing, as the bank's country counts it (`yyyy-mm-dd`). */
  date: z.iso.date(),
  bankName: z.string(),
  productName: z.string(),
  contractId: ContractId.nullable(),
  contractName: z.string().nullable(),
});

/** What a paper says, as it is drawn; always in Japanese. */
export const PaperContent = z.discriminatedUnion('paper', [
  z.object({
    paper: z.literal('form'),
    letterhead: Letterhead,
    /** Name of the form, as the bank prints it. */
    title: z.string(),
    form: RequestForm,
  }),
  z.object({
    paper: z.literal('hand-over'),
    letterhead: Letterhead,
    user: Person,
    occasion: z.enum(['registered', 'reset']),
    oneTimePasswords: z.boolean(),
    token: z.boolean(),
    acquisitionCode: z.boolean(),
  }),
  z.object({
    paper: z.literal('pin-notice'),
    letterhead: Letterhead,
    /** One sheet for each user; `pins` is null in a preview, which never shows them, and null where one did not change. */
    sheets: z
      .array(
        z.object({
          user: Person,
          pins: z
            .object({ pin: z.string().nullable(), userConfirmationPin: z.string().nullable() })
            .nullable(),
        }),
      )
      .min(1),
  }),
  z.object({
    paper: z.literal('one-time-passwords'),
    letterhead: Letterhead,
    /** One sheet for each user; `table` is null in a preview. */
    sheets: z.array(z.object({ user: Person, table: OneTimePasswordTable.nullable() })).min(1),
  }),
  z.object({
    paper: z.literal('acquisition-code'),
    letterhead: Letterhead,
    /** One sheet for each user; `grant` is null in a preview. */
    sheets: z.array(z.object({ user: Person, grant: HeldGrant.nullable() })).min(1),
  }),
  z.object({
    paper: z.literal('unlock-guide'),
    letterhead: Letterhead,
    bankCode: BankCode,
    /** Names of the forms, as the bank prints them. */
    forms: z.object({
      unlockContract: z.string(),
      reissueCard: z.string(),
      reissueCertificate: z.string(),
    }),
  }),
]);
export type PaperContent = z.infer<typeof PaperContent>;
