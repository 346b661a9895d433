import { z } from 'zod';
import { ContractId, UserId } from '../domain/identifiers.ts';
import { CertificatePassphrase } from '../domain/secrets.ts';
import { invoke } from './combinators.ts';
import { resultOf } from './failure.ts';
import { CertificateEntry, Preferences } from './snapshot.ts';

const NOTHING = z.strictObject({});

/** Fewest characters of a 証明書パスワード that is chosen here. */
export const SHORTEST_NEW_PASSPHRASE = 8;

/**
 * What the window is open for.
 * - `log-on`: may the key be used, for one log-on?
 * - `choose-passphrase`: a renewal begins; its new file needs a passphrase, entered twice.
 * - `continue-renewal`: a renewal was interrupted; the passphrase that was chosen then.
 * - `without-certificate`: may a connection be made that no key is used for? No passphrase is asked for.
 * - `acquire`: the same, and the passphrase of the certificate file that comes of it, entered twice.
 * - `continue-acquisition`: the same after an interruption, with the passphrase that was chosen then.
 */
export const KeyPurpose = z.enum([
  'log-on',
  'choose-passphrase',
  'continue-renewal',
  'without-certificate',
  'acquire',
  'continue-acquisition',
]);
export type KeyPurpose = z.infer<typeof KeyPurpose>;

/**
 * Whether this PC can keep a passphrase: `kept` is one that is kept already; `no-protection` when the key store
 * would not protect it (Electron's `basic_text`), `unavailable` when there is none, or it makes no sense here.
 */
export const RememberOption = z.enum(['offered', 'kept', 'no-protection', 'unavailable']);
export type RememberOption = z.infer<typeof RememberOption>;

/** What the key window shows: who asks, for which certificate, for what. */
export const KeyRequest = z.object({
  purpose: KeyPurpose,
  appName: z.string(),
  /** Null for a connection without one. */
  certificate: CertificateEntry.nullable(),
  /** Whose certificate is acquired; null for every other purpose. */
  acquiring: z.object({ contractId: ContractId, userId: UserId }).nullable(),
  bankAddress: z.string(),
  preferences: Preferences,
  /** In practice mode the sample's passphrase, because this window stands in front of 「体験用の情報」. */
  practicePassphrase: z.string().nullable(),
  remember: RememberOption,
  /** After too many wrong passphrases in a row: nothing is tried before this time. */
  retryAt: z.iso.datetime().nullable(),
});
export type KeyRequest = z.infer<typeof KeyRequest>;

/** All that the key window can do: see the request, allow it (with the passphrase, if it asks for one), refuse it. */
export const KEY_WINDOW_IPC = {
  key: {
    getRequest: invoke(NOTHING, KeyRequest),
    /**
     * 「許可」, and for a renewal the chosen passphrase; on success the window is closed by the main process.
     * A null passphrase means the one that is kept, or that none is asked for; `remember` keeps this one.
     */
    allow: invoke(
      z.strictObject({ passphrase: CertificatePassphrase.nullable(), remember: z.boolean() }),
      resultOf(NOTHING),
    ),
    /** 「許可しない」, and closing the window. */
    refuse: invoke(NOTHING, NOTHING),
  },
} as const;
