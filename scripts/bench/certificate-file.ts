import { contextConstructed, integer, objectIdentifier, octetString, sequence } from '#certs/asn1-writer.ts';
import { type Authority, createAuthority } from '#certs/authority.ts';
import type { CertificateChain } from '#certs/details.ts';
import { issueHolderCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { Oid } from '#certs/pkcs12-oids.ts';
import { encryptPrivateKey, writePkcs12 } from '#certs/pkcs12-writer.ts';
import type { KeyAlgorithm } from '#certs/profile.ts';
import { BankCode, ContractId } from '#protocol/domain/identifiers.ts';

export const PASSPHRASE = Buffer.from('bench-passphrase');
export const BANK_CODE = BankCode.parse('1635');

const newAuthority = (): Promise<Authority> =>
  createAuthority({ organization: 'Bench', commonName: 'Bench root', notBefore: new Date() });

/** A key pair and its administrator's certificate, DER. */
async function newIdentity(authority: Authority, algorithm: KeyAlgorithm) {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const issued = issueHolderCertificate(authority, {
    publicKey,
    notBefore: new Date(),
    holder: { kind: 'administrator', contractId: ContractId.parse('12345678901') },
    bankCode: BANK_CODE,
  });
  if (!issued.ok) throw new Error(issued.error);
  return { privateKey, certificate: issued.value.der };
}

/** An administrator's certificate with its key. @returns writes them into a file with so many iterations */
export async function certificateFile(algorithm: KeyAlgorithm) {
  const { privateKey, certificate } = await newIdentity(await newAuthority(), algorithm);
  const certificateChain: CertificateChain = [certificate];
  return (iterations: number) =>
    writePkcs12({ privateKey, certificateChain, friendlyName: '管理者', passphrase: PASSPHRASE, iterations });
}

const bag = (type: string, value: Buffer): Buffer =>
  sequence(objectIdentifier(type), contextConstructed(0, value));

const data = (octets: Buffer): Buffer => bag(Oid.data, octetString(octets));

/** A key store of many administrators: each key encrypted by itself, the certificates in clear, no MAC. */
export async function manyIdentitiesFile(count: number, iterations: number): Promise<Buffer> {
  const authority = await newAuthority();
  const bags: Buffer[] = [];
  for (let made = 0; made < count; made += 1) {
    const { privateKey, certificate } = await newIdentity(authority, 'ec-p256');
    bags.push(
      bag(Oid.shroudedKeyBag, encryptPrivateKey({ privateKey, passphrase: PASSPHRASE, iterations })),
      bag(Oid.certBag, bag(Oid.x509Certificate, octetString(certificate))),
    );
  }
  return sequence(integer(3), data(sequence(data(sequence(...bags)))));
}
