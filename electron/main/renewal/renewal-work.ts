import { z } from 'zod';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/**
 * What the worker of renewals and acquisitions is asked to do. The passphrase (UTF-8) is moved to it, and zeroed there; a private key
 * exists in clear only inside that thread.
 */
export type RenewalWork =
  /** A new key pair, its certification request for this subject, and the key encrypted. */
  | {
      readonly work: 'make-key';
      /** Whose certificate it is for: their keys are of different kinds. */
      readonly holder: CertificateHolder['kind'];
      readonly subject: { readonly O: string; readonly CN: string };
      readonly passphrase: Uint8Array;
    }
  /** Whether the passphrase opens the encrypted key. */
  | { readonly work: 'try-passphrase'; readonly encryptedKey: Uint8Array; readonly passphrase: Uint8Array }
  /** The certificate file (PKCS #12) of encrypted key and chain. */
  | {
      readonly work: 'make-file';
      readonly encryptedKey: Uint8Array;
      readonly certificateChain: readonly [leaf: Uint8Array, ...issuers: Uint8Array[]];
      readonly friendlyName: string;
      readonly passphrase: Uint8Array;
    };

/** What the renewal worker answers, by the work it was asked for. */
export const RenewalWorkDone = z.discriminatedUnion('work', [
  z.object({ work: z.literal('make-key'), request: Bytes, encryptedKey: Bytes }),
  z.object({ work: z.literal('try-passphrase'), opens: z.boolean() }),
  z.object({ work: z.literal('make-file'), file: Bytes }),
]);
export type RenewalWorkDone = z.infer<typeof RenewalWorkDone>;
