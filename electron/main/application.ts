import { join } from 'node:path';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { AppSnapshot, CertificateEntry, Preferences } from '#protocol/ipc/snapshot.ts';
import { ok, type Result } from '#protocol/result.ts';
import { type Bank, connectionOf, createBank } from './bank.ts';
import { type BankClient, createBankClient } from './bank-client.ts';
import { type BankAddress, createBankTransport } from './bank-transport.ts';
import type { CertificateOpener, OpenedFile } from './certificate-opener.ts';
import { createCertificateStore } from './certificate-store.ts';
import { systemClock } from './clock.ts';
import { createCaFile } from './connected-bank.ts';
import { type DiagnosticLog, errorTrace } from './diagnostic-log.ts';
import type { FileKind } from './dialogs.ts';
import { systemFiles } from './files.ts';
import { zeroIdentity } from './identity.ts';
import { createKeyGate, type KeyGate, type KeyWindow } from './key-gate.ts';
import { createLogOn } from './log-on.ts';
import { createMainWindowHandlers } from './main-window-handlers.ts';
import { type BankProcess, createPracticeBank } from './practice-bank.ts';
import { openSettings, type SettingsFile } from './settings.ts';
import { createSnapshotHolder } from './snapshot.ts';

/** What the application needs of its host. */
export type Host = {
  readonly userData: string;
  readonly appVersion: string;
  readonly log: DiagnosticLog;
  readonly openSettingsFile: (folder: string) => SettingsFile;
  readonly forkPracticeBank: (dataFolder: string) => BankProcess;
  readonly openCertificate: CertificateOpener;
  readonly openKeyWindow: () => KeyWindow;
  readonly chooseFile: (kind: FileKind, language: Preferences['language']) => Promise<string | null>;
  readonly applyPreferences: (preferences: Preferences) => void;
  readonly notifySnapshot: (snapshot: AppSnapshot) => void;
  readonly notifyCertificates: (certificates: CertificateEntry[]) => void;
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

const APP_NAME = '鍵守 Kagimori';
const { now } = systemClock;

/** Puts the parts of the application together; knows nothing of Electron. */
export function createApplication(host: Host): Application {
  const { userData, log, openCertificate } = host;
  const { settings, damaged } = openSettings({ folder: userData, openFile: host.openSettingsFile, now, log });
  const caFile = createCaFile(userData, systemFiles, log);
  const initial: AppSnapshot = {
    appVersion: host.appVersion,
    preferences: settings.read().preferences,
    connection: connectionOf(settings, caFile),
    bank: BANK_1635,
    bankReady: false,
    startFailure: damaged,
    logOn: { stage: 'none' },
  };
  const snapshot = createSnapshotHolder(initial, host.notifySnapshot);

  const tellCertificates = (): void => {
    bank
      .certificates()
      .list()
      .then(host.notifyCertificates)
      .catch((error: unknown) => {
        log.record({ event: 'unexpected', where: 'certificates.changed', error: errorTrace(error) });
      });
  };
  const storeIn = (mode: string) =>
    createCertificateStore({
      folder: join(userData, 'certificates', mode),
      files: systemFiles,
      settings,
      now,
      log,
      onChange: tellCertificates,
    });
  const practiceBank = createPracticeBank({
    fork: host.forkPracticeBank,
    dataFolder: join(userData, 'practice-bank'),
    clock: systemClock,
    log,
    onCrash: (startFailure) => snapshot.update({ bankReady: false, startFailure }),
  });
  const connect = (address: BankAddress, opened: OpenedFile): BankClient =>
    createBankClient(createBankTransport(address, opened, systemClock), systemClock, log);
  const keyGate = createKeyGate({ openWindow: host.openKeyWindow, openCertificate, now, log });
  const bank: Bank = createBank({
    settings,
    snapshot,
    stores: { practice: storeIn('practice'), connected: storeIn('connected') },
    practiceBank,
    caFile,
    openCertificate,
    connect,
    endLogOn: () => logOn.cancel(),
    onCertificatesChanged: tellCertificates,
    log,
  });
  const logOn = createLogOn({
    connect: (certificateId) => connectWithKey(bank, keyGate, connect, snapshot.read(), certificateId),
    withdrawQuestion: keyGate.cancel,
    stage: () => snapshot.read().logOn,
    setStage: (stage) => snapshot.update({ logOn: stage }),
    onBankProfile: (profile) => snapshot.update({ bank: profile }),
    clock: systemClock,
    log,
  });
  const mainHandlers = createMainWindowHandlers({
    settings,
    snapshot,
    bank,
    logOn,
    chooseFile: (kind) => host.chooseFile(kind, settings.read().preferences.language),
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
      const { mode } = settings.read().connection;
      log.record({ event: 'app-started', version: host.appVersion, mode });
      await bank.start();
    },
    stop: async () => {
      await logOn.cancel();
      await bank.stop();
    },
  };
}

/** Finds the bank, asks for the key and connects with it; the key is zeroed when TLS has it. */
async function connectWithKey(
  bank: Bank,
  keyGate: KeyGate,
  connect: (address: BankAddress, opened: OpenedFile) => BankClient,
  { preferences, bank: profile }: AppSnapshot,
  certificateId: string,
): Promise<Result<BankClient, Failure>> {
  const address = await bank.address();
  if (!address.ok) return address;
  const practice = await bank.practiceInfo();
  const identity = await keyGate.ask({
    store: bank.certificates(),
    certificateId,
    bankCode: profile.bankCode,
    request: {
      appName: APP_NAME,
      bankAddress: address.value.address,
      preferences,
      practicePassphrase: practice.ok ? practice.value.certificatePassphrase : null,
    },
  });
  if (!identity.ok) return identity;
  try {
    return ok(connect(address.value, identity.value));
  } finally {
    zeroIdentity(identity.value);
  }
}
