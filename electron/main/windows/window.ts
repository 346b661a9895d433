import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type WebPreferences } from 'electron';
import { APP_FOLDER } from '../app-folder.ts';
import { APP_ORIGIN } from './app-scheme.ts';
import { KEY_PARTITION, PAPER_PARTITION } from './sessions.ts';

/** The page of each window, and the only page from which its calls are taken. */
export const MAIN_PAGE = '/index.html';
export const KEY_PAGE = '/key.html';
export const PAPER_PAGE = '/paper.html';

/** The paper of the two themes (renderer/lib/ui/tokens.css), so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#fbfaf7', dark: '#14191e' } as const;

/** Most of these are Electron's defaults; they are written out because the application relies on them. */
function webPreferences(preload: string, devTools: boolean): WebPreferences {
  return {
    preload: join(APP_FOLDER, preload),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools,
  };
}

const background = (): string => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light);

/** Shows the window when its page is drawn, so that no white flash comes first. */
function load(window: BrowserWindow, page: string): BrowserWindow {
  window.once('ready-to-show', () => window.show());
  // A window that is closed while it loads rejects; there is nobody left to tell.
  window.loadURL(`${APP_ORIGIN}${page}`).catch(() => undefined);
  return window;
}

/** Opens the main window. */
export function openMainWindow(devTools: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1200,
    height: 780,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '鍵守',
    backgroundColor: background(),
    webPreferences: webPreferences('preload-main.cjs', devTools),
  });
  return load(window, MAIN_PAGE);
}

/** Opens the key window above the main window, which waits for it. */
export function openKeyWindow(parent: BrowserWindow, devTools: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 560,
    height: 660,
    // The page's own size: its longest state, choosing a passphrase in English, just fits.
    useContentSize: true,
    parent,
    modal: true,
    show: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    title: '鍵守',
    backgroundColor: background(),
    webPreferences: { ...webPreferences('preload-key.cjs', devTools), partition: KEY_PARTITION },
  });
  return load(window, KEY_PAGE);
}

/** Opens the window in which a paper is drawn; nobody sees it, and it goes with the main window. */
export function openPaperWindow(parent: BrowserWindow, devTools: boolean): BrowserWindow {
  const window = new BrowserWindow({
    parent,
    width: 800,
    height: 1130,
    show: false,
    webPreferences: { ...webPreferences('preload-paper.cjs', devTools), partition: PAPER_PARTITION },
  });
  // A window that is closed while it loads rejects; the press is told by its closing.
  window.loadURL(`${APP_ORIGIN}${PAPER_PAGE}`).catch(() => undefined);
  return window;
}
