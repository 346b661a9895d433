import { defineConfig } from 'vitest/config';

/** Two tiers by what they need: `unit` needs nothing, `integration` real TLS, real SQLite, real processes. */
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxConcurrency: 3,
        },
      },
    ],
  },
});
