import { defineConfig } from '@playwright/test';
import { electronIsHere } from './support/electron-host.ts';
import { INSTALLED_EXECUTABLE } from './support/launch.ts';

const onElectron = electronIsHere() || process.env[INSTALLED_EXECUTABLE] !== undefined;

/** The real application, on Electron where its binary is installed and on the stand-in host elsewhere. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  testIgnore: onElectron ? [] : '*.electron.spec.ts',
  outputDir: '../../out/test-reports/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] }]],
});
