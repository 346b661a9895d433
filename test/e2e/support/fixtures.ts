import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { createSampleBank } from '#server/sample/sample-bank.ts';
import { type Pages, pagesOf } from '../pages/story.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

type Fixtures = {
  /** A folder of the test's own, removed afterwards. */
  readonly folder: string;
  /** The application in practice mode, without settings, beside a sample bank that nobody has used. */
  readonly app: LaunchedApp;
  readonly pages: Pages;
};

type WorkerFixtures = {
  /** Folder of a fresh sample bank; the making of it takes seconds, a copy of it none. */
  readonly sampleBank: string;
};

/** Playwright's test with the application started. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sampleBank: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'kagimori-sample-'));
      const directory = join(folder, 'bank');
      const created = await createSampleBank(
        directory,
        { dnsNames: [], ipAddresses: ['127.0.0.1'] },
        new Date(),
      );
      if (!created.ok) throw new Error(created.error);
      await use(directory);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kagimori-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ folder, sampleBank }, use) => {
    const userDataDir = join(folder, 'user-data');
    cpSync(sampleBank, join(userDataDir, 'practice-bank'), { recursive: true });
    const app = await launchApp({ userDataDir });
    await use(app);
    await app.close();
  },
  pages: async ({ app }, use) => {
    const pages = await pagesOf(app);
    pages.page.setDefaultTimeout(15_000);
    await use(pages);
  },
});

export { expect } from '@playwright/test';
