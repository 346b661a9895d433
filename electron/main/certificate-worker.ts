// Opens one certificate file and ends. Key derivation takes up to a second or more: here it holds up nobody.
import { parentPort, workerData } from 'node:worker_threads';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import type { OpeningRequest, OpeningResult } from './certificate-opening.ts';

const { file, passphrase }: OpeningRequest = workerData;
const opened = openPkcs12(file, passphrase);
passphrase.fill(0);
if (opened.ok) {
  const privateKey = Uint8Array.from(opened.value.privateKey);
  opened.value.privateKey.fill(0);
  const value = { privateKey, certificateChain: [...opened.value.certificateChain] };
  // Moved, not copied: this thread keeps nothing of the key.
  parentPort?.postMessage({ ok: true, value } satisfies OpeningResult, [privateKey.buffer]);
} else {
  parentPort?.postMessage(opened satisfies OpeningResult);
}
