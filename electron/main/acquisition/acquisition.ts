import { randomUUID } from 'node:crypto';
import { formatCommonName } from '#certs/common-name.ts';
import { copySecret } from '#certs/secret-buffer.ts';
import type { ClaimedUser } from '#protocol/api/user-claim.ts';
import { type BankCode, type ContractId, IdempotencyKey, type UserId } from '#protocol/domain/identifiers.ts';
import type { AcquisitionCode } from '#protocol/domain/secrets.ts';
import type { AcquiredCertificate, PendingAcquisition } from '#protocol/ipc/certificate-channels.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { BankAddress } from '../bank/bank-transport.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { Clock } from '../clock.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { checkIssued } from '../renewal/issued-certificate.ts';
import type { RenewalMaker } from '../renewal/renewal-maker.ts';
import { type AcquisitionJournal, type AcquisitionRecord, acquisitionName } from './acquisition-journal.ts';
import { createHeldAcquisition, type Prepared } from './held-acquisition.ts';
import { storeAcquired } from './store-acquired.ts';

/** Where a certificate is acquired: the bank in use at that time, with the journal and the store of its mode. */
export type AcquisitionPlace = {
  readonly address: BankAddress;
  /** The bank's name in the journal. */
  readonly bank: string;
  readonly bankCode: BankCode;
  readonly journal: AcquisitionJournal;
  readonly store: CertificateStore;
};

export type AcquisitionUser = { readonly contractId: ContractId; readonly userId: UserId };

/**
 * 電子証明書取得: the user's key is made on this PC, and the bank certifies it for the 取得コード. Every step is on the
 * disk before the next one begins; wherever it is cut off, `acquire` goes on with the same key.
 */
export type Acquisition = {
  /**
   * @param code null where the bank's certificate is here already and only its file is missing
   */
  readonly acquire: (
    user: AcquisitionUser,
    code: AcquisitionCode | null,
  ) => Promise<Result<AcquiredCertificate, Failure>>;
  /** Those at the bank in use that were interrupted. */
  readonly pending: () => Promise<Result<{ pending: PendingAcquisition[] }, Failure>>;
  /** Deletes the key of an interrupted one; `acquisition-not-pending` when there is none. */
  readonly abandon: (user: AcquisitionUser) => Promise<Result<Record<string, never>, Failure>>;
  /** The passphrase that waits for a better 取得コード is not kept any longer. */
  readonly leave: () => void;
  /** Whether one is being worked on: the application does not end for an update meanwhile. */
  readonly isBusy: () => boolean;
};

/**
 * Asks in the key window for consent and for the passphrase of the new file; `accept` judges it and keeps its own
 * copy.
 */
export type AskAcquisitionPassphrase = <T>(
  purpose: 'acquire' | 'continue-acquisition',
  user: AcquisitionUser,
  address: BankAddress,
  accept: (passphrase: Uint8Array) => Promise<Result<T, Failure>>,
) => Promise<Result<T, Failure>>;

type Dependencies = {
  readonly place: () => Promise<Result<AcquisitionPlace, Failure>>;
  readonly maker: RenewalMaker;
  readonly askPassphrase: AskAcquisitionPassphrase;
  /** A connection without certificate, to be closed by whoever asked for it; the person has allowed the address. */
  readonly connect: (
    address: BankAddress,
    user: ClaimedUser,
  ) => Pick<BankClient, 'acquireCertificate' | 'close'>;
  /** Why none can begin now; null when nothing is against it. */
  readonly refusal: () => Failure | null;
  readonly clock: Clock;
  readonly log: DiagnosticLog;
};

/** Answers after which this key will never be certified, whatever was asked before. */
const HOPELESS: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'acquisition-request-invalid',
  'acquisition-code-used',
  'acquisition-code-expired',
]);

/** Creates the acquisition; there is one for the application. */
export function createAcquisition(dependencies: Dependencies): Acquisition {
  const { place, maker, askPassphrase, connect, refusal, clock, log } = dependencies;
  const held = createHeldAcquisition(clock);
  let busy = false;
  let isLeft = false;

  const fail = (code: FailureCode) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: 'acquisition' }) });

  const makeKey = async (
    { bank, bankCode }: AcquisitionPlace,
    { contractId, userId }: AcquisitionUser,
    passphrase: Uint8Array,
  ): Promise<Result<Prepared, Failure>> => {
    const commonName = formatCommonName({ kind: 'user', contractId, userId }, bankCode);
    const made = await maker.makeKey({ holder: 'user', subject: { O: '', CN: commonName } }, passphrase);
    const record: AcquisitionRecord = {
      version: 1,
      bank,
      contractId,
      userId,
      commonName,
      startedAt: clock.now().toISOString(),
      request: Buffer.from(made.request).toString('base64'),
      encryptedKey: Buffer.from(made.encryptedKey).toString('base64'),
      chain: null,
    };
    return ok({ record, passphrase: copySecret(passphrase), uncertain: false });
  };

  const tryPassphrase = async (
    record: AcquisitionRecord,
    passphrase: Uint8Array,
  ): Promise<Result<Prepared, Failure>> => {
    const encryptedKey = Buffer.from(record.encryptedKey, 'base64');
    const opens = await maker.opens({ encryptedKey }, passphrase);
    if (!opens) return fail('wrong-passphrase-or-damaged');
    return ok({ record, passphrase: copySecret(passphrase), uncertain: true });
  };

  /** Finds the key of this user here or on the disk, or makes one, and has the passphrase of its file. */
  const prepare = async (at: AcquisitionPlace, user: AcquisitionUser): Promise<Result<Prepared, Failure>> => {
    const name = acquisitionName({ ...user, bank: at.bank });
    const waiting = held.find(name);
    if (waiting !== null) return ok(waiting);
    const found = await at.journal.find(name);
    if (!found.ok) return found;
    const record = found.value;
    const prepared =
      record === null
        ? await askPassphrase('acquire', user, at.address, (given) => makeKey(at, user, given))
        : await askPassphrase('continue-acquisition', user, at.address, (given) =>
            tryPassphrase(record, given),
          );
    if (prepared.ok) held.hold(prepared.value);
    return prepared;
  };

  const issuedOf = (at: AcquisitionPlace, { request, commonName, chain }: AcquisitionRecord) => {
    const asked = { request: Buffer.from(request, 'base64'), commonName };
    return chain === null ? null : checkIssued(chain, asked, at.bankCode, clock.now());
  };

  /** Asks the bank for the certificate; what it issued is kept before anything is done with it. */
  const issue = async (
    at: AcquisitionPlace,
    prepared: Prepared,
    code: AcquisitionCode,
  ): Promise<Result<AcquisitionRecord, Failure>> => {
    const { record } = prepared;
    const written = await at.journal.write(record);
    if (!written.ok) return written;
    const { contractId, userId, request } = record;
    const client = connect(at.address, { kind: 'user', contractId, userId });
    const answer = await client
      .acquireCertificate({
        params: {},
        body: { acquisitionCode: code, request },
        // A new intent each time: after a wrong code the first one has had its answer.
        idempotencyKey: IdempotencyKey.parse(randomUUID()),
      })
      .finally(client.close);
    if (!answer.ok) {
      // The only failure that surely leaves the key as it was; after any other the bank may have certified it.
      if (answer.error.code !== 'acquisition-code-wrong') prepared.uncertain = true;
      const isLost = HOPELESS.has(answer.error.code);
      if (isLost) held.drop();
      if (isLost || !prepared.uncertain) await at.journal.remove(acquisitionName(record));
      return answer;
    }
    prepared.uncertain = true;
    const issued: AcquisitionRecord = { ...record, chain: answer.value.certificateChain };
    if (issuedOf(at, issued) === null) return fail('bank-answer-not-understood');
    const kept = await at.journal.write(issued);
    if (!kept.ok) return kept;
    // What is done next may fail, and goes on from here then.
    prepared.record = issued;
    return ok(issued);
  };

  /** Puts the certificate's file into the store, and forgets that it was on its way. */
  const put = async (
    at: AcquisitionPlace,
    record: AcquisitionRecord,
    passphrase: Uint8Array,
  ): Promise<Result<AcquiredCertificate, Failure>> => {
    const issued = issuedOf(at, record);
    if (issued === null) return fail('bank-answer-not-understood');
    const makeFile = () =>
      maker.makeFile(
        {
          encryptedKey: Buffer.from(record.encryptedKey, 'base64'),
          certificateChain: issued.chain,
          friendlyName: `利用者 ${record.contractId} ${record.userId}`,
        },
        passphrase,
      );
    const stored = await storeAcquired(at.store, issued.details, makeFile);
    if (!stored.ok) return stored;
    held.drop();
    const removed = await at.journal.remove(acquisitionName(record));
    return removed.ok ? ok({ certificateId: stored.value.id, notAfter: issued.details.notAfter }) : removed;
  };

  const carryOut = async (
    user: AcquisitionUser,
    code: AcquisitionCode | null,
  ): Promise<Result<AcquiredCertificate, Failure>> => {
    const at = await place();
    if (!at.ok) return at;
    const prepared = await prepare(at.value, user);
    if (!prepared.ok) return prepared;
    const { record } = prepared.value;
    // A copy, because the one that is held can be dropped meanwhile, and what has begun goes to its end.
    const passphrase = copySecret(prepared.value.passphrase);
    try {
      if (record.chain === null && code === null) return fail('acquisition-not-pending');
      const issued =
        record.chain === null && code !== null
          ? await issue(at.value, prepared.value, code)
          : ok<AcquisitionRecord>(record);
      return issued.ok ? await put(at.value, issued.value, passphrase) : issued;
    } finally {
      passphrase.fill(0);
    }
  };

  /** One at a time: there is one key window. */
  const alone = async <T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const refused = refusal();
    if (refused !== null) return err(refused);
    if (busy) return fail('request-in-progress');
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
      if (isLeft) held.drop();
      isLeft = false;
    }
  };

  return {
    acquire: (user, code) => alone(() => carryOut(user, code)),
    pending: async () => {
      const at = await place();
      if (!at.ok) return at;
      const records = await at.value.journal.all();
      const pending = records
        .filter(({ bank }) => bank === at.value.bank)
        .map(({ contractId, userId, startedAt, chain }) => ({
          contractId,
          userId,
          startedAt,
          reached: chain === null ? ('key-made' as const) : ('issued' as const),
        }));
      return ok({ pending });
    },
    abandon: (user) =>
      alone(async () => {
        const at = await place();
        if (!at.ok) return at;
        const name = acquisitionName({ ...user, bank: at.value.bank });
        const found = await at.value.journal.find(name);
        if (!found.ok || found.value === null) return found.ok ? fail('acquisition-not-pending') : found;
        held.drop();
        const removed = await at.value.journal.remove(name);
        return removed.ok ? ok({}) : removed;
      }),
    leave: () => {
      if (busy) isLeft = true;
      else held.drop();
    },
    isBusy: () => busy,
  };
}
