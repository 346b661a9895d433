import { defineConfig } from 'vitest/config';

/** What is shown in a browser. */
const SCREENS = ['test/integration/renderer-*.test.ts', 'test/integration/papers.test.ts'];
/** Real things take their time. */
const REAL = { testTimeout: 120_000, hookTimeout: 120_000, maxConcurrency: 3 } as const;

/**
 * Three tiers by what they need: `unit` needs nothing, `integration` real TLS, real SQLite, real processes, `screens`
 * a browser and the pages, which are built once for all its files.
 */
export default defineConfig({
  test: {
    // Much of a test is waiting for a process or a page; one worker less than processors would leave one idle.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: SCREENS,
          ...REAL,
        },
      },
      {
        test: {
          name: 'screens',
          include: SCREENS,
          globalSetup: ['test/fixtures/screens-setup.ts'],
          ...REAL,
        },
      },
    ],
  },
});
