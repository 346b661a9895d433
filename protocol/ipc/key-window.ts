import { z } from 'zod';
import { CertificatePassphrase } from '../domain/secrets.ts';
import { invoke } from './combinators.ts';
import { resultOf } from './failure.ts';
import { CertificateEntry, Preferences } from './snapshot.ts';

const NOTHING = z.strictObject({});

/** What the key window shows: who asks, for which certificate, for what. */
export const KeyRequest = z.object({
  appName: z.string(),
  certificate: CertificateEntry,
  bankAddress: z.string(),
  preferences: Preferences,
  /** In practice mode the sample's passphrase, because this window stands in front of 「体験用の情報」. */
  practicePassphrase: z.string().nullable(),
});
export type KeyRequest = z.infer<typeof KeyRequest>;

/** All that the key window can do: see the request, allow it with the passphrase, refuse it. */
export const KEY_WINDOW_IPC = {
  key: {
    getRequest: invoke(NOTHING, KeyRequest),
    /** 「許可」: opens the certificate; on success the window is closed by the main process. */
    allow: invoke(z.strictObject({ passphrase: CertificatePassphrase }), resultOf(NOTHING)),
    /** 「許可しない」, and closing the window. */
    refuse: invoke(NOTHING, NOTHING),
  },
} as const;
