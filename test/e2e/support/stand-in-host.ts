import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import { type ControlMessage, HostMessage } from '../../host/control.ts';
import type { HostProcess, LaunchOptions, Notice, WindowState } from './launch.ts';

const RUN = join(import.meta.dirname, '..', '..', 'host', 'run.ts');
/** The first start on a machine may have to unpack Chromium. */
const START_LIMIT_MS = 60_000;
const QUIT_LIMIT_MS = 10_000;
/** A page that has just crashed answers nothing. */
const TEXT_LIMIT_MS = 1_000;

/** Resolves when the process has ended and its output is read. */
const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('close', () => resolve());
  });

function browserEndpoint(child: ChildProcess, logs: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`stand-in host: ${reason}; it wrote:\n${logs()}`));
    const limit = setTimeout(() => fail(`no browser within ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    child.once('close', () => {
      clearTimeout(limit);
      fail('it ended at start');
    });
    child.on('message', (raw) => {
      const message = HostMessage.parse(raw);
      if (message.type !== 'browser') return;
      clearTimeout(limit);
      resolve(message.cdpEndpoint);
    });
  });
}

/**
 * Id of the process group of the Chromium with this profile, which Playwright starts as a group of its own;
 * null where there is no /proc.
 */
function browserGroup(profile: string): number | null {
  if (process.platform !== 'linux') return null;
  const isBrowser = (pid: string): boolean => {
    try {
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return args.includes(`--user-data-dir=${profile}`) && !args.some((arg) => arg.startsWith('--type='));
    } catch {
      return false;
    }
  };
  const found = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isBrowser(name));
  return found === undefined ? null : Number(found);
}

/** Whether a process of the group still runs; one that has ended and waits to be collected does not. */
function groupRuns(group: number): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      // pid (name) state parent group …; the name may hold anything, brackets included.
      const [state, , owner] = (readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? '').split(
        ' ',
      );
      return Number(owner) === group && state !== 'Z';
    } catch {
      return false;
    }
  });
}

/** The main process is gone, and nothing of a throw-away browser is worth waiting for: ends its helpers too. */
async function endGroup(group: number): Promise<void> {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    return;
  }
  while (groupRuns(group)) await delay(10);
}

function kill(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

/** Starts the application on the stand-in, in a process of its own, and reaches its pages over CDP. */
export async function launchOnStandIn(options: Required<LaunchOptions>): Promise<HostProcess> {
  const profile = mkdtempSync(join(tmpdir(), 'kagimori-profile-'));
  const switches = [
    `--user-data-dir=${options.userDataDir}`,
    `--lang=${options.locale}`,
    ...(options.passwordStore === null ? [] : [`--password-store=${options.passwordStore}`]),
    ...(options.mainFile === null ? [] : [`--main=${options.mainFile}`]),
  ];
  const child = fork(RUN, [...switches, `--browser-profile=${profile}`, ...options.args], {
    env: { ...process.env, ...options.env },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const notices: Notice[] = [];
  const printed: Buffer[] = [];
  const messageBoxes: string[] = [];
  let mainWindow: WindowState = { minimised: false, focused: 0 };
  child.on('message', (raw) => {
    const message = HostMessage.parse(raw);
    if (message.type === 'notice') notices.push(message);
    if (message.type === 'message-box') messageBoxes.push(message.message);
    if (message.type === 'main-window') mainWindow = message;
    if (message.type === 'printed') printed.push(Buffer.from(message.pdf, 'base64'));
  });
  const output: string[] = [];
  const logs = (): string => output.join('');
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  // A test runner that stops must not leave the application behind.
  const killAtExit = (): void => kill(child);
  process.once('exit', killAtExit);

  let browser: Browser | null = null;
  let group: number | null = null;
  const cleanUp = async (): Promise<void> => {
    await ended(child);
    await browser?.close();
    if (group !== null) await endGroup(group);
    process.off('exit', killAtExit);
    // Chromium ends when its pipe closes, and may write for a moment longer.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  const tell = (message: ControlMessage): Promise<void> =>
    new Promise((resolve, reject) => {
      child.send(message, (error) => (error === null ? resolve() : reject(error)));
    });

  try {
    const endpoint = await browserEndpoint(child, logs);
    group = browserGroup(profile);
    browser = await chromium.connectOverCDP(endpoint);
  } catch (error) {
    kill(child);
    await cleanUp();
    throw error;
  }
  const connected = browser;
  const pages = () => connected.contexts().flatMap((context) => context.pages());
  /** A page that crashed stays in the list until the stand-in has closed it; the last one is the present one. */
  const mainPage = (): Page => {
    const page = pages().findLast((candidate) => candidate.url().endsWith('/index.html'));
    if (page === undefined) throw new Error('stand-in host: there is no main page');
    return page;
  };
  return {
    pages,
    crashMainPage: async () => {
      const page = mainPage();
      const crashed = page.waitForEvent('crash');
      const session = await page.context().newCDPSession(page);
      // The page is gone before it could answer.
      session.send('Page.crash').catch(() => undefined);
      await crashed;
    },
    mainText: () => mainPage().innerText('body', { timeout: TEXT_LIMIT_MS }),
    minimise: async () => {
      await tell({ type: 'minimise' });
      while (!mainWindow.minimised) await delay(10);
    },
    windowState: async () => mainWindow,
    messageBoxes: async () => messageBoxes,
    answerMessageBox: (button) => tell({ type: 'answer-message-box', button }),
    startAgain: async (args) => {
      const second = fork(RUN, [...switches, ...args], { execArgv: [], stdio: 'ignore' });
      await ended(second);
    },
    electron: null,
    answerOpenDialog: (path) => tell({ type: 'answer-open-dialog', path }),
    notices: async () => notices,
    clickNotice: (id) => tell({ type: 'click-notice', id }),
    printed: async () => printed,
    logs,
    close: async () => {
      const limit = setTimeout(() => kill(child), QUIT_LIMIT_MS);
      if (child.connected) await tell({ type: 'quit' });
      await cleanUp();
      clearTimeout(limit);
    },
    kill: async () => {
      kill(child);
      await cleanUp();
    },
  };
}
