import { z } from 'zod';
import { CertificateFileProblem } from '#protocol/domain/certificate.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the worker thread is given. File and passphrase are moved to it; it zeroes the passphrase. */
export type OpeningRequest =
  /** Is this a certificate file at all? */
  | { readonly job: 'inspect'; readonly file: Uint8Array }
  /** @property passphrase UTF-8 */
  | { readonly job: 'open'; readonly file: Uint8Array; readonly passphrase: Uint8Array };

/**
 * What the worker thread gives back: nothing but "yes" for an inspection; keys (PKCS #8 DER) and chains (DER,
 * the leaf first) of all identities for an opening; or why not.
 */
export const OpeningResult = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.array(z.object({ privateKey: Bytes, certificateChain: z.array(Bytes).min(1) })),
  }),
  z.object({
    ok: z.literal(false),
    error: z.object({ problem: CertificateFileProblem, algorithm: z.string().optional() }),
  }),
]);
export type OpeningResult = z.infer<typeof OpeningResult>;
