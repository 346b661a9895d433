import { issueHolderCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import type { Thumbprint } from '#protocol/domain/identifiers.ts';
import { ok, type Result } from '#protocol/result.ts';
import { registerCertificate } from '../administration/certificates.ts';
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

/** A certificate file for its holder, and the thumbprint under which the bank registered it. */
export type ClientCertificateFile = { readonly thumbprint: Thumbprint; readonly file: Buffer };

/**
 * Issues a client certificate with a key pair of its own, enters it in the bank's register and packs both as
 * PKCS#12. The key exists in that file only; the bank keeps no copy.
 */
export async function issueClientCertificate(
  bank: Bank,
  request: ClientCertificateRequest,
): Promise<Result<ClientCertificateFile, AdministrationProblem>> {
  const { holder, notBefore, notAfter, passphrase } = request;
  const pair = await generateKeyPair(holder.kind === 'administrator' ? 'rsa-2048' : 'ec-p256');
  const certificate = issued(
    issueHolderCertificate(bank.authority, {
      holder,
      bankCode: bank.profile.bankCode,
      publicKey: pair.publicKey,
      notBefore,
      ...(notAfter ? { notAfter } : {}),
    }),
  );
  const registered = registerCertificate(bank, {
    thumbprint: certificate.thumbprint,
    serial: certificate.serial,
    publicKey: pair.publicKey,
    holder,
    notBefore: certificate.validity.notBefore.toISOString(),
    notAfter: certificate.validity.notAfter.toISOString(),
  });
  if (!registered.ok) return registered;
  const file = writePkcs12({
    privateKey: pair.privateKey,
    certificateChain: [certificate.der, bank.authority.certificate.raw],
    friendlyName: holder.kind === 'administrator' ? `管理者 ${holder.contractId}` : `利用者 ${holder.userId}`,
    passphrase,
  });
  pair.privateKey.fill(0);
  return ok({ thumbprint: certificate.thumbprint, file });
}
