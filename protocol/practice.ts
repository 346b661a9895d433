import { z } from 'zod';
import { BankProfile } from './domain/bank-profile.ts';
import { UserId } from './domain/identifiers.ts';
import { PracticeInfo } from './ipc/main-window.ts';

/** A PKCS#12 file as base64, on its way from the practice bank's process to the main process. */
const FileContent = z.base64();

/** What the practice bank's process tells the application that started it. */
export const PracticeBankMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    /** `https://127.0.0.1:port` */
    address: z.string(),
    /** PEM of the practice certificate authority: the only one trusted for this address. */
    ca: z.string(),
    bank: BankProfile,
    info: PracticeInfo,
    /** The sample administrator's certificate file. */
    administratorCertificate: z.object({ fileName: z.string(), content: FileContent }),
    /** Certificate files of the sample users whose own log-on can be tried; passphrase as in `info`. */
    userCertificates: z.array(z.object({ userId: UserId, content: FileContent })),
  }),
  z.object({
    type: z.literal('failed'),
    reason: z.enum([
      'database-damaged',
      'database-newer',
      'database-read-only',
      'disk-full',
      'port-taken',
      'unexpected',
    ]),
    /** For the diagnostic log; no secret. */
    detail: z.string(),
  }),
]);
export type PracticeBankMessage = z.infer<typeof PracticeBankMessage>;
