import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, type BrowserWindow, dialog, ipcMain, nativeTheme, protocol, safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import { KEY_WINDOW, MAIN_WINDOW, PAPER_WINDOW } from '#protocol/ipc/bridge.ts';
import { channelName } from '#protocol/ipc/combinators.ts';
import { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { PAPER_WINDOW_IPC } from '#protocol/ipc/paper-window.ts';
import type { Preferences } from '#protocol/ipc/snapshot.ts';
import { APP_FOLDER } from './app-folder.ts';
import { APP_ID } from './app-id.ts';
import { type Application, createApplication } from './application.ts';
import { createCertificateOpener } from './certificates/certificate-opener.ts';
import { createOpenedFiles, openableFilesIn } from './certificates/opened-files.ts';
import { systemClock } from './clock.ts';
import { createDiagnosticLog, errorTrace } from './diagnostic-log.ts';
import { closeForeignChannels, type IpcWindow, notifyWindow, registerIpc } from './ipc.ts';
import type { KeyWindow } from './key-access/key-gate.ts';
import type { PaperWindow } from './papers/paper-press.ts';
import { forkPracticeBank } from './practice/practice-bank-process.ts';
import { createRenewalMaker } from './renewal/renewal-maker.ts';
import { sandboxRefusal } from './sandbox-refusal.ts';
import { quitAfter } from './shutdown.ts';
import { loadUpdater } from './updates/load-updater.ts';
import { APP_SCHEME } from './windows/app-scheme.ts';
import { bringBack } from './windows/bring-back.ts';
import { askToConnect, askToShowAgain, chooseFile, chooseTarget } from './windows/dialogs.ts';
import { setMenu } from './windows/menu.ts';
import { refuseNavigation } from './windows/navigation.ts';
import { showNotification } from './windows/notifications.ts';
import { closeAfterCrash, reloadAfterCrash } from './windows/page-crash.ts';
import { asPaperWindow } from './windows/paper-window.ts';
import { prepareSessions } from './windows/sessions.ts';
import {
  KEY_PAGE,
  MAIN_PAGE,
  openKeyWindow,
  openMainWindow,
  openPaperWindow,
  PAPER_PAGE,
} from './windows/window.ts';

const development = !app.isPackaged;
const userDataSwitch = app.commandLine.getSwitchValue('user-data-dir');
if (userDataSwitch !== '') app.setPath('userData', resolve(userDataSwitch));
const userData = app.getPath('userData');
const log = createDiagnosticLog(join(userData, 'logs'), systemClock.now);

process.on('uncaughtException', (error) => {
  log.record({ event: 'unexpected', where: 'main', error: errorTrace(error) });
  app.exit(1);
});

app.enableSandbox();
// Chromium's own errands. Our pages load nothing from outside, and the main process speaks to the bank by itself.
for (const errand of [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
]) {
  app.commandLine.appendSwitch(errand);
}
app.setAppUserModelId(APP_ID);
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
const openedFiles = createOpenedFiles();
// macOS gives a file that the application was opened with in this way, and possibly before it is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  openedFiles.offer([path]);
});
app.on('web-contents-created', (_event, contents) => refuseNavigation(contents));

let mainWindow: BrowserWindow | null = null;
let keyWindow: BrowserWindow | null = null;
let paperWindow: BrowserWindow | null = null;
const mainIpc: IpcWindow = {
  kind: MAIN_WINDOW,
  page: MAIN_PAGE,
  contents: () => mainWindow?.webContents ?? null,
};
const keyIpc: IpcWindow = {
  kind: KEY_WINDOW,
  page: KEY_PAGE,
  contents: () => keyWindow?.webContents ?? null,
};
const paperIpc: IpcWindow = {
  kind: PAPER_WINDOW,
  page: PAPER_PAGE,
  contents: () => paperWindow?.webContents ?? null,
};

function askInKeyWindow(parent: BrowserWindow): KeyWindow {
  const window = openKeyWindow(parent, development);
  keyWindow = window;
  window.once('closed', () => {
    if (keyWindow === window) keyWindow = null;
  });
  closeAfterCrash(window.webContents, 'key', () => window.destroy(), log);
  return {
    close: () => {
      if (!window.isDestroyed()) window.close();
    },
    onClosed: (callback) => void window.once('closed', callback),
  };
}

function drawInPaperWindow(): PaperWindow {
  const window = openPaperWindow(requireMainWindow(), development);
  paperWindow = window;
  window.once('closed', () => {
    if (paperWindow === window) paperWindow = null;
  });
  closeAfterCrash(window.webContents, 'paper', () => window.destroy(), log);
  return asPaperWindow(window);
}

/** @throws Error without a main window; only its own calls lead here */
function requireMainWindow(): BrowserWindow {
  if (mainWindow === null) throw new Error('the main window is closed');
  return mainWindow;
}

/** A second start shows the first, and hands it the files that it was given. */
function onSecondStart(_event: unknown, commandLine: string[], workingFolder: string): void {
  openedFiles.offer(openableFilesIn(commandLine, workingFolder));
  bringBack(mainWindow);
}

async function askAgain(reference: string, language: Preferences['language']): Promise<boolean> {
  const wanted = await askToShowAgain(requireMainWindow(), reference, language);
  if (!wanted) app.quit();
  return wanted;
}

function compose(): Application {
  return createApplication({
    userData,
    appVersion: app.getVersion(),
    readLicences: () => readFile(join(APP_FOLDER, 'licences.txt'), 'utf8'),
    log,
    openSettingsFile: (cwd) => {
      const file = new ElectronStore<Record<string, unknown>>({
        cwd,
        name: 'settings',
        configFileMode: 0o600,
      });
      closeForeignChannels(ipcMain);
      return file;
    },
    forkPracticeBank: (dataFolder) => forkPracticeBank(dataFolder, development),
    clock: systemClock,
    platform: process.platform,
    opener: createCertificateOpener(pathToFileURL(join(APP_FOLDER, 'certificate-worker.js'))),
    keyStore: safeStorage,
    openedFiles,
    loadUpdater: () =>
      loadUpdater(
        {
          packaged: app.isPackaged,
          platform: process.platform,
          portable: process.env['PORTABLE_EXECUTABLE_DIR'] !== undefined,
          appDir: process.env['APPDIR'] ?? null,
          resources: process.resourcesPath,
          appFolder: app.getAppPath(),
        },
        pathToFileURL(join(APP_FOLDER, 'updater.js')),
      ),
    openKeyWindow: () => askInKeyWindow(requireMainWindow()),
    openPaperWindow: drawInPaperWindow,
    renewalMaker: createRenewalMaker(pathToFileURL(join(APP_FOLDER, 'renewal-worker.js'))),
    chooseFile: (kind, language) => chooseFile(requireMainWindow(), kind, language),
    chooseTarget: (proposedName, language) => chooseTarget(requireMainWindow(), proposedName, language),
    allowConnection: (target, language) => askToConnect(requireMainWindow(), target, language),
    showNotice: (notice) => showNotification(notice, () => bringBack(mainWindow)),
    applyPreferences: ({ theme }) => {
      nativeTheme.themeSource = theme;
    },
    notifySnapshot: (snapshot) => {
      const name = channelName(MAIN_WINDOW, 'app', 'changed');
      notifyWindow(mainIpc, name, MAIN_WINDOW_IPC.app.changed, snapshot);
    },
    notifyCertificates: (certificates) => {
      const name = channelName(MAIN_WINDOW, 'certificates', 'changed');
      notifyWindow(mainIpc, name, MAIN_WINDOW_IPC.certificates.changed, certificates);
    },
    notifyBulkProgress: (progress) => {
      const name = channelName(MAIN_WINDOW, 'users', 'bulkProgress');
      notifyWindow(mainIpc, name, MAIN_WINDOW_IPC.users.bulkProgress, progress);
    },
  });
}

async function run(): Promise<void> {
  await app.whenReady();
  const refusal = sandboxRefusal({
    packaged: app.isPackaged,
    withoutSandbox: app.commandLine.hasSwitch('no-sandbox'),
    platform: process.platform,
  });
  if (refusal !== null) {
    dialog.showErrorBox('鍵守 Kagimori', refusal);
    app.exit(1);
    return;
  }
  prepareSessions(development);
  setMenu(process.platform, development);

  const application = compose();
  nativeTheme.themeSource = application.preferences().theme;
  registerIpc(ipcMain, MAIN_WINDOW_IPC, mainIpc, application.mainHandlers, log);
  registerIpc(ipcMain, KEY_WINDOW_IPC, keyIpc, application.keyHandlers, log);
  registerIpc(ipcMain, PAPER_WINDOW_IPC, paperIpc, application.paperHandlers, log);
  quitAfter(app, application.stop);

  mainWindow = openMainWindow(development);
  mainWindow.once('closed', () => {
    mainWindow = null;
  });
  reloadAfterCrash(mainWindow.webContents, {
    clock: systemClock,
    log,
    onReload: application.pageReloaded,
    askAgain: (reference) => askAgain(reference, application.preferences().language),
  });
  // The practice bank is a second program on the same processor: the window is drawn first.
  await once(mainWindow, 'ready-to-show');
  await application.start();
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', onSecondStart);
  openedFiles.offer(openableFilesIn(process.argv, process.cwd()));
  run().catch((error: unknown) => {
    log.record({ event: 'unexpected', where: 'start', error: errorTrace(error) });
    app.exit(1);
  });
} else {
  app.quit();
}
