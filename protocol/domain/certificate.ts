import { z } from 'zod';
import { ContractId, UserId } from './identifiers.ts';

/**
 * Who a certificate names (the CN grammar 契約者ID + 利用者ID + 金融機関コード is parsed in `certs/`).
 * An empty 利用者ID part means the administrator (管理者).
 */
export const CertificateHolder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('administrator'), contractId: ContractId }),
  z.object({ kind: z.literal('user'), contractId: ContractId, userId: UserId }),
]);
export type CertificateHolder = z.infer<typeof CertificateHolder>;

/** What is public in a certificate, as the picker, the key window and `npm run certs -- inspect` show it. */
export const CertificateDetails = z.object({
  /** The whole subject, most significant part first, for example `CN=123456789011635, O=…`. */
  subject: z.string(),
  commonName: z.string(),
  /** Who the CN names; null when the CN does not follow the bank's grammar (another bank, another purpose). */
  holder: CertificateHolder.nullable(),
  issuer: z.string(),
  /** Upper-case hexadecimal without separators. */
  serial: z.string(),
  /** SHA-256 over the DER of the certificate, lower-case hexadecimal without separators. */
  thumbprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601, UTC. */
  notBefore: z.iso.datetime(),
  /** ISO 8601, UTC. */
  notAfter: z.iso.datetime(),
  /** For people: `RSA 2048`, `EC P-256`. */
  keyAlgorithm: z.string(),
  /** Certificates in the file from the leaf up, the leaf included. */
  chainLength: z.int().min(1),
});
export type CertificateDetails = z.infer<typeof CertificateDetails>;

/** The ways a certificate file can fail to open; each has its own message on screen. */
export const CertificateFileProblem = z.enum([
  'not-pkcs12',
  'truncated',
  'wrong-passphrase-or-damaged',
  'unsupported-algorithm',
  'no-private-key',
  'no-certificate',
  'key-mismatch',
  'file-too-large',
  'too-many-iterations',
]);
export type CertificateFileProblem = z.infer<typeof CertificateFileProblem>;

/** A certification request (PKCS #10, RFC 2986) as base64 of its DER; RSA 4096 needs some 1 700 characters. */
export const CertificationRequest = z.base64().min(1).max(8192);
export type CertificationRequest = z.infer<typeof CertificationRequest>;

/** Certificates as base64 of their DER, the leaf first, then its issuers. */
export const EncodedChain = z.array(z.base64().min(1).max(16_384)).min(1).max(8);
export type EncodedChain = z.infer<typeof EncodedChain>;
