import { createSecureContext } from 'node:tls';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import type { KeyAlgorithm } from '#certs/profile.ts';
import { certificateFile, PASSPHRASE } from './certificate-file.ts';
import { compare, type Row } from './measure.ts';

const ITERATIONS = [2_048, 10_000, 100_000, 600_000];
const ALGORITHMS: readonly KeyAlgorithm[] = ['rsa-2048', 'ec-p256'];
const BUDGET = 1.3;

/** Short openings are timed many at a time: else each side is measured with the garbage of the other, and cold. */
const repeatsFor = (iterations: number) =>
  iterations >= 100_000 ? { rounds: 5, callsPerRound: 1 } : { rounds: 5, callsPerRound: 300 };

async function openOurs(file: Buffer): Promise<void> {
  const opened = await openPkcs12(file, PASSPHRASE);
  if (!opened.ok) throw new Error(opened.error.problem);
}

/** Opening a certificate file, beside OpenSSL's own reader inside Node on the same file. */
export async function pkcs12Open(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const algorithm of ALGORITHMS) {
    const write = await certificateFile(algorithm);
    for (const iterations of ITERATIONS) {
      const file = write(iterations);
      rows.push(
        await compare({
          name: `open PKCS#12, ${algorithm}, ${iterations} iterations`,
          budget: BUDGET,
          ...repeatsFor(iterations),
          ours: () => openOurs(file),
          baseline: () => createSecureContext({ pfx: file, passphrase: PASSPHRASE.toString() }),
        }),
      );
    }
  }
  return rows;
}
