import { randomUUID } from 'node:crypto';
import { copySecret } from '#certs/secret-buffer.ts';
import { IdempotencyKey, Thumbprint } from '#protocol/domain/identifiers.ts';
import type { ContractConfirmationPin } from '#protocol/domain/secrets.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { PendingRenewal } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { LiveCertificate } from '../key-access/live-certificate.ts';
import type { LogOn } from '../log-on/log-on.ts';
import { checkIssued, type IssuedCertificate } from './issued-certificate.ts';
import { type RenewalJournal, type RenewalRecord, reachedBy } from './renewal-journal.ts';
import type { RenewalMaker } from './renewal-maker.ts';
import type { RenewalProof } from './renewal-proof.ts';

type Done = Result<Record<string, never>, Failure>;

/**
 * 証明書更新. Every step is on the disk before the next one begins, and the certificate of before is given up
 * only when the bank has seen the new one at work; so wherever it is cut off, one certificate works, and
 * `renew` goes on from there.
 */
export type Renewal = {
  /** Begins the renewal of the certificate of this log-on, or goes on with it. */
  readonly renew: (confirmationPin: ContractConfirmationPin) => Promise<Done>;
  /** Gives up a renewal whose certificate is not in the store yet. */
  readonly abandon: () => Promise<Done>;
  /** A log-on is complete: shows the renewal of its certificate that was interrupted, if there is one. */
  readonly enter: () => Promise<void>;
  /** The log-on is over: nothing is shown, and the passphrase is not kept any longer. */
  readonly leave: () => void;
};

/** Asks in the key window for the passphrase of the new file; `accept` judges it and keeps its own copy. */
export type AskPassphrase = <T>(
  purpose: 'choose-passphrase' | 'continue-renewal',
  live: LiveCertificate,
  accept: (passphrase: Uint8Array) => Promise<Result<T, Failure>>,
) => Promise<Result<T, Failure>>;

type Dependencies = {
  /** The certificate of the present log-on. */
  readonly live: () => LiveCertificate | null;
  /** Journal and store of the mode in which a certificate was connected, whatever mode is in use by now. */
  readonly journal: (certificate: LiveCertificate) => RenewalJournal;
  readonly store: (certificate: LiveCertificate) => CertificateStore;
  readonly maker: RenewalMaker;
  readonly askPassphrase: AskPassphrase;
  readonly proof: RenewalProof;
  readonly logOn: Pick<LogOn, 'withToken' | 'endAsRenewed'>;
  readonly onChange: (pending: PendingRenewal | null) => void;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** A renewal with the passphrase of its file, kept so that a mistyped PIN costs no second key window. */
type Prepared = { record: RenewalRecord; readonly passphrase: Uint8Array };

/** Answers after which this request will never come to anything: the next one begins with a new key. */
const HOPELESS: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'renewal-not-open',
  'renewal-request-invalid',
  'bank-answer-not-understood',
]);

/** Creates the renewal; there is one for the application. */
export function createRenewal(dependencies: Dependencies): Renewal {
  const { live, journal, store, maker, askPassphrase, proof, logOn, now, log } = dependencies;
  let held: Prepared | null = null;
  let running: PendingRenewal['running'] = null;
  let busy = false;

  const fail = (code: FailureCode) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: 'renewal' }) });

  const dropHeld = (): void => {
    held?.passphrase.fill(0);
    held = null;
  };

  const show = async (): Promise<void> => {
    const certificate = live();
    const records = certificate === null ? [] : await journal(certificate).all();
    const record = records.find(({ thumbprint }) => thumbprint === certificate?.thumbprint);
    const pending = record && {
      thumbprint: record.thumbprint,
      startedAt: record.startedAt,
      reached: reachedBy(record),
      running,
    };
    dependencies.onChange(pending ?? null);
  };

  const step = async (at: PendingRenewal['running']): Promise<void> => {
    running = at;
    await show();
  };

  const keep = async (
    certificate: LiveCertificate,
    record: RenewalRecord,
  ): Promise<Result<RenewalRecord, Failure>> => {
    const written = await journal(certificate).write(record);
    if (!written.ok) return written;
    if (held !== null) held.record = record;
    return ok(record);
  };

  const makeKey = async (
    certificate: LiveCertificate,
    passphrase: Uint8Array,
  ): Promise<Result<Prepared, Failure>> => {
    const subject = { O: certificate.organization, CN: certificate.commonName };
    const made = await maker.makeKey({ holder: 'administrator', subject }, passphrase);
    const record: RenewalRecord = {
      version: 1,
      thumbprint: certificate.thumbprint,
      address: certificate.address.address,
      contractId: certificate.contractId,
      commonName: certificate.commonName,
      startedAt: now().toISOString(),
      request: Buffer.from(made.request).toString('base64'),
      encryptedKey: Buffer.from(made.encryptedKey).toString('base64'),
      chain: null,
      stored: null,
    };
    const written = await keep(certificate, record);
    return written.ok ? ok({ record, passphrase: copySecret(passphrase) }) : written;
  };

  const tryPassphrase = async (
    record: RenewalRecord,
    passphrase: Uint8Array,
  ): Promise<Result<Prepared, Failure>> => {
    const encryptedKey = Buffer.from(record.encryptedKey, 'base64');
    const opens = await maker.opens({ encryptedKey }, passphrase);
    return opens ? ok({ record, passphrase: copySecret(passphrase) }) : fail('wrong-passphrase-or-damaged');
  };

  /** Finds the renewal on the disk or begins one, and has the passphrase of its file. */
  const prepare = async (certificate: LiveCertificate): Promise<Result<Prepared, Failure>> => {
    const found = await journal(certificate).find(certificate.thumbprint);
    if (!found.ok) return found;
    const record = found.value;
    if (record !== null && held?.record.request === record.request) return ok(held);
    dropHeld();
    const prepared =
      record === null
        ? await askPassphrase('choose-passphrase', certificate, (given) => makeKey(certificate, given))
        : await askPassphrase('continue-renewal', certificate, (given) => tryPassphrase(record, given));
    if (!prepared.ok) return prepared;
    if (live() !== certificate) {
      prepared.value.passphrase.fill(0);
      return fail('not-connected');
    }
    held = prepared.value;
    return prepared;
  };

  const look = (
    certificate: LiveCertificate,
    { request, chain }: RenewalRecord,
  ): IssuedCertificate | null => {
    const asked = { request: Buffer.from(request, 'base64'), commonName: certificate.commonName };
    return chain === null ? null : checkIssued(chain, asked, certificate.bankCode, now());
  };

  /** Asks the bank for the certificate; what it issued is kept before anything is done with it. */
  const issue = async (
    certificate: LiveCertificate,
    record: RenewalRecord,
    confirmationPin: ContractConfirmationPin,
  ): Promise<Result<RenewalRecord, Failure>> => {
    await step('asking-bank');
    const { request } = record;
    // A new intent each time: after a wrong PIN the first one has had its answer.
    const idempotencyKey = IdempotencyKey.parse(randomUUID());
    const answer = await logOn.withToken((client: BankClient, token) =>
      client.renewCertificate({ params: {}, body: { request, confirmationPin }, token, idempotencyKey }),
    );
    if (!answer.ok) return answer;
    const issued: RenewalRecord = { ...record, chain: answer.value.certificateChain };
    return look(certificate, issued) === null
      ? fail('bank-answer-not-understood')
      : keep(certificate, issued);
  };

  /** Puts the new file into the store, beside the old one. */
  const put = async (
    certificate: LiveCertificate,
    { record, passphrase }: Prepared,
  ): Promise<Result<RenewalRecord, Failure>> => {
    await step('storing');
    const issued = look(certificate, record);
    if (issued === null) return fail('bank-answer-not-understood');
    const { chain, details } = issued;
    const file = await maker.makeFile(
      {
        encryptedKey: Buffer.from(record.encryptedKey, 'base64'),
        certificateChain: chain,
        friendlyName: `管理者 ${record.contractId}`,
      },
      passphrase,
    );
    const fileName = `${details.commonName}-${details.notAfter.slice(0, 10)}.p12`;
    const own = store(certificate);
    // A file that was put there before the step was cut off, and that nobody has opened: this one replaces it.
    for (const row of await own.list())
      if (row.details === null && row.fileName === fileName) await own.remove(row.id);
    const imported = await own.importContent(fileName, file);
    if (!imported.ok) return imported;
    const fileId = imported.value.certificate.id;
    own.remember(fileId, [details]);
    const thumbprint = Thumbprint.parse(details.thumbprint);
    own.setStanding(thumbprint, 'awaits-first-use');
    return keep(certificate, { ...record, stored: { fileId, thumbprint } });
  };

  /** Whether the new file is in the store: it can have been removed before it was used. */
  const isStored = async (certificate: LiveCertificate, { stored }: RenewalRecord): Promise<boolean> =>
    stored !== null && (await store(certificate).find(stored.fileId)).ok;

  /** Everything up to the new file in the store, as far as it was not done before. */
  const obtain = async (
    certificate: LiveCertificate,
    { record, passphrase }: Prepared,
    confirmationPin: ContractConfirmationPin,
  ): Promise<Result<RenewalRecord, Failure>> => {
    if (await isStored(certificate, record)) return ok(record);
    const issued =
      record.chain === null ? await issue(certificate, record, confirmationPin) : ok<RenewalRecord>(record);
    const stored = issued.ok ? await put(certificate, { record: issued.value, passphrase }) : issued;
    if (stored.ok || !HOPELESS.has(stored.error.code)) return stored;
    dropHeld();
    await journal(certificate).remove(certificate.thumbprint);
    return stored;
  };

  const carryOut = async (
    certificate: LiveCertificate,
    confirmationPin: ContractConfirmationPin,
  ): Promise<Done> => {
    const prepared = await prepare(certificate);
    if (!prepared.ok) return prepared;
    // A copy, because the end of the log-on zeroes the one that is held, and what has begun goes to its end.
    const passphrase = copySecret(prepared.value.passphrase);
    try {
      const stored = await obtain(certificate, { ...prepared.value, passphrase }, confirmationPin);
      if (!stored.ok) return stored;
      await step('proving');
      const proven = await proof.prove(stored.value, certificate, passphrase);
      if (!proven.ok) return proven;
      // Another log-on may have begun meanwhile, and goes on.
      if (live() === certificate) logOn.endAsRenewed(proven.value.notAfter);
      return ok({});
    } finally {
      passphrase.fill(0);
    }
  };

  const renew = async (confirmationPin: ContractConfirmationPin): Promise<Done> => {
    const certificate = live();
    if (certificate === null) return fail('not-connected');
    if (busy) return fail('request-in-progress');
    busy = true;
    try {
      return await carryOut(certificate, confirmationPin);
    } finally {
      busy = false;
      await step(null);
    }
  };

  const abandon = async (): Promise<Done> => {
    const certificate = live();
    const found = certificate && (await journal(certificate).find(certificate.thumbprint));
    if (found?.ok === false) return found;
    const record = found?.value ?? null;
    if (certificate === null || record === null || record.stored !== null) return fail('renewal-not-pending');
    if (busy) return fail('request-in-progress');
    dropHeld();
    const removed = await journal(certificate).remove(record.thumbprint);
    await show();
    return removed.ok ? ok({}) : removed;
  };

  return {
    renew,
    abandon,
    enter: show,
    leave: () => {
      dropHeld();
      dependencies.onChange(null);
    },
  };
}
