import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Authority, createAuthority, restoreAuthority, serialiseAuthority } from '#certs/authority.ts';
import { type IssuedCertificate, issueServerCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { privateKeyPem } from '#certs/pem.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { OWNER_ONLY, READABLE, writeNewFile } from '../new-file.ts';

/** What the bank's PKI folder holds: the root that signs everything, and the service's own certificate. */
export type BankPki = {
  readonly authority: Authority;
  /** PEM of the root: what applications trust, and what client certificates must chain to. */
  readonly rootPem: string;
  readonly serverCertificatePem: string;
  readonly serverKeyPem: string;
};

/** Why the PKI folder cannot be used. */
export type PkiProblem = 'pki-missing' | 'pki-damaged';

/** Names under which the service is reached. */
export type ServiceNames = {
  readonly dnsNames: readonly string[];
  /** IPv4 or IPv6 in text form. */
  readonly ipAddresses: readonly string[];
};

const pkiFiles = (directory: string) => {
  const folder = join(directory, 'pki');
  return {
    folder,
    root: join(folder, 'ca.pem'),
    rootKey: join(folder, 'ca-key.pem'),
    server: join(folder, 'server.pem'),
    serverKey: join(folder, 'server-key.pem'),
  };
};

/** Takes the certificate that was issued; our own key pairs are always acceptable to our own profile. */
export function issued(result: Result<IssuedCertificate, string>): IssuedCertificate {
  if (!result.ok) throw new Error(`certificate not issued: ${result.error}`);
  return result.value;
}

/**
 * Makes the bank's root and the service's TLS certificate and writes both; keys with mode 0600.
 *
 * @param directory the bank's data directory
 * @param organization O of every certificate
 */
export async function createBankPki(
  directory: string,
  organization: string,
  names: ServiceNames,
  notBefore: Date,
): Promise<BankPki> {
  const authority = await createAuthority({ organization, commonName: `${organization} Root CA`, notBefore });
  const pair = await generateKeyPair('ec-p256');
  const certificate = issued(
    issueServerCertificate(authority, {
      commonName: names.dnsNames[0] ?? names.ipAddresses[0] ?? 'localhost',
      dnsNames: names.dnsNames,
      ipAddresses: names.ipAddresses,
      publicKey: pair.publicKey,
      notBefore,
    }),
  );
  const root = serialiseAuthority(authority);
  const serverKeyPem = privateKeyPem(pair.privateKey).toString('latin1');
  const files = pkiFiles(directory);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  writeNewFile(files.rootKey, root.privateKeyPem, OWNER_ONLY);
  writeNewFile(files.root, root.certificatePem, READABLE);
  writeNewFile(files.serverKey, serverKeyPem, OWNER_ONLY);
  writeNewFile(files.server, certificate.pem, READABLE);
  return { authority, rootPem: root.certificatePem, serverCertificatePem: certificate.pem, serverKeyPem };
}

/** Reads what `createBankPki` wrote. */
export function loadBankPki(directory: string): Result<BankPki, PkiProblem> {
  const files = pkiFiles(directory);
  try {
    const rootPem = readFileSync(files.root, 'utf8');
    const restored = restoreAuthority({
      certificatePem: rootPem,
      privateKeyPem: readFileSync(files.rootKey, 'utf8'),
    });
    if (!restored.ok) return err('pki-damaged');
    return ok({
      authority: restored.value,
      rootPem,
      serverCertificatePem: readFileSync(files.server, 'utf8'),
      serverKeyPem: readFileSync(files.serverKey, 'utf8'),
    });
  } catch {
    return err('pki-missing');
  }
}
