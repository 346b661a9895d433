/**
 * What `import … from 'electron'` gives under the stand-in: exactly what electron/ uses. A name that is not
 * here is a link error, a member that is not there an error at its first use.
 */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { Notification } from './notification.ts';
import { safeStorage } from './safe-storage.ts';
import { protocol, session } from './session.ts';
import { dialog, Menu, nativeTheme } from './shell.ts';
import { utilityProcess } from './utility-process.ts';

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  protocol,
  safeStorage,
  session,
  utilityProcess,
};

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  utilityProcess,
};

/** electron-store asks for the whole module. */
export default electron;
