// Looks at one certificate file and ends. A hostile file and key derivation take up to seconds: here they hold
// up nobody.
import { parentPort, workerData } from 'node:worker_threads';
import { MAX_FILE_BYTES } from '#certs/pkcs12-limits.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { readPfx } from '#certs/pkcs12-structure.ts';
import type { OpeningRequest, OpeningResult } from './certificate-opening.ts';

/** What to answer, and the memory that is moved with it. */
type Answer = { readonly result: OpeningResult; readonly moved: readonly ArrayBuffer[] };

function inspect(file: Uint8Array): Answer {
  if (file.length > MAX_FILE_BYTES) {
    return { result: { ok: false, error: { problem: 'file-too-large' } }, moved: [] };
  }
  const structure = readPfx(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  return { result: structure.ok ? { ok: true, value: [] } : structure, moved: [] };
}

async function open(file: Uint8Array, passphrase: Uint8Array): Promise<Answer> {
  const opened = await openPkcs12(file, passphrase);
  passphrase.fill(0);
  if (!opened.ok) return { result: opened, moved: [] };
  const identities = opened.value.map(({ privateKey, certificateChain }) => {
    const own = new Uint8Array(privateKey);
    privateKey.fill(0);
    // A view would take all the memory behind it along.
    return { privateKey: own, certificateChain: certificateChain.map((der) => new Uint8Array(der)) };
  });
  // Moved, not copied: this thread keeps nothing of the keys.
  return {
    result: { ok: true, value: identities },
    moved: identities.map(({ privateKey }) => privateKey.buffer),
  };
}

const request: OpeningRequest = workerData;
const { result, moved } =
  request.job === 'inspect' ? inspect(request.file) : await open(request.file, request.passphrase);
parentPort?.postMessage(result, [...moved]);
