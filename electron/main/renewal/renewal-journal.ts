import { join } from 'node:path';
import { z } from 'zod';
import { certificateThumbprint } from '#certs/details.ts';
import { EncodedChain } from '#protocol/domain/certificate.ts';
import { ContractId, Thumbprint } from '#protocol/domain/identifiers.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { PendingRenewal } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { type Files, writeFileAtomically } from '../files.ts';

/**
 * A renewal on its way, as it is kept on the disk: what the next start needs to go on. The private key is in it
 * only encrypted under the passphrase that the person chose.
 */
export const RenewalRecord = z.strictObject({
  version: z.literal(1),
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
export type RenewalJournal = {
  /** All that can be read; a file that cannot is passed over, for it cannot be continued either. */
  readonly all: () => Promise<RenewalRecord[]>;
  readonly find: (thumbprint: Thumbprint) => Promise<RenewalRecord | null>;
  readonly write: (record: RenewalRecord) => Promise<Result<void, Failure>>;
  readonly remove: (thumbprint: Thumbprint) => Promise<Result<void, Failure>>;
  /** Drops every renewal: the practice bank that knew of them is gone. */
  readonly clear: () => Promise<Result<void, Failure>>;
};

const FILE_NAME = /^[0-9a-f]{64}\.json$/;

/** @param folder need not exist; made with mode 0700 when it is needed */
export function createRenewalJournal(folder: string, files: Files, log: DiagnosticLog): RenewalJournal {
  const fileOf = (thumbprint: Thumbprint): string => join(folder, `${thumbprint}.json`);

  const onDisk = async (work: () => Promise<unknown>): Promise<Result<void, Failure>> => {
    try {
      await work();
      return ok(undefined);
    } catch (error) {
      const code = 'disk-write-failed';
      return err({ code, reference: log.record({ event: 'refused', code, cause: errorCode(error) }) });
    }
  };

  const read = async (path: string): Promise<RenewalRecord | null> => {
    try {
      const record = RenewalRecord.safeParse(JSON.parse((await files.readFile(path)).toString('utf8')));
      return record.success ? record.data : null;
    } catch {
      return null;
    }
  };

  const all = async (): Promise<RenewalRecord[]> => {
    const names = await files.readdir(folder).catch(() => []);
    const paths = names.filter((name) => FILE_NAME.test(name)).map((name) => join(folder, name));
    const records = await Promise.all(paths.map(read));
    return records.filter((record) => record !== null);
  };

  return {
    all,
    find: (thumbprint) => read(fileOf(thumbprint)),
    write: (record) =>
      onDisk(() =>
        writeFileAtomically(files, fileOf(record.thumbprint), Buffer.from(`${JSON.stringify(record)}\n`)),
      ),
    remove: (thumbprint) => onDisk(() => files.rm(fileOf(thumbprint), { force: true })),
    clear: () => onDisk(() => files.rm(folder, { recursive: true, force: true })),
  };
}
