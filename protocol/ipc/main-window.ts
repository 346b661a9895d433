import { z } from 'zod';
import { UserStatus } from '../api/own-routes.ts';
import { ContractId, UserId } from '../domain/identifiers.ts';
import {
  AdministratorTokenPassword,
  CardCell,
  CardCellDigits,
  CardPassword,
  ContractConfirmationPin,
  ContractPin,
  UserPin,
} from '../domain/secrets.ts';
import { ACQUISITION_CHANNELS, USER_CERTIFICATE_CHANNELS } from './certificate-channels.ts';
import { invoke, notify } from './combinators.ts';
import { CONTRACT_CHANNELS } from './contract-channels.ts';
import { resultOf } from './failure.ts';
import { OWN_CHANNELS } from './own-channels.ts';
import { PAPER_CHANNELS } from './paper-channels.ts';
import { AppSnapshot, CertificateEntry, ImportedCertificate, Preferences } from './snapshot.ts';
import { SUPPORT_CHANNELS } from './support-channels.ts';
import { ONE_TIME_PASSWORD_CHANNELS, TOKEN_CHANNELS } from './token-channels.ts';
import { AUDIT_CHANNELS, ROLE_TEMPLATE_CHANNELS, USER_CHANNELS } from './user-channels.ts';

const NOTHING = z.strictObject({});
const done = resultOf(NOTHING);
const CertificateChoice = z.strictObject({ certificateId: z.string().min(1).max(160) });

/** As much as a certificate file may have; what comes in is looked at in a thread of its own. */
export const MAX_DROPPED_BYTES = 10 * 1024 * 1024;

/** A file that was dropped on the window: the page reads it, so no path of this PC ever comes from a page. */
export const DroppedFile = z.strictObject({
  fileName: z.string().min(1).max(255),
  content: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= MAX_DROPPED_BYTES),
});
export type DroppedFile = z.infer<typeof DroppedFile>;

/** The sample contract's secrets, shown in 「体験用の情報」; they exist in practice mode only. */
export const PracticeInfo = z.object({
  contractId: ContractId,
  contractName: z.string(),
  certificatePassphrase: z.string(),
  contractPin: z.string(),
  contractConfirmationPin: z.string(),
  card: z.array(z.object({ cell: CardCell, digits: CardCellDigits })).length(10),
  /** Users whose own log-on can be tried from here. */
  users: z.array(z.object({ userId: UserId, name: z.string(), pin: z.string() })),
});
export type PracticeInfo = z.infer<typeof PracticeInfo>;

/**
 * What the main window may ask of the main process. No channel here can carry or obtain the certificate's
 * passphrase, its key or the log-on token.
 */
export const MAIN_WINDOW_IPC = {
  app: {
    getSnapshot: invoke(NOTHING, AppSnapshot),
    setPreferences: invoke(Preferences.partial().strict(), done),
    /** The licences of everything that the application is made of, as text. */
    licences: invoke(NOTHING, z.string()),
    /** The person has seen what was recovered. */
    dismissRecovered: invoke(NOTHING, done),
    changed: notify(AppSnapshot),
  },
  certificates: {
    list: invoke(NOTHING, z.array(CertificateEntry)),
    /** Opens the system's file dialog; null when the person cancelled it. */
    import: invoke(NOTHING, resultOf(ImportedCertificate.nullable())),
    importDropped: invoke(DroppedFile, resultOf(ImportedCertificate)),
    /** Takes in the oldest of the files that were opened with the application; null when none waits. */
    importOpened: invoke(NOTHING, resultOf(ImportedCertificate.nullable())),
    /** Removes the certificate of a row as it is listed now, with every file that holds it; none of an older list. */
    remove: invoke(CertificateChoice, done),
    /** Deletes the passphrase that is kept in this PC's key store. */
    forgetPassphrase: invoke(CertificateChoice, done),
    changed: notify(z.array(CertificateEntry)),
  },
  logOn: {
    /** Opens the key window; ends when it was allowed and the bank answered, or refused. */
    begin: invoke(CertificateChoice, done),
    submitPin: invoke(z.strictObject({ pin: ContractPin }), done),
    submitCard: invoke(z.strictObject({ cardPassword: CardPassword }), done),
    /** The token's code in the place of the card, where the administrator has one. */
    submitToken: invoke(z.strictObject({ tokenPassword: AdministratorTokenPassword }), done),
    /** 「別の証明書を使う」, 「閉じる」: back to the certificates; key and connection are dropped. */
    cancel: invoke(NOTHING, done),
    logOff: invoke(NOTHING, done),
  },
  contract: CONTRACT_CHANNELS,
  renewal: {
    /**
     * 証明書更新 of the certificate of this log-on, or the rest of one that was interrupted. Opens the key
     * window for the new 証明書パスワード; ends when the old certificate is revoked (then the log-on has ended
     * with `renewed`) or with what stopped it. The snapshot tells how far it came.
     */
    renew: invoke(z.strictObject({ confirmationPin: ContractConfirmationPin }), done),
    /** Gives up a renewal whose new certificate was not stored yet; `renewal-not-pending` otherwise. */
    abandon: invoke(NOTHING, done),
  },
  acquisition: ACQUISITION_CHANNELS,
  own: OWN_CHANNELS,
  users: USER_CHANNELS,
  userCertificates: USER_CERTIFICATE_CHANNELS,
  oneTimePasswords: ONE_TIME_PASSWORD_CHANNELS,
  tokens: TOKEN_CHANNELS,
  papers: PAPER_CHANNELS,
  roleTemplates: ROLE_TEMPLATE_CHANNELS,
  audit: AUDIT_CHANNELS,
  settings: {
    /** Goes to the bank at this address; ends a live log-on. */
    connect: invoke(z.strictObject({ address: z.string().min(1).max(300) }), done),
    /** Opens the system's file dialog for the bank's CA (PEM); false when the person cancelled it. */
    chooseCaFile: invoke(NOTHING, resultOf(z.object({ chosen: z.boolean() }))),
    forgetCaFile: invoke(NOTHING, done),
    /** Back to practice mode. */
    practice: invoke(NOTHING, done),
  },
  updates: {
    /** 「今すぐ更新」: ends the application, which comes back as the newer version; never during a log-on. */
    install: invoke(NOTHING, done),
    /** 「あとで」. */
    postpone: invoke(NOTHING, done),
  },
  support: SUPPORT_CHANNELS,
  practice: {
    info: invoke(NOTHING, resultOf(PracticeInfo)),
    /** A sample user's own log-on over the wire, with the sample user's certificate. */
    tryUserLogOn: invoke(z.strictObject({ userId: UserId, pin: UserPin }), resultOf(UserStatus)),
    /** 「体験データを最初に戻す」. */
    reset: invoke(NOTHING, done),
  },
} as const;
