import { createSecureContext } from 'node:tls';
import { createAuthority } from '#certs/authority.ts';
import type { CertificateChain } from '#certs/details.ts';
import { issueHolderCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import type { KeyAlgorithm } from '#certs/profile.ts';
import { BankCode, ContractId } from '#protocol/domain/identifiers.ts';
import { compare, type Row } from './measure.ts';

const ITERATIONS = [2_048, 10_000, 100_000, 600_000];
const ALGORITHMS: readonly KeyAlgorithm[] = ['rsa-2048', 'ec-p256'];
const BUDGET = 1.3;
const PASSPHRASE = Buffer.from('bench-passphrase');

const roundsFor = (iterations: number): number => (iterations >= 100_000 ? 5 : 15);

async function certificateFile(algorithm: KeyAlgorithm) {
  const now = new Date();
  const authority = await createAuthority({
    organization: 'Bench',
    commonName: 'Bench root',
    notBefore: now,
  });
  const pair = await generateKeyPair(algorithm);
  const issued = issueHolderCertificate(authority, {
    publicKey: pair.publicKey,
    notBefore: now,
    holder: { kind: 'administrator', contractId: ContractId.parse('12345678901') },
    bankCode: BankCode.parse('1635'),
  });
  if (!issued.ok) throw new Error(issued.error);
  const certificateChain: CertificateChain = [issued.value.der];
  return (iterations: number) =>
    writePkcs12({
      privateKey: pair.privateKey,
      certificateChain,
      friendlyName: '管理者',
      passphrase: PASSPHRASE,
      iterations,
    });
}

function openOurs(file: Buffer): void {
  const opened = openPkcs12(file, PASSPHRASE);
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
          rounds: roundsFor(iterations),
          ours: () => openOurs(file),
          baseline: () => createSecureContext({ pfx: file, passphrase: PASSPHRASE.toString() }),
        }),
      );
    }
  }
  return rows;
}
