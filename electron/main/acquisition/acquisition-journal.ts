import { createHash } from 'node:crypto';
import { z } from 'zod';
import { EncodedChain } from '#protocol/domain/certificate.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { Files } from '../files.ts';
import { createRecordFiles, type RecordFiles } from '../record-files.ts';

/** How records of acquisitions are written now. */
const VERSION = 1;

/**
 * An acquisition on its way, as it is kept on the disk. The private key is in it only encrypted under the passphrase
 * that the user chose; the 取得コード is not in it.
 */
export const AcquisitionRecord = z.strictObject({
  version: z.literal(VERSION),
  /** The bank that was asked: its address, or `practice`, whose port changes with every start. */
  bank: z.string(),
  contractId: ContractId,
  userId: UserId,
  commonName: z.string(),
  startedAt: z.iso.datetime(),
  /** PKCS #10 DER, base64. The bank gives one key one certificate, however often it is asked. */
  request: z.base64(),
  /** EncryptedPrivateKeyInfo DER, base64. */
  encryptedKey: z.base64(),
  /** What the bank issued; null until its answer was here. */
  chain: EncodedChain.nullable(),
});
export type AcquisitionRecord = z.infer<typeof AcquisitionRecord>;

/** For whom a certificate is acquired, and from which bank. */
export type AcquisitionSubject = Pick<AcquisitionRecord, 'bank' | 'contractId' | 'userId'>;

/** The name of the one acquisition that a user can have on this PC. */
export const acquisitionName = ({ bank, contractId, userId }: AcquisitionSubject): string =>
  createHash('sha256')
    .update(JSON.stringify([bank, contractId, userId]))
    .digest('hex');

/** The acquisitions of one mode. */
export type AcquisitionJournal = RecordFiles<AcquisitionRecord>;

/** @param folder need not exist */
export const createAcquisitionJournal = (
  folder: string,
  files: Files,
  log: DiagnosticLog,
): AcquisitionJournal =>
  createRecordFiles(
    { folder, version: VERSION, schema: AcquisitionRecord, nameOf: acquisitionName },
    files,
    log,
  );
