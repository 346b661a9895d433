import type { CertificateChain } from '#certs/details.ts';
import type { CertificateFileFailure } from '#certs/pkcs12-failure.ts';
import { copySecret } from '#certs/secret-buffer.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { runInThread } from '../one-job-thread.ts';
import { type OpeningRequest, OpeningResult } from './certificate-opening.ts';

/** A key of an opened file with its certificate. Whoever receives it zeroes the key after use. */
export type OpenedFile = {
  /** PKCS #8 DER, in memory of its own. */
  readonly privateKey: Uint8Array;
  readonly certificateChain: CertificateChain;
};

/** Everything that an opened file holds: one or more keys with their certificates. */
export type OpenedFiles = readonly [OpenedFile, ...OpenedFile[]];

/** Looks at certificate files away from the main thread. */
export type CertificateOpener = {
  /** Whether this is a certificate file; nothing is derived or decrypted. */
  readonly inspect: (file: Uint8Array) => Promise<Result<void, CertificateFileFailure>>;
  /** @param passphrase UTF-8; zeroed before this returns its promise */
  readonly open: (
    file: Uint8Array,
    passphrase: Uint8Array,
  ) => Promise<Result<OpenedFiles, CertificateFileFailure>>;
};

/** A copy that owns its memory, so that it can be moved into the worker; the original is zeroed. */
function takeOver(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = copySecret(secret);
  secret.fill(0);
  return own;
}

function asOpenedFile({
  privateKey,
  certificateChain,
}: Extract<OpeningResult, { ok: true }>['value'][number]): OpenedFile {
  const [leaf, ...issuers] = certificateChain.map((der) => Buffer.from(der));
  if (leaf === undefined) throw new Error('the certificate worker gave no certificate');
  return { privateKey, certificateChain: [leaf, ...issuers] };
}

/** @param workerFile the built worker */
export function createCertificateOpener(workerFile: URL): CertificateOpener {
  const run = async (
    request: OpeningRequest,
    moved: readonly ArrayBuffer[],
  ): Promise<Result<OpenedFile[], CertificateFileFailure>> => {
    const result = OpeningResult.parse(await runInThread(workerFile, request, moved));
    if (result.ok) return ok(result.value.map(asOpenedFile));
    const { problem, algorithm } = result.error;
    return err(algorithm === undefined ? { problem } : { problem, algorithm });
  };
  return {
    inspect: async (file) => {
      const own = new Uint8Array(file);
      const inspected = await run({ job: 'inspect', file: own }, [own.buffer]);
      return inspected.ok ? ok(undefined) : inspected;
    },
    open: async (file, passphrase) => {
      const secret = takeOver(passphrase);
      const own = new Uint8Array(file);
      const opened = await run({ job: 'open', file: own, passphrase: secret }, [own.buffer, secret.buffer]);
      if (!opened.ok) return opened;
      const [first, ...others] = opened.value;
      if (first === undefined) throw new Error('the certificate worker opened a file without a key');
      return ok([first, ...others]);
    },
  };
}
