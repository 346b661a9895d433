import { type Authority, createAuthority } from '#certs/authority.ts';
import { type CertificateChain, certificateDetails } from '#certs/details.ts';
import { issueHolderCertificate, issueServerCertificate } from '#certs/issuance.ts';
import { generateKeyPair } from '#certs/key-pair.ts';
import { privateKeyPem } from '#certs/pem.ts';
import { writePkcs12 } from '#certs/pkcs12-writer.ts';
import { BankCode, ContractId, UserId } from '#protocol/domain/identifiers.ts';

export const PASSPHRASE = 'tanuki-2026';
export const BANK_CODE = BankCode.parse('1635');
export const CONTRACT = ContractId.parse('12345678901');

/** The moment at which the tests take place. What real TLS looks at is judged by the real clock and made for today. */
export const NOW = new Date('2026-11-22T03:00:00.000Z');
const DAY = 86_400_000;
export const daysFromNow = (days: number, now = NOW): Date => new Date(now.getTime() + days * DAY);

/** A certificate authority for tests, valid around a time. */
export const testAuthority = (now = NOW): Promise<Authority> =>
  createAuthority({
    organization: 'Test',
    commonName: 'Test Root',
    notBefore: daysFromNow(-400, now),
    notAfter: daysFromNow(400, now),
  });

type FileOptions = {
  readonly userId?: string;
  readonly bankCode?: BankCode;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** What the dates are counted from where they are not given. */
  readonly now?: Date;
};

function issue(authority: Authority, publicKey: Buffer, options: FileOptions): CertificateChain {
  const { userId, bankCode = BANK_CODE, now = NOW } = options;
  const { notBefore = daysFromNow(-30, now), notAfter = daysFromNow(335, now) } = options;
  const holder =
    userId === undefined
      ? ({ kind: 'administrator', contractId: CONTRACT } as const)
      : ({ kind: 'user', contractId: CONTRACT, userId: UserId.parse(userId) } as const);
  const issued = issueHolderCertificate(authority, { holder, bankCode, publicKey, notBefore, notAfter });
  if (!issued.ok) throw new Error(issued.error);
  return [issued.value.der, authority.certificate.raw];
}

/** A certificate file and what is in it. */
export async function certificateFile(authority: Authority, options: FileOptions = {}) {
  const [only] = await severalCertificates(authority, [options]);
  if (only === undefined) throw new Error('no certificate was made');
  return only;
}

/** Several certificates of one key in one file; each with its own details, all with the same file. */
export async function severalCertificates(authority: Authority, options: readonly FileOptions[]) {
  const pair = await generateKeyPair('ec-p256');
  const chains = options.map((one) => issue(authority, pair.publicKey, one));
  const [first, ...others] = chains.map(([leaf]) => leaf);
  if (first === undefined) throw new Error('a file needs a certificate');
  const file = writePkcs12({
    privateKey: pair.privateKey,
    certificateChain: [first, ...others, authority.certificate.raw],
    friendlyName: 'test',
    passphrase: Buffer.from(PASSPHRASE),
    iterations: 2048,
  });
  return chains.map((certificateChain) => ({
    file,
    privateKey: pair.privateKey,
    certificateChain,
    details: certificateDetails(certificateChain, BANK_CODE),
  }));
}

/** Key and certificate (PEM) of a server on this PC. */
export async function serverIdentity(
  authority: Authority,
  { names = ['localhost'], now = NOW }: { readonly names?: readonly string[]; readonly now?: Date } = {},
) {
  const pair = await generateKeyPair('ec-p256');
  const issued = issueServerCertificate(authority, {
    commonName: 'Test bank',
    dnsNames: names,
    ipAddresses: ['127.0.0.1'],
    publicKey: pair.publicKey,
    notBefore: daysFromNow(-30, now),
    notAfter: daysFromNow(335, now),
  });
  if (!issued.ok) throw new Error(issued.error);
  return { key: privateKeyPem(pair.privateKey), cert: issued.value.pem };
}
