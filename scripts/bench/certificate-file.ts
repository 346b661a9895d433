import { createAuthority } from '#certs/authority.ts';
import type { CertificateChain } from '#certs/details.ts';
import { issueHolderCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import type { KeyAlgorithm } from '#certs/profile.ts';
import { BankCode, ContractId } from '#protocol/domain/identifiers.ts';

export const PASSPHRASE = Buffer.from('bench-passphrase');

/** An administrator's certificate with its key. @returns writes them into a file with so many iterations */
export async function certificateFile(algorithm: KeyAlgorithm) {
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
