import { join } from 'node:path';
import type { ClaimedUser } from '#protocol/api/user-claim.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { PAPER_WINDOW_IPC } from '#protocol/ipc/paper-window.ts';
import type { AppSnapshot, Preferences } from '#protocol/ipc/snapshot.ts';
import { ok } from '#protocol/result.ts';
import { type AcquisitionParts, createAcquisitionParts } from './acquisition/acquisition-parts.ts';
import { type Bank, connectionOf, createBank, profileOf } from './bank/bank.ts';
import { type BankClient, createBankClient } from './bank/bank-client.ts';
import { type BankAddress, createBankTransport } from './bank/bank-transport.ts';
import { createCaFile } from './bank/connected-bank.ts';
import type { OpenedFile } from './certificates/certificate-opener.ts';
import { createCertificateStores } from './certificates/certificate-stores.ts';
import { createExpiryNotices } from './certificates/expiry-notices.ts';
import { errorTrace } from './diagnostic-log.ts';
import { sweepTemporaries, systemFiles } from './files.ts';
import type { Host } from './host.ts';
import { allowWithoutCertificate, connectWithKey } from './key-access/key-connection.ts';
import { createKeyGate } from './key-access/key-gate.ts';
import { createLogOn } from './log-on/log-on.ts';
import { createMainWindowHandlers } from './main-window-handlers.ts';
import { createHeldPapers } from './papers/held-papers.ts';
import { paperOrigin } from './papers/paper-content.ts';
import { createPaperHandlers } from './papers/paper-handlers.ts';
import { createPaperPress } from './papers/paper-press.ts';
import { createPracticeBank } from './practice/practice-bank.ts';
import { createRenewalParts } from './renewal/renewal-parts.ts';
import { openSettings } from './settings.ts';
import { createSnapshotHolder, isBusy } from './snapshot.ts';
import { createSupportParts } from './support-parts.ts';
import { createUpdates } from './updates/updates.ts';
import { createUserParts } from './users/user-parts.ts';
import type { ConnectionTarget } from './windows/connection-question.ts';

export type Application = {
  readonly mainHandlers: IpcHandlers<typeof MAIN_WINDOW_IPC>;
  readonly keyHandlers: IpcHandlers<typeof KEY_WINDOW_IPC>;
  readonly paperHandlers: IpcHandlers<typeof PAPER_WINDOW_IPC>;
  readonly preferences: () => Preferences;
  /** The main page had ended by itself and is loaded again. @param reference of the record in the log */
  readonly pageReloaded: (reference: string) => void;
  /** Brings up the bank in use. */
  readonly start: () => Promise<void>;
  /** Ends a live log-on at the bank and stops the practice bank. */
  readonly stop: () => Promise<void>;
};

/** Folders into which files are written piece by piece. */
const writtenFolders = (userData: string): string[] =>
  ['certificates', 'renewals', 'acquisitions'].flatMap((kind) =>
    ['practice', 'connected'].map((mode) => join(userData, kind, mode)),
  );

/** Puts the parts of the application together; knows nothing of Electron. */
export function createApplication(host: Host): Application {
  const { userData, log, clock, opener } = host;
  const { now } = clock;
  const { settings, trouble } = openSettings({ folder: userData, openFile: host.openSettingsFile, now, log });
  const caFile = createCaFile(userData, systemFiles, log);
  const initial: AppSnapshot = {
    appVersion: host.appVersion,
    preferences: settings.read().preferences,
    connection: connectionOf(settings, caFile),
    bank: profileOf(settings),
    bankReady: false,
    startFailure: trouble,
    recovered: null,
    openedFiles: host.openedFiles.names(),
    update: null,
    firstRun: !settings.read().begun && trouble === null,
    connectionFile: null,
    renewal: null,
    logOn: { stage: 'none' },
  };
  const snapshot = createSnapshotHolder(initial, host.notifySnapshot);
  const mode = () => settings.read().connection.mode;
  const language = () => settings.read().preferences.language;
  const allowConnection = (target: ConnectionTarget) => host.allowConnection(target, language());
  const chooseTarget = (proposedName: string) => host.chooseTarget(proposedName, language());

  const tellCertificates = (): void => {
    bank
      .certificates()
      .list()
      .then(host.notifyCertificates)
      .catch((error: unknown) => {
        log.record({ event: 'unexpected', where: 'certificates.changed', error: errorTrace(error) });
      });
  };
  const stores = createCertificateStores({
    userData,
    settings,
    inspect: opener.inspect,
    keyStore: host.keyStore,
    platform: host.platform,
    now,
    log,
    onChange: tellCertificates,
  });
  const practiceBank = createPracticeBank({
    fork: host.forkPracticeBank,
    dataFolder: join(userData, 'practice-bank'),
    clock,
    log,
    onCrash: (crash) => {
      bank.recoverPractice(crash).catch((error: unknown) => {
        log.record({ event: 'unexpected', where: 'practice-bank', error: errorTrace(error) });
      });
    },
  });
  const connect = (address: BankAddress, opened: OpenedFile): BankClient =>
    createBankClient(createBankTransport(address, opened, clock), clock, log);
  const connectUnproven = (address: BankAddress, user: ClaimedUser): BankClient =>
    createBankClient(createBankTransport(address, null, clock), clock, log, user);
  const openCertificate = opener.open;
  const keyGate = createKeyGate({ openWindow: host.openKeyWindow, openCertificate, now, log });
  const bank: Bank = createBank({
    settings,
    snapshot,
    stores,
    practiceBank,
    caFile,
    openCertificate,
    connect,
    allowConnection,
    endLogOn: () => logOn.cancel(),
    onPracticeReset: async () => {
      const forgotten = await acquisition.forgetPractice();
      return forgotten.ok ? renewal.forgetPractice() : forgotten;
    },
    onCertificatesChanged: tellCertificates,
    now,
    log,
  });
  const heldPapers = createHeldPapers(() => snapshot.read().logOn.stage === 'on');
  const logOn = createLogOn({
    connect: (certificateId, door, withdrawn) =>
      connectWithKey(
        { bank, keyGate, connect, snapshot: snapshot.read, onConnected: renewal.connected },
        certificateId,
        door,
        withdrawn,
      ),
    refusal: () => updates.refusal(),
    connectWithoutCertificate: async (user, withdrawn) => {
      const address = await allowWithoutCertificate({ bank, keyGate, snapshot: snapshot.read }, withdrawn);
      if (!address.ok) return address;
      return ok({ client: connectUnproven(address.value, user), holder: user, thumbprint: null });
    },
    withdrawQuestion: keyGate.cancel,
    stage: () => snapshot.read().logOn,
    setStage: (stage) => {
      snapshot.update({ logOn: stage });
      if (isBusy(stage)) updates.giveWay();
      renewal.follow(stage);
      acquisition.follow(stage);
      if (stage.stage === 'on') return;
      heldPapers.clear();
      press.withdraw();
      users.forgetPins();
    },
    onBankProfile: (profile) => snapshot.update({ bank: profile }),
    onRevoked: (thumbprint) => bank.certificates().setStanding(thumbprint, 'revoked'),
    clock,
    log,
  });
  const renewal = createRenewalParts({
    userData,
    mode,
    stores,
    keyGate,
    maker: host.renewalMaker,
    openCertificate,
    connect,
    logOn,
    snapshot,
    now,
    log,
  });
  const acquisition: AcquisitionParts = createAcquisitionParts({
    userData,
    mode,
    bank,
    keyGate,
    maker: host.renewalMaker,
    connect: connectUnproven,
    snapshot,
    refusal: () => updates.refusal(),
    clock,
    log,
  });
  const users = createUserParts({
    logOn,
    bankProfile: () => snapshot.read().bank,
    contractId: () => {
      const at = snapshot.read().logOn;
      return at.stage === 'on' ? at.contractId : null;
    },
    chooseSource: () => host.chooseFile('csv', language()),
    chooseTarget,
    heldPapers,
    onProgress: host.notifyBulkProgress,
    now,
    log,
  });
  const press = createPaperPress({ openWindow: host.openPaperWindow, clock, log });
  const papers = createPaperHandlers({
    press,
    held: heldPapers,
    origin: () => paperOrigin(snapshot.read(), now()),
    files: systemFiles,
    chooseTarget,
    log,
  });
  const support = createSupportParts({
    userData,
    settings,
    snapshot,
    bank,
    stores,
    openedFiles: host.openedFiles,
    chooseFile: (kind) => host.chooseFile(kind, language()),
    chooseTarget,
    allowConnection,
    now,
    log,
  });
  const expiryNotices = createExpiryNotices({
    certificates: async () => (mode() === 'connected' ? stores.connected.list() : []),
    policy: () => snapshot.read().bank.policy.certificate,
    language,
    settings,
    show: host.showNotice,
    clock,
    log,
  });
  const updates = createUpdates({
    load: host.loadUpdater,
    busy: () => isBusy(snapshot.read().logOn) || acquisition.isBusy(),
    show: (update) => snapshot.update({ update }),
    tell: (recovered) => snapshot.update({ recovered }),
    clock,
    log,
  });
  host.openedFiles.follow(support.showOpenedFiles);
  const mainHandlers = createMainWindowHandlers({
    settings,
    snapshot,
    bank,
    logOn,
    renewal,
    acquisition: acquisition.handlers,
    users: users.handlers,
    papers,
    support: support.handlers,
    openedFiles: host.openedFiles,
    updates,
    readLicences: host.readLicences,
    chooseFile: (kind) => host.chooseFile(kind, language()),
    onPreferences: (preferences) => {
      host.applyPreferences(preferences);
      snapshot.update({ preferences });
    },
  });
  return {
    mainHandlers,
    keyHandlers: keyGate.handlers,
    paperHandlers: press.handlers,
    preferences: () => settings.read().preferences,
    pageReloaded: (reference) => snapshot.update({ recovered: { code: 'page-crashed', reference } }),
    start: async () => {
      log.record({ event: 'app-started', version: host.appVersion, mode: mode() });
      await support.showOpenedFiles();
      updates.start();
      // Files of a newer version may stand in every folder: nothing of them is touched.
      if (trouble?.code === 'settings-newer') return;
      await Promise.all(writtenFolders(userData).map((folder) => sweepTemporaries(systemFiles, folder)));
      await bank.start();
      await expiryNotices.start();
    },
    stop: async () => {
      updates.stop();
      expiryNotices.stop();
      await logOn.cancel();
      await bank.stop();
    },
  };
}
