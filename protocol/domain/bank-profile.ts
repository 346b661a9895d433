import { z } from 'zod';
import { BankCode } from './identifiers.ts';
import { LONGEST_TABLE } from './one-time-password.ts';
import { PermissionCatalogue } from './permissions.ts';
import { PinPolicy } from './pin-policy.ts';
import { ShownName } from './shown-name.ts';

const Text = z.object({ ja: z.string().min(1), en: z.string().min(1) });
const Name = z.object({ ja: ShownName, en: ShownName });

/**
 * What differs from bank to bank: names, forms, permission columns and every policy number. The bank
 * decides by its own copy; the application shows by the copy that the bank sent.
 */
export const BankProfile = z.object({
  bankCode: BankCode,
  bankName: Name,
  productName: Name,
  /** 依頼書: the only way out when the administrator is locked, or lost card or certificate. */
  forms: z.object({
    unlockContract: Text,
    reissueCard: Text,
    reissueCertificate: Text,
  }),
  permissions: PermissionCatalogue,
  policy: z.object({
    pin: PinPolicy,
    /** Consecutive wrong entries after which the account stops, per secret. */
    lock: z.object({
      contractPin: z.int().min(1),
      contractConfirmationPin: z.int().min(1),
      card: z.int().min(1),
      userPin: z.int().min(1),
      userConfirmationPin: z.int().min(1),
      userOneTimePassword: z.int().min(1),
      userToken: z.int().min(1),
      administratorToken: z.int().min(1),
    }),
    /** What a wrong entry tells about the attempts left. */
    discloseAttemptsLeft: z.enum(['never', 'last-only', 'always']),
    logOn: z.object({
      idleMinutes: z.int().min(1),
      absoluteMinutes: z.int().min(1),
      /** A second log-on with the same certificate ends the first. */
      singlePerCertificate: z.boolean(),
      /** Time between the PIN step and the card step. */
      ticketMinutes: z.int().min(1),
    }),
    /** 利用者ワンタイムパスワード: codes in a table, and from how few left on a new one is suggested. */
    oneTimePasswords: z.object({
      codes: z.int().min(1).max(LONGEST_TABLE),
      remindFrom: z.int().min(0),
    }),
    token: z.object({
      /** The administrator may log on with a token in the place of the お客様カード. */
      administrator: z.boolean(),
      /** Time and tries to confirm an offered key. */
      confirmWithinMinutes: z.int().min(1),
      wrongCodes: z.int().min(1),
    }),
    userLogOn: z.object({
      /** Whether a user must have a certificate. */
      certificate: z.enum(['required', 'optional']),
      /** Who is told why a user is stopped; everybody else learns only that he is. */
      discloseStop: z.enum(['always', 'with-certificate', 'never']),
    }),
    pinAge: z.object({ remindAfterDays: z.int().min(1) }),
    certificate: z.object({
      validDays: z.int().min(1),
      renewFromDays: z.int().min(0),
      noticeDays: z.array(z.int().min(0)),
      acquireWithinDays: z.int().min(1),
    }),
    billPayment: z.object({ wrongPerDay: z.int().min(1), cumulative: z.int().min(1) }),
    users: z.object({ max: z.int().min(1) }),
    /** 権限テンプレート of a contract. */
    roleTemplates: z.object({ max: z.int().min(1) }),
    /** The user must change a PIN that an administrator set, at the next log-on. */
    forcePinChangeAfterReset: z.boolean(),
    audit: z.object({ viewDays: z.int().min(1) }),
  }),
});
export type BankProfile = z.infer<typeof BankProfile>;
