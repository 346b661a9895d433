import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLED_EXECUTABLE } from '#test/e2e/support/launch.ts';
import { ROOT, runStep } from './lib/steps.ts';
import { installerHere } from './package/installers.ts';
import { outputOf } from './package/layout.ts';
import { leftBehind, placePersonsFile } from './package/system-traces.ts';

/**
 * `node scripts/try-installer.ts`: installs the test build that `npm run package -- --test` made, plays the whole story
 * on the installed application, runs the tests of its hardening against it, removes it, and looks for what was left
 * behind and whether the person's data stayed. For machines that are thrown away: it installs on the system that it runs
 * on.
 */
const installer = installerHere(outputOf('test'));
const before = installer.traces();
installer.install();
if (!existsSync(installer.executable)) throw new Error(`${installer.executable} was not installed`);
const statuses = [
  runStep({
    name: 'walkthrough on the installed application',
    command: ['node', 'scripts/walkthrough.ts', '--installed', installer.executable],
  }),
  runStep({
    name: 'hardening of the installed application',
    command: [
      'playwright',
      'test',
      '--config=test/e2e/playwright.config.ts',
      'electron-checklist.spec.ts',
      'electron-only.electron.spec.ts',
    ],
    env: {
      [INSTALLED_EXECUTABLE]: installer.executable,
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(ROOT, 'out', 'test-reports', 'installed.json'),
    },
  }),
];
const dataProblem = placePersonsFile(installer.data);
installer.uninstall();
const lost = dataProblem();
const left = leftBehind(before, installer.traces(), [installer.data, ...installer.ofTheSystem]);
if (lost !== null) console.error(`install: the person's data did not stay: ${lost}`);
for (const path of left) console.error(`install: left behind: ${path}`);
console.log(`install: ${left.length} thing(s) left behind beside the person's data`);
process.exit(statuses.every((status) => status === 0) && lost === null && left.length === 0 ? 0 : 1);
