import { Worker } from 'node:worker_threads';
import type { CertificateChain } from '#certs/details.ts';
import type { CertificateFileFailure } from '#certs/pkcs12-failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type OpeningRequest, OpeningResult } from './certificate-opening.ts';

/** An opened file. Whoever receives it zeroes the key after use. */
export type OpenedFile = {
  /** PKCS #8 DER. */
  readonly privateKey: Uint8Array;
  readonly certificateChain: CertificateChain;
};

/**
 * Opens a certificate file away from the main thread.
 *
 * @param passphrase UTF-8; zeroed before this returns its promise
 */
export type CertificateOpener = (
  file: Uint8Array,
  passphrase: Uint8Array,
) => Promise<Result<OpenedFile, CertificateFileFailure>>;

/** A copy that owns its memory, so that it can be moved into the worker; the original is zeroed. */
function takeOver(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = Uint8Array.from(secret);
  secret.fill(0);
  return own;
}

function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the certificate worker ended without an answer')));
  });
}

/**
 * Makes an opener that starts one worker thread per file; a thread that ends takes with it whatever its
 * memory still held.
 *
 * @param workerFile the built worker
 */
export function createCertificateOpener(workerFile: URL): CertificateOpener {
  return async (file, passphrase) => {
    const secret = takeOver(passphrase);
    const request: OpeningRequest = { file, passphrase: secret };
    const worker = new Worker(workerFile, { env: {}, workerData: request, transferList: [secret.buffer] });
    try {
      const result = OpeningResult.parse(await answerOf(worker));
      if (!result.ok) {
        const { problem, algorithm } = result.error;
        return err(algorithm === undefined ? { problem } : { problem, algorithm });
      }
      const { privateKey, certificateChain } = result.value;
      const [leaf, ...issuers] = certificateChain.map((der) => Buffer.from(der));
      if (leaf === undefined) throw new Error('the certificate worker gave no certificate');
      return ok({ privateKey, certificateChain: [leaf, ...issuers] });
    } finally {
      await worker.terminate();
    }
  };
}
