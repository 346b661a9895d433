import type { UserStatus } from '#protocol/api/own-routes.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { parseBankAddress } from '#protocol/domain/bank-address.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ConnectionFile } from '#protocol/domain/connection-file.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserPin } from '#protocol/domain/secrets.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { PracticeInfo } from '#protocol/ipc/main-window.ts';
import type { AppSnapshot, Connection } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { CertificateOpener, OpenedFile } from '../certificates/certificate-opener.ts';
import { contentId } from '../certificates/certificate-rows.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { PracticeBank, ReadyBank } from '../practice/practice-bank.ts';
import { importSampleCertificates, sampleFiles } from '../practice/practice-certificate.ts';
import { tryUserLogOn } from '../practice/practice-user.ts';
import type { Settings, StoredSettings } from '../settings.ts';
import type { SnapshotHolder } from '../snapshot.ts';
import type { ConnectionTarget } from '../windows/connection-question.ts';
import type { BankClient } from './bank-client.ts';
import type { BankAddress } from './bank-transport.ts';
import type { CaFile } from './connected-bank.ts';

type Done = Promise<Result<void, Failure>>;

/** The bank that is in use: the practice bank of this PC, or the one at an address. */
export type Bank = {
  /** Brings up what the settings say; trouble goes into the snapshot. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** The certificates of the mode that is in use; the two modes share none. */
  readonly certificates: () => CertificateStore;
  /** Where to connect to; starts the practice bank again if it had ended. */
  readonly address: () => Promise<Result<BankAddress, Failure>>;
  /** Goes to the bank at an address; for another one than now a person is asked. */
  readonly connectTo: (address: string) => Done;
  /** Goes to the bank of a connection file, with its CA and profile; on a failure all is as it was. */
  readonly connectByFile: (file: ConnectionFile) => Done;
  readonly chooseCaFile: (path: string) => Done;
  readonly forgetCaFile: () => Done;
  readonly practise: () => Done;
  readonly practiceInfo: () => Promise<Result<PracticeInfo, Failure>>;
  /** The passphrase that 「体験用の情報」 shows, if it opens this file; null for every other. */
  readonly practicePassphraseOf: (fileId: string) => string | null;
  readonly tryUserLogOn: (userId: UserId, pin: UserPin) => Promise<Result<UserStatus, Failure>>;
  readonly resetPractice: () => Done;
  /** The practice bank has ended by itself: it is started again, once, and the windows are told. */
  readonly recoverPractice: (crash: Failure) => Promise<void>;
};

type Dependencies = {
  readonly settings: Settings;
  readonly snapshot: SnapshotHolder;
  readonly stores: { readonly practice: CertificateStore; readonly connected: CertificateStore };
  readonly practiceBank: PracticeBank;
  readonly caFile: CaFile;
  readonly openCertificate: CertificateOpener['open'];
  readonly connect: (bank: BankAddress, opened: OpenedFile) => BankClient;
  /** Asks, out of the main page's reach, whether another bank may be used. */
  readonly allowConnection: (target: ConnectionTarget) => Promise<boolean>;
  /** Ends a log-on that is live or on its way, before the bank changes under it. */
  readonly endLogOn: () => Promise<void>;
  /** The practice bank is about to be replaced by a new one. */
  readonly onPracticeReset: () => Promise<Result<void, Failure>>;
  readonly onCertificatesChanged: () => void;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** A practice bank that ends again within this time is not started a second time by itself (milliseconds). */
const AGAIN_WITHIN_MS = 60_000;

const PRACTICE_FAILURES: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'practice-bank-failed',
  'practice-data-newer',
]);

/** The connection as the windows see it. */
export function connectionOf(settings: Settings, caFile: CaFile): Connection {
  const { connection } = settings.read();
  if (connection.mode === 'practice') return connection;
  return { mode: 'connected', address: connection.address, hasCaFile: caFile.exists() };
}

/** The bank's profile before it has sent its own: that of its connection file, or the built-in one. */
export function profileOf(settings: Settings): BankProfile {
  const { connection } = settings.read();
  return (connection.mode === 'connected' ? connection.profile : undefined) ?? BANK_1635;
}

/** Creates the bank in use; nothing runs until `start`. */
export function createBank(dependencies: Dependencies): Bank {
  const { settings, snapshot, stores, practiceBank, caFile, endLogOn, log } = dependencies;
  const mode = () => settings.read().connection.mode;

  const fail = (code: FailureCode) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: 'none' }) });

  /** Shows how the start of the practice bank came out; other trouble at start stays on the screen. */
  const showPractice = (result: Result<ReadyBank, Failure>): void => {
    const { startFailure } = snapshot.read();
    const others = startFailure !== null && PRACTICE_FAILURES.has(startFailure.code) ? null : startFailure;
    const change: Partial<AppSnapshot> = result.ok
      ? { bankReady: true, bank: result.value.bank, startFailure: others }
      : { bankReady: false, startFailure: result.error };
    if (mode() === 'practice') snapshot.update(change);
  };

  const startPractice = async (): Promise<Result<ReadyBank, Failure>> => {
    const wasReady = practiceBank.ready() !== null;
    const result = await practiceBank.start();
    if (wasReady) return result;
    if (result.ok)
      await importSampleCertificates(result.value, stores.practice, dependencies.openCertificate);
    showPractice(result);
    return result;
  };

  /** The same bank under another port after it was started again: what goes on with it need not know. */
  const practiceAddress = ({ address, ca }: ReadyBank): BankAddress => ({
    address,
    ca,
    locate: async (unanswered) => {
      if (unanswered) await practiceBank.connectionBroke();
      const present = await startPractice();
      return present.ok ? present.value.address : address;
    },
  });

  let lastCrash = Number.NEGATIVE_INFINITY;
  const recoverPractice = async (crash: Failure): Promise<void> => {
    const at = dependencies.now().getTime();
    const again = at - lastCrash < AGAIN_WITHIN_MS;
    lastCrash = at;
    if (mode() !== 'practice') return;
    snapshot.update({ bankReady: false, startFailure: again ? crash : snapshot.read().startFailure });
    if (again) return;
    const started = await startPractice();
    if (!started.ok) return;
    const reference = log.record({ event: 'practice-bank-restarted' });
    snapshot.update({ recovered: { code: 'practice-bank-restarted', reference } });
  };

  const showConnection = (change: Partial<AppSnapshot>): void => {
    snapshot.update({ ...change, connection: connectionOf(settings, caFile) });
    dependencies.onCertificatesChanged();
  };

  /** The log-on at the bank of before has ended. */
  const goTo = async (connection: StoredSettings['connection']): Done => {
    const saved = settings.update({ connection, begun: true });
    if (!saved.ok) return saved;
    await practiceBank.stop();
    showConnection({ bankReady: true, bank: profileOf(settings), startFailure: null, firstRun: false });
    return saved;
  };

  const inPractice = async (): Promise<Result<ReadyBank, Failure>> =>
    mode() === 'practice' ? startPractice() : fail('practice-only');

  /** A change of the CA file counts for the next connection; one that was made with the old file ends. */
  const changeCaFile = async (change: () => Done): Done => {
    const changed = await change();
    if (!changed.ok) return changed;
    if (mode() === 'connected') await endLogOn();
    showConnection({});
    return changed;
  };

  return {
    start: async () => {
      if (mode() === 'practice') await startPractice();
      else snapshot.update({ bankReady: true });
    },
    stop: practiceBank.stop,
    certificates: () => stores[mode()],
    address: async () => {
      const { connection } = settings.read();
      if (connection.mode === 'connected') return ok({ address: connection.address, ca: caFile.trusted() });
      const ready = await startPractice();
      return ready.ok ? ok(practiceAddress(ready.value)) : ready;
    },
    connectTo: async (text) => {
      const address = parseBankAddress(text);
      if (address === null) return fail('bank-address-invalid');
      const { connection } = settings.read();
      const isPresent = connection.mode === 'connected' && connection.address === address;
      const allowed =
        isPresent || (await dependencies.allowConnection({ address, fingerprints: caFile.fingerprints() }));
      if (!allowed) return fail('connection-not-allowed');
      await endLogOn();
      return goTo({ mode: 'connected', address });
    },
    connectByFile: async ({ address, ca, profile }) => {
      await endLogOn();
      // First the CA: when all breaks off here, the bank of before is trusted no more, and never a wrong one.
      const replaced = await caFile.replace(ca);
      if (!replaced.ok) return replaced;
      const gone = await goTo({ mode: 'connected', address, profile });
      if (!gone.ok) await replaced.value();
      return gone;
    },
    chooseCaFile: (path) => changeCaFile(() => caFile.choose(path)),
    forgetCaFile: async () => {
      const { connection } = settings.read();
      // Without the file more authorities are trusted: a person has to want it for this bank, and not the page alone.
      const allowed =
        connection.mode === 'connected' &&
        (await dependencies.allowConnection({ address: connection.address, fingerprints: [] }));
      return allowed ? changeCaFile(caFile.forget) : fail('connection-not-allowed');
    },
    practise: async () => {
      await endLogOn();
      const saved = settings.update({ connection: { mode: 'practice' }, begun: true });
      if (!saved.ok) return saved;
      showConnection({ bankReady: false, bank: BANK_1635, startFailure: null, firstRun: false });
      const started = await startPractice();
      return started.ok ? saved : started;
    },
    practiceInfo: async () => {
      const ready = await inPractice();
      return ready.ok ? ok(ready.value.info) : ready;
    },
    practicePassphraseOf: (fileId) => {
      const ready = mode() === 'practice' ? practiceBank.ready() : null;
      if (ready === null) return null;
      const samples = sampleFiles(ready).map(({ content }) => contentId(Buffer.from(content, 'base64')));
      return samples.includes(fileId) ? ready.info.certificatePassphrase : null;
    },
    tryUserLogOn: async (userId, pin) => {
      const ready = await inPractice();
      if (!ready.ok) return ready;
      const bank = ready.value;
      const connect = (opened: OpenedFile) => dependencies.connect(practiceAddress(bank), opened);
      const { openCertificate } = dependencies;
      return tryUserLogOn({ bank, openCertificate, connect, log }, userId, pin);
    },
    resetPractice: async () => {
      if (mode() !== 'practice') return fail('practice-only');
      await endLogOn();
      snapshot.update({ bankReady: false });
      // The new bank has another CA: the certificates of the old one open nothing any more.
      const cleared = await stores.practice.clear();
      await dependencies.onPracticeReset();
      const started = await practiceBank.reset();
      if (started.ok)
        await importSampleCertificates(started.value, stores.practice, dependencies.openCertificate);
      showPractice(started);
      return started.ok ? cleared : started;
    },
    recoverPractice,
  };
}
