import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type BrowserContext, chromium } from 'playwright';
import { definedEnvironment, findBrowser } from './browser.ts';
import { isControlled, report } from './control.ts';
import { switchValue } from './switches.ts';

/** A person looks at it: the window decides the size of the page, not the application. */
export const HEADED = switchValue('headed') !== null;

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A window that a page opens can be on its way before anybody could refuse it. It finds no network.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** Room for the application's 1200×780 and the browser's own bars. */
const WINDOW_SIZE = '--window-size=1216,940';

/** Chromium writes the port that it chose into its profile. */
async function debuggingEndpoint(profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort');
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const [port, path] = readFileSync(file, 'utf8').split('\n');
      if (port && path) return `ws://127.0.0.1:${port}${path}`;
    } catch {
      // Not written yet.
    }
    await delay(50);
  }
  throw new Error('Chromium did not open its debugging port');
}

/**
 * The profile is empty and goes away with the process. A controlling test names its folder, so that it can
 * remove it when it had to kill this process.
 */
function profileFolder(): string {
  const profile = switchValue('browser-profile') ?? mkdtempSync(join(tmpdir(), 'kagimori-browser-'));
  process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
  return profile;
}

async function launch(): Promise<BrowserContext> {
  const browser = await findBrowser({ headed: HEADED });
  const profile = profileFolder();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.executablePath,
    headless: !HEADED,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...FLAGS, WINDOW_SIZE, ...browser.args, ...(isControlled ? ['--remote-debugging-port=0'] : [])],
    env: definedEnvironment({ ...process.env, ...browser.env }),
    // The process ends by app.quit alone.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    acceptDownloads: false,
    serviceWorkers: 'block',
    colorScheme: null,
    locale: switchValue('lang') ?? 'ja',
    viewport: null,
    timeout: 30_000,
  });
  if (isControlled) report({ type: 'browser', cdpEndpoint: await debuggingEndpoint(profile) });
  return context;
}

let launched: Promise<BrowserContext> | undefined;

/** The one Chromium of this application, started at the first call. */
export function browserContext(): Promise<BrowserContext> {
  launched ??= launch();
  return launched;
}

/** Ends Chromium if it was started. */
export async function closeBrowser(): Promise<void> {
  const context = await launched?.catch(() => undefined);
  await context?.close();
}
