import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, type BrowserWindow, ipcMain, nativeTheme, protocol, safeStorage, session } from 'electron';
import ElectronStore from 'electron-store';
import { KEY_WINDOW, MAIN_WINDOW } from '#protocol/ipc/bridge.ts';
import { channelName } from '#protocol/ipc/combinators.ts';
import { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { APP_FOLDER } from './app-folder.ts';
import { type Application, createApplication } from './application.ts';
import { createCertificateOpener } from './certificates/certificate-opener.ts';
import { systemClock } from './clock.ts';
import { createDiagnosticLog, errorTrace } from './diagnostic-log.ts';
import { closeForeignChannels, type IpcWindow, notifyWindow, registerIpc } from './ipc.ts';
import type { KeyWindow } from './key-access/key-gate.ts';
import { forkPracticeBank } from './practice/practice-bank-process.ts';
import { createRenewalMaker } from './renewal/renewal-maker.ts';
import { quitAfter } from './shutdown.ts';
import { APP_SCHEME, createAppSchemeHandler } from './windows/app-scheme.ts';
import { chooseFile, chooseTarget } from './windows/dialogs.ts';
import { setMenu } from './windows/menu.ts';
import { refuseForeignRequests, refuseNavigation } from './windows/navigation.ts';
import { showNotification } from './windows/notifications.ts';
import { denyPermissions } from './windows/permissions.ts';
import { KEY_PAGE, MAIN_PAGE, openKeyWindow, openMainWindow } from './windows/window.ts';

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
app.setAppUserModelId('kagimori');
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
app.on('web-contents-created', (_event, contents) => refuseNavigation(contents));

let mainWindow: BrowserWindow | null = null;
let keyWindow: BrowserWindow | null = null;
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

function askInKeyWindow(parent: BrowserWindow): KeyWindow {
  const window = openKeyWindow(parent, development);
  keyWindow = window;
  window.once('closed', () => {
    if (keyWindow === window) keyWindow = null;
  });
  return {
    close: () => {
      if (!window.isDestroyed()) window.close();
    },
    onClosed: (callback) => void window.once('closed', callback),
  };
}

/** @throws Error without a main window; only its own calls lead here */
function requireMainWindow(): BrowserWindow {
  if (mainWindow === null) throw new Error('the main window is closed');
  return mainWindow;
}

function focusMainWindow(): void {
  if (mainWindow?.isMinimized()) mainWindow.restore();
  mainWindow?.focus();
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
    openKeyWindow: () => askInKeyWindow(requireMainWindow()),
    renewalMaker: createRenewalMaker(pathToFileURL(join(APP_FOLDER, 'renewal-worker.js'))),
    chooseFile: (kind, language) => chooseFile(requireMainWindow(), kind, language),
    chooseTarget: (proposedName, language) => chooseTarget(requireMainWindow(), proposedName, language),
    showNotice: (notice) => showNotification(notice, focusMainWindow),
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
  session.defaultSession.protocol.handle('app', createAppSchemeHandler(join(APP_FOLDER, 'renderer')));
  denyPermissions(session.defaultSession);
  refuseForeignRequests(session.defaultSession, development);
  setMenu(process.platform, development);

  const application = compose();
  nativeTheme.themeSource = application.preferences().theme;
  registerIpc(ipcMain, MAIN_WINDOW_IPC, mainIpc, application.mainHandlers, log);
  registerIpc(ipcMain, KEY_WINDOW_IPC, keyIpc, application.keyHandlers, log);
  quitAfter(app, application.stop);

  mainWindow = openMainWindow(development);
  mainWindow.once('closed', () => {
    mainWindow = null;
  });
  // The practice bank is a second program on the same processor: the window is drawn first.
  await once(mainWindow, 'ready-to-show');
  await application.start();
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusMainWindow);
  run().catch((error: unknown) => {
    log.record({ event: 'unexpected', where: 'start', error: errorTrace(error) });
    app.exit(1);
  });
} else {
  app.quit();
}
