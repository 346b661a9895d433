import { issueHolderCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import { Thumbprint } from '#protocol/domain/identifiers.ts';
import { ok, type Result } from '#protocol/result.ts';
import { type IssuedCertificate, registerCertificate } from '../administration/certificates.ts';
import type { AdministrationProblem } from '../administration/problem.ts';
import type { Bank } from '../bank.ts';
import { issued } from './bank-pki.ts';

/** What a client certificate is made for. */
export type ClientCertificateRequest = {
  readonly holder: CertificateHolder;
  readonly notBefore: Date;
  /** Default: the validity of the holder's certificate profile. */
  readonly notAfter?: Date;
  /** UTF-8; protects the file. Stays the caller's to zero. */
  readonly passphrase: Uint8Array;
};

/** A certificate that is in no register yet, and the file for its holder. */
export type NewClientCertificate = { readonly certificate: IssuedCertificate; readonly file: Buffer };

/** A certificate file for its holder, and the thumbprint under which the bank registered it. */
export type ClientCertificateFile = { readonly thumbprint: Thumbprint; readonly file: Buffer };

/**
 * Issues a client certificate with a key pair of its own and packs both as PKCS#12. The key exists in that file only;
 * the bank keeps no copy. It opens nothing before it is entered in the register.
 */
export async function makeClientCertificate(
  bank: Bank,
  { holder, notBefore, notAfter, passphrase }: ClientCertificateRequest,
): Promise<NewClientCertificate> {
  const pair = await generateKeyPair(holder.kind === 'administrator' ? 'rsa-2048' : 'ec-p256');
  const { thumbprint, serial, validity, der } = issued(
    issueHolderCertificate(bank.authority, {
      holder,
      bankCode: bank.profile.bankCode,
      publicKey: pair.publicKey,
      notBefore,
      ...(notAfter ? { notAfter } : {}),
    }),
  );
  const file = writePkcs12({
    privateKey: pair.privateKey,
    certificateChain: [der, bank.authority.certificate.raw],
    friendlyName: holder.kind === 'administrator' ? `管理者 ${holder.contractId}` : `利用者 ${holder.userId}`,
    passphrase,
  });
  pair.privateKey.fill(0);
  const certificate = {
    ...{ holder, thumbprint, serial, publicKey: pair.publicKey },
    notBefore: validity.notBefore.toISOString(),
    notAfter: validity.notAfter.toISOString(),
  };
  return { certificate, file };
}

/** Issues a client certificate and enters it in the bank's register. */
export async function issueClientCertificate(
  bank: Bank,
  request: ClientCertificateRequest,
): Promise<Result<ClientCertificateFile, AdministrationProblem>> {
  const { certificate, file } = await makeClientCertificate(bank, request);
  const registered = registerCertificate(bank, certificate);
  return registered.ok ? ok({ thumbprint: Thumbprint.parse(certificate.thumbprint), file }) : registered;
}
