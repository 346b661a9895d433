import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestBank, type TestBank } from '../../fixtures/bank.ts';
import { type Pages, pagesOf } from '../pages/story.ts';
import { type Connected, logOnAtBank } from './connected.ts';
import { test as base } from './fixtures.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

/** What the test's bank has before the administrator logs on. */
export type Beginning = { readonly prepare: (bank: TestBank) => Promise<void> };

/** An application that is there for all tests of a file. */
export type SharedPractice = { readonly app: LaunchedApp; readonly pages: Pages };

type Shared = {
  readonly beginning: Beginning;
  /** Logged on at a bank of the file's own; the making of both takes longer than most tests. */
  readonly shared: Connected;
  /** At the entrance, in practice mode. */
  readonly sharedPractice: SharedPractice;
};

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kagimori-e2e-'));
}

const ACTION_LIMIT_MS = 15_000;

/** Starts the application in this folder. */
async function start(folder: string): Promise<SharedPractice & { readonly close: () => Promise<void> }> {
  const app = await launchApp({ userDataDir: join(folder, 'user-data') });
  const pages = await pagesOf(app);
  pages.page.setDefaultTimeout(ACTION_LIMIT_MS);
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { app, pages, close };
}

/**
 * Playwright's test with one application for the file. A file that uses it says `test.describe.configure` with
 * `default` or `serial`, so that its tests run one after the other in one worker.
 */
export const test = base.extend<object, Shared>({
  beginning: [{ prepare: async () => undefined }, { option: true, scope: 'worker' }],
  shared: [
    async ({ beginning }, use) => {
      const bank = await startTestBank();
      await beginning.prepare(bank);
      const folder = temporaryFolder();
      const { app, pages, close } = await start(folder);
      await logOnAtBank({ app, pages, folder, bank });
      await use({ app, pages, folder, bank });
      await close();
      await bank.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  sharedPractice: [
    async ({ sampleBank }, use) => {
      const folder = temporaryFolder();
      cpSync(sampleBank, join(folder, 'user-data', 'practice-bank'), { recursive: true });
      const { app, pages, close } = await start(folder);
      await use({ app, pages });
      await close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

export { expect } from './fixtures.ts';
