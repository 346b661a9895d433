import { z } from 'zod';
import { CertificateFileProblem } from '#protocol/domain/certificate.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the worker thread is given: a certificate file and its passphrase (UTF-8), which it zeroes. */
export type OpeningRequest = { readonly file: Uint8Array; readonly passphrase: Uint8Array };

/** What the worker thread gives back: key (PKCS #8 DER) and chain (DER, the leaf first), or why not. */
export const OpeningResult = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.object({ privateKey: Bytes, certificateChain: z.array(Bytes).min(1) }),
  }),
  z.object({
    ok: z.literal(false),
    error: z.object({ problem: CertificateFileProblem, algorithm: z.string().optional() }),
  }),
]);
export type OpeningResult = z.infer<typeof OpeningResult>;
