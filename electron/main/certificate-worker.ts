// Opens one certificate file and ends. Key derivation takes up to a second or more: here it holds up nobody.
import { parentPort } from 'node:worker_threads';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { OpeningRequest, type OpeningResult } from './certificate-opening.ts';

parentPort?.once('message', (raw) => {
  const { file, passphrase } = OpeningRequest.parse(raw);
  const opened = openPkcs12(file, passphrase);
  passphrase.fill(0);
  if (!opened.ok) {
    parentPort?.postMessage(opened satisfies OpeningResult);
    return;
  }
  const privateKey = Uint8Array.from(opened.value.privateKey);
  opened.value.privateKey.fill(0);
  const value = { privateKey, certificateChain: [...opened.value.certificateChain] };
  // Moved, not copied: this thread keeps nothing of the key.
  parentPort?.postMessage({ ok: true, value } satisfies OpeningResult, [privateKey.buffer]);
});
