import type { CertificateFileFailure } from './pkcs12-failure.ts';

/** A certificate file of the bank has 3–10 KB; this leaves room for any chain. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** For the MAC and for each encryption. Current exporters use 2 048 to 600 000. */
export const MAX_ITERATIONS = 1_000_000;

/** For one file altogether: MAC, certificates, key and one more, so that many small costs cannot add up. */
const MAX_TOTAL_ITERATIONS = 4 * MAX_ITERATIONS;

/** Checked on the declared numbers, before anything is derived. */
export function checkIterations(counts: readonly number[]): CertificateFileFailure | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const tooMany = counts.some((count) => count > MAX_ITERATIONS) || total > MAX_TOTAL_ITERATIONS;
  return tooMany ? { problem: 'too-many-iterations' } : null;
}
