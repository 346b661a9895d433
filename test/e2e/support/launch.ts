import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { electronIsHere, launchOnElectron } from './electron-host.ts';
import { launchOnStandIn } from './stand-in-host.ts';

/** How to start the application. */
export type LaunchOptions = {
  /** Kept by the caller; without it a new folder, which `close` removes. */
  readonly userDataDir?: string;
  /** Added to the environment of the application. */
  readonly env?: Readonly<Record<string, string>>;
  /** Language of the host, not of the application (which starts in Japanese); `ja` without it. */
  readonly locale?: string;
  /** Further arguments of the command line, such as files to open. */
  readonly args?: readonly string[];
  /** Another main file than the built application's, for comparisons. */
  readonly mainFile?: string | null;
  /** The executable of an installed application, instead of Electron with the built one. */
  readonly executable?: string | null;
  /**
   * The key store that Chromium's switch `--password-store` names. On the stand-in `basic` without it; Electron
   * chooses by the desktop then, and a store that the desktop does not run is not available there.
   */
  readonly passwordStore?: 'basic' | 'gnome-libsecret' | 'kwallet6' | null;
};

/** A notification of the system that the application showed. */
export type Notice = { readonly id: number; readonly title: string; readonly body: string };

/** How the main window stands. */
export type WindowState = {
  readonly minimised: boolean;
  /** How often the application gave it the focus. */
  readonly focused: number;
};

/** What a host must be able to do. */
export type HostProcess = {
  /** The windows that are open now. */
  readonly pages: () => readonly Page[];
  readonly answerOpenDialog: (path: string | null) => Promise<void>;
  /** The notifications that the application showed so far. */
  readonly notices: () => Promise<readonly Notice[]>;
  readonly clickNotice: (id: number) => Promise<void>;
  /** What the application sent to the printer so far, as PDFs. */
  readonly printed: () => Promise<readonly Buffer[]>;
  /** Ends the process behind the main page, as a fault in it would. */
  readonly crashMainPage: () => Promise<void>;
  /** The text of the main page as it is now; a page that was loaded again after a crash included. */
  readonly mainText: () => Promise<string>;
  /** Minimises the main window, as a person does; without effect where the desktop has no window manager. */
  readonly minimise: () => Promise<void>;
  readonly windowState: () => Promise<WindowState>;
  /** The message boxes of the system that were shown so far. */
  readonly messageBoxes: () => Promise<readonly string[]>;
  /** Presses a button of the next, or the waiting, message box. */
  readonly answerMessageBox: (button: number) => Promise<void>;
  /** Starts the application once more beside this one; resolves when that start has ended. */
  readonly startAgain: (args: readonly string[]) => Promise<void>;
  /** Electron itself, for what only it can show; null on the stand-in. */
  readonly electron: ElectronApplication | null;
  /** What the application wrote to its terminal so far. */
  readonly logs: () => string;
  /** Ends the application as a person would; resolves when every process of it is gone. */
  readonly close: () => Promise<void>;
  /** Ends the main process without giving it a chance to clean up. */
  readonly kill: () => Promise<void>;
};

/** A running application. */
export type LaunchedApp = Omit<HostProcess, 'pages'> & {
  readonly host: 'electron' | 'stand-in';
  readonly mainWindow: () => Promise<Page>;
  /** Waits for the window that asks for the key. */
  readonly keyWindow: () => Promise<Page>;
  readonly userDataDir: string;
};

const WINDOW_LIMIT_MS = 20_000;
const POLL_MS = 25;

async function pageOf(host: HostProcess, path: string): Promise<Page> {
  const deadline = Date.now() + WINDOW_LIMIT_MS;
  while (Date.now() < deadline) {
    const page = host.pages().find((candidate) => URL.parse(candidate.url())?.pathname === path);
    if (page !== undefined) {
      await page.waitForLoadState('domcontentloaded');
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(
    `no window with ${path} within ${WINDOW_LIMIT_MS} ms; the application wrote:\n${host.logs()}`,
  );
}

/** Names the executable of an installed application, which the tests are to run instead of the built one. */
export const INSTALLED_EXECUTABLE = 'KAGIMORI_EXECUTABLE';

let announced = false;

/**
 * Starts the built application (out/app/): on Electron where its binary is installed, otherwise on the
 * stand-in host; or an installed application. Several may run at the same time, each with its own userDataDir.
 *
 * @throws Error with the application's output when it does not come up in time
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const executable = options.executable ?? process.env[INSTALLED_EXECUTABLE] ?? null;
  const kind = executable !== null || electronIsHere() ? 'electron' : 'stand-in';
  // On standard error: what a script prints for programs stays clean.
  if (!announced) console.error(`application host: ${kind}`);
  announced = true;
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'kagimori-data-'));
  const removeData = (): void => {
    if (options.userDataDir === undefined)
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const launch = kind === 'electron' ? launchOnElectron : launchOnStandIn;
  const running = await launch({
    userDataDir,
    env: options.env ?? {},
    args: options.args ?? [],
    locale: options.locale ?? 'ja',
    mainFile: options.mainFile ?? null,
    executable,
    passwordStore: options.passwordStore ?? null,
  });
  const { pages: _pages, ...others } = running;
  return {
    ...others,
    host: kind,
    userDataDir,
    mainWindow: () => pageOf(running, '/index.html'),
    keyWindow: () => pageOf(running, '/key.html'),
    close: async () => {
      await running.close();
      removeData();
    },
    kill: async () => {
      await running.kill();
      removeData();
    },
  };
}
