import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Pages, pagesOf } from '../pages/story.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

type Fixtures = {
  /** A folder of the test's own, removed afterwards. */
  readonly folder: string;
  /** The application, freshly installed: no settings, practice mode. */
  readonly app: LaunchedApp;
  readonly pages: Pages;
};

/** Playwright's test with the application started. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kagimori-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ folder }, use) => {
    const app = await launchApp({ userDataDir: join(folder, 'user-data') });
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
