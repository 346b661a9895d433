import { z } from 'zod';
import { certificateThumbprint } from '#certs/details.ts';
import { EncodedChain } from '#protocol/domain/certificate.ts';
import { ContractId, Thumbprint } from '#protocol/domain/identifiers.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { PendingRenewal } from '#protocol/ipc/snapshot.ts';
import type { Result } from '#protocol/result.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { Files } from '../files.ts';
import { createRecordFiles, type RecordFiles } from '../record-files.ts';

/** How records of renewals are written now. */
const VERSION = 1;

/**
 * A renewal on its way, as it is kept on the disk: what the next start needs to go on. The private key is in it
 * only encrypted under the passphrase that the person chose.
 */
export const RenewalRecord = z.strictObject({
  version: z.literal(VERSION),
  /** The certificate that is being renewed. */
  thumbprint: Thumbprint,
  /** Where the bank was that was asked; only its word about the new certificate counts. */
  address: z.string(),
  contractId: ContractId,
  commonName: z.string(),
  startedAt: z.iso.datetime(),
  /** PKCS #10 DER, base64. The bank gives one key one certificate, however often it is asked. */
  request: z.base64(),
  /** EncryptedPrivateKeyInfo DER, base64. */
  encryptedKey: z.base64(),
  /** What the bank issued; null until its answer was here. */
  chain: EncodedChain.nullable(),
  /** The new certificate file in the store; null until it was there. */
  stored: z.strictObject({ fileId: z.string(), thumbprint: Thumbprint }).nullable(),
});
export type RenewalRecord = z.infer<typeof RenewalRecord>;

/** How far a renewal has come. */
export function reachedBy({ chain, stored }: RenewalRecord): PendingRenewal['reached'] {
  if (stored !== null) return 'stored';
  return chain === null ? 'key-made' : 'issued';
}

/** The certificate that the bank issued for a renewal, as far as it is known. */
export function issuedThumbprint({ chain }: RenewalRecord): Thumbprint | null {
  const [leaf] = chain ?? [];
  return leaf === undefined ? null : certificateThumbprint(Buffer.from(leaf, 'base64'));
}

/** The renewals of one mode; each has a file of its own, named after the certificate that is being renewed. */
export type RenewalJournal = Omit<RecordFiles<RenewalRecord>, 'find' | 'remove'> & {
  readonly find: (thumbprint: Thumbprint) => ReturnType<RecordFiles<RenewalRecord>['find']>;
  readonly remove: (thumbprint: Thumbprint) => Promise<Result<void, Failure>>;
};

/** @param folder need not exist */
export const createRenewalJournal = (folder: string, files: Files, log: DiagnosticLog): RenewalJournal =>
  createRecordFiles(
    { folder, version: VERSION, schema: RenewalRecord, nameOf: ({ thumbprint }) => thumbprint },
    files,
    log,
  );
