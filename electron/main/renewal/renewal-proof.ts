import { X509Certificate } from 'node:crypto';
import { certificateThumbprint } from '#certs/details.ts';
import { copySecret } from '#certs/secret-buffer.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { BankAddress } from '../bank/bank-transport.ts';
import type { CertificateOpener, OpenedFile } from '../certificates/certificate-opener.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { zeroIdentity } from '../key-access/identity.ts';
import { connectAndZero } from '../key-access/key-connection.ts';
import type { LiveCertificate } from '../key-access/live-certificate.ts';
import { issuedThumbprint, type RenewalJournal, type RenewalRecord } from './renewal-journal.ts';

/** The last step of a renewal: the bank sees the new certificate at work, and the old one is given up. */
export type RenewalProof = {
  /** Opens the new file from the disk, shakes hands with it, and tidies up when the bank has confirmed. */
  readonly prove: (
    record: RenewalRecord,
    certificate: LiveCertificate,
    passphrase: Uint8Array,
  ) => Promise<Result<{ readonly notAfter: string }, Failure>>;
  /**
   * A connection was made with this certificate. If it came from a renewal that was cut off before its proof,
   * this connection is the proof, provided that it leads to the bank that was asked.
   */
  readonly firstUse: (client: BankClient, certificate: LiveCertificate) => Promise<Result<void, Failure>>;
};

type Dependencies = {
  readonly journal: (certificate: LiveCertificate) => RenewalJournal;
  readonly store: (certificate: LiveCertificate) => CertificateStore;
  readonly openCertificate: CertificateOpener['open'];
  readonly connect: (address: BankAddress, opened: OpenedFile) => BankClient;
  readonly log: DiagnosticLog;
};

/** Answers that say that the new certificate will never open the bank. */
const VOID: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'renewal-not-found',
  'certificate-revoked',
  'certificate-unknown',
  'certificate-expired',
]);

/** The practice bank is one and the same, but has another port after each start. */
const isSameBank = (record: RenewalRecord, { mode, address }: LiveCertificate): boolean =>
  mode === 'practice' || record.address === address.address;

/** Creates the proof; there is one for the application. */
export function createRenewalProof(dependencies: Dependencies): RenewalProof {
  const { journal, store, openCertificate, connect, log } = dependencies;

  /** Opens the file as the next log-on will: from the disk. All keys but the new one are zeroed at once. */
  const open = async (
    own: CertificateStore,
    { fileId, thumbprint }: NonNullable<RenewalRecord['stored']>,
    passphrase: Uint8Array,
  ): Promise<Result<OpenedFile, Failure>> => {
    const file = await own.read(fileId);
    if (!file.ok) return file;
    const opened = await openCertificate(file.value, copySecret(passphrase));
    if (!opened.ok) {
      const code = opened.error.problem;
      return err({ code, reference: log.record({ event: 'certificate-not-opened', problem: code }) });
    }
    const ours = opened.value.find(
      ({ certificateChain: [leaf] }) => certificateThumbprint(leaf) === thumbprint,
    );
    for (const identity of opened.value) if (identity !== ours) zeroIdentity(identity);
    const code = 'certificate-not-in-store';
    return ours === undefined
      ? err({ code, reference: log.record({ event: 'refused', code, cause: 'renewal' }) })
      : ok(ours);
  };

  /** After the bank's word. Whatever of it fails is done again at the next use of the new certificate. */
  const tidyUp = async (certificate: LiveCertificate, record: RenewalRecord): Promise<void> => {
    const own = store(certificate);
    if (record.stored !== null) own.setStanding(record.stored.thumbprint, null);
    own.setStanding(record.thumbprint, 'replaced');
    const old = (await own.list()).find(({ details }) => details?.thumbprint === record.thumbprint);
    // A file with other certificates in it stays; its row says that this one is replaced.
    if (old !== undefined && old.inSameFile.length === 0) await own.remove(old.id);
    await journal(certificate).remove(record.thumbprint);
  };

  /** The new certificate is void: the old one stays, and the next renewal begins with a new key. */
  const discard = async (certificate: LiveCertificate, record: RenewalRecord): Promise<void> => {
    if (record.stored !== null) await store(certificate).removeFile(record.stored.fileId);
    await journal(certificate).remove(record.thumbprint);
  };

  const confirm = async (
    client: BankClient,
    certificate: LiveCertificate,
    record: RenewalRecord,
  ): Promise<Result<void, Failure>> => {
    const confirmed = await client.confirmRenewal({ params: {}, body: {} });
    if (confirmed.ok) await tidyUp(certificate, record);
    else if (VOID.has(confirmed.error.code)) await discard(certificate, record);
    return confirmed.ok ? ok(undefined) : confirmed;
  };

  return {
    prove: async (record, certificate, passphrase) => {
      if (record.stored === null) throw new Error('nothing was stored that could be proved');
      const opened = await open(store(certificate), record.stored, passphrase);
      if (!opened.ok) return opened;
      const notAfter = new X509Certificate(opened.value.certificateChain[0]).validToDate.toISOString();
      const client = connectAndZero(connect, certificate.address, opened.value);
      try {
        const confirmed = await confirm(client, certificate, record);
        return confirmed.ok ? ok({ notAfter }) : confirmed;
      } finally {
        client.close();
      }
    },
    firstUse: async (client, certificate) => {
      const records = await journal(certificate).all();
      const record = records.find(
        (one) => issuedThumbprint(one) === certificate.thumbprint && isSameBank(one, certificate),
      );
      return record === undefined ? ok(undefined) : confirm(client, certificate, record);
    },
  };
}
