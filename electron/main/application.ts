import { join } from 'node:path';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { AppSnapshot, CertificateEntry, Preferences } from '#protocol/ipc/snapshot.ts';
import type { BulkProgress } from '#protocol/ipc/user-channels.ts';
import { type Bank, connectionOf, createBank } from './bank/bank.ts';
import { type BankClient, createBankClient } from './bank/bank-client.ts';
import { type BankAddress, createBankTransport } from './bank/bank-transport.ts';
import { createCaFile } from './bank/connected-bank.ts';
import type { CertificateOpener, OpenedFile } from './certificates/certificate-opener.ts';
import { createCertificateStores } from './certificates/certificate-stores.ts';
import type { Notice } from './certificates/expiry-notice-text.ts';
import { createExpiryNotices } from './certificates/expiry-notices.ts';
import type { Clock } from './clock.ts';
import { type DiagnosticLog, errorTrace } from './diagnostic-log.ts';
import { sweepTemporaries, systemFiles } from './files.ts';
import { connectWithKey } from './key-access/key-connection.ts';
import { createKeyGate, type KeyWindow } from './key-access/key-gate.ts';
import type { KeyStore } from './key-access/passphrase-vault.ts';
import { createLogOn } from './log-on/log-on.ts';
import { createMainWindowHandlers } from './main-window-handlers.ts';
import { type BankProcess, createPracticeBank } from './practice/practice-bank.ts';
import type { RenewalMaker } from './renewal/renewal-maker.ts';
import { createRenewalParts } from './renewal/renewal-parts.ts';
import { openSettings, type SettingsFile } from './settings.ts';
import { createSnapshotHolder } from './snapshot.ts';
import { createUserParts } from './users/user-parts.ts';
import type { FileKind } from './windows/dialogs.ts';

/** What the application needs of its host. */
export type Host = {
  readonly userData: string;
  readonly appVersion: string;
  /** The notice of licences that belongs to this build. */
  readonly readLicences: () => Promise<string>;
  readonly log: DiagnosticLog;
  readonly openSettingsFile: (folder: string) => SettingsFile;
  readonly forkPracticeBank: (dataFolder: string) => BankProcess;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  readonly opener: CertificateOpener;
  /** Where passphrases can be kept; used after the application is ready only. */
  readonly keyStore: KeyStore;
  readonly renewalMaker: RenewalMaker;
  readonly openKeyWindow: () => KeyWindow;
  readonly chooseFile: (kind: FileKind, language: Preferences['language']) => Promise<string | null>;
  /** Where a file is to be saved; null when the person cancelled. */
  readonly chooseTarget: (proposedName: string, language: Preferences['language']) => Promise<string | null>;
  /** @returns false where the system shows no notifications */
  readonly showNotice: (notice: Notice) => boolean;
  readonly applyPreferences: (preferences: Preferences) => void;
  readonly notifySnapshot: (snapshot: AppSnapshot) => void;
  readonly notifyCertificates: (certificates: CertificateEntry[]) => void;
  readonly notifyBulkProgress: (progress: BulkProgress) => void;
};

export type Application = {
  readonly mainHandlers: IpcHandlers<typeof MAIN_WINDOW_IPC>;
  readonly keyHandlers: IpcHandlers<typeof KEY_WINDOW_IPC>;
  readonly preferences: () => Preferences;
  /** Brings up the bank in use. */
  readonly start: () => Promise<void>;
  /** Ends a live log-on at the bank and stops the practice bank. */
  readonly stop: () => Promise<void>;
};

/** Folders into which files are written piece by piece. */
const writtenFolders = (userData: string): string[] =>
  ['certificates', 'renewals'].flatMap((kind) =>
    ['practice', 'connected'].map((mode) => join(userData, kind, mode)),
  );

/** Puts the parts of the application together; knows nothing of Electron. */
export function createApplication(host: Host): Application {
  const { userData, log, clock, opener } = host;
  const { now } = clock;
  const { settings, damaged } = openSettings({ folder: userData, openFile: host.openSettingsFile, now, log });
  const caFile = createCaFile(userData, systemFiles, log);
  const initial: AppSnapshot = {
    appVersion: host.appVersion,
    preferences: settings.read().preferences,
    connection: connectionOf(settings, caFile),
    bank: BANK_1635,
    bankReady: false,
    startFailure: damaged,
    renewal: null,
    logOn: { stage: 'none' },
  };
  const snapshot = createSnapshotHolder(initial, host.notifySnapshot);
  const mode = () => settings.read().connection.mode;
  const language = () => settings.read().preferences.language;

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
    onCrash: (startFailure) => snapshot.update({ bankReady: false, startFailure }),
  });
  const connect = (address: BankAddress, opened: OpenedFile): BankClient =>
    createBankClient(createBankTransport(address, opened, clock), clock, log);
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
    endLogOn: () => logOn.cancel(),
    onPracticeReset: () => renewal.forgetPractice(),
    onCertificatesChanged: tellCertificates,
    log,
  });
  const logOn = createLogOn({
    connect: (certificateId, withdrawn) =>
      connectWithKey(
        { bank, keyGate, connect, snapshot: snapshot.read, onConnected: renewal.connected },
        certificateId,
        withdrawn,
      ),
    withdrawQuestion: keyGate.cancel,
    stage: () => snapshot.read().logOn,
    setStage: (stage) => {
      snapshot.update({ logOn: stage });
      renewal.follow(stage);
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
  const users = createUserParts({
    logOn,
    bankProfile: () => snapshot.read().bank,
    contractId: () => {
      const at = snapshot.read().logOn;
      return at.stage === 'on' ? at.contractId : null;
    },
    chooseSource: () => host.chooseFile('csv', language()),
    chooseTarget: (proposedName) => host.chooseTarget(proposedName, language()),
    onProgress: host.notifyBulkProgress,
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
  const mainHandlers = createMainWindowHandlers({
    settings,
    snapshot,
    bank,
    logOn,
    renewal,
    users,
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
    preferences: () => settings.read().preferences,
    start: async () => {
      log.record({ event: 'app-started', version: host.appVersion, mode: mode() });
      await Promise.all(writtenFolders(userData).map((folder) => sweepTemporaries(systemFiles, folder)));
      await bank.start();
      await expiryNotices.start();
    },
    stop: async () => {
      expiryNotices.stop();
      await logOn.cancel();
      await bank.stop();
    },
  };
}
