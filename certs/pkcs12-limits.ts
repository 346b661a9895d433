import { type CertificateFileFailure, notPkcs12 } from './pkcs12-failure.ts';

/** A certificate file of the bank has 3–10 KB; this leaves room for any chain. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** For the MAC and for each encryption. Current exporters use 2 048 to 600 000. */
export const MAX_ITERATIONS = 1_000_000;

/** For one file altogether: MAC, certificates, key and one more, so that many small costs cannot add up. */
export const MAX_TOTAL_ITERATIONS = 4 * MAX_ITERATIONS;

/** Exporters write two or three; each is read for itself. */
export const MAX_SAFES = 64;

/** SafeContents inside SafeContents: the standard allows it, hardly anybody writes it. */
export const MAX_SAFE_DEPTH = 8;

/** Of one file, for as many identities. */
export const MAX_KEYS = 64;
const MAX_CERTIFICATES = 256;

/**
 * Every key is compared with every certificate, so a file full of both would keep a processor busy for minutes.
 * A person's whole key store is far below these numbers.
 */
export function checkCounts(keys: number, certificates: number): CertificateFileFailure | null {
  return keys > MAX_KEYS || certificates > MAX_CERTIFICATES ? notPkcs12 : null;
}

/**
 * Checked on the declared numbers, before anything is derived.
 *
 * @param readings how often all of it may be derived, because the passphrase has more than one reading
 */
export function checkIterations(counts: readonly number[], readings: number): CertificateFileFailure | null {
  const total = readings * counts.reduce((sum, count) => sum + count, 0);
  const tooMany = counts.some((count) => count > MAX_ITERATIONS) || total > MAX_TOTAL_ITERATIONS;
  return tooMany ? { problem: 'too-many-iterations' } : null;
}
