import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronStart } from '../../e2e/support/electron-start.ts';
import { temporaryFolder } from '../electron/doubles.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');
const LAUNCH = `import { _electron } from 'playwright'; await _electron.launch(JSON.parse(process.argv[1]));`;
const PERSON = 1000;
const ROOT = 0;
const BUILT = {
  userDataDir: '/data',
  env: {},
  args: ['/given.p12'],
  locale: 'ja',
  mainFile: null,
  executable: null,
  passwordStore: null,
} as const;
const INSTALLED = { ...BUILT, executable: '/opt/Kagimori/kagimori' } as const;
const by = (userId: number | undefined) => ({ electron: '/electron', userId });

describe('a start of Electron for the tests', () => {
  it.each([
    ['the built application', BUILT],
    ['an installed application', INSTALLED],
  ])('asks for Chromium’s sandbox of %s, except as root', (_what, options) => {
    for (const userId of [PERSON, undefined]) {
      const start = electronStart(options, by(userId));
      expect(start.chromiumSandbox).toBe(true);
      expect(start.args).not.toContain('--no-sandbox');
    }
    const asRoot = electronStart(options, by(ROOT));
    expect(asRoot.chromiumSandbox).toBe(false);
    expect(asRoot.args).toContain('--no-sandbox');
  });

  it('gives the main file to Electron alone, and the further arguments to both', () => {
    const own = ['--user-data-dir=/data', '--lang=ja', '/given.p12'];
    const installed = electronStart(INSTALLED, by(PERSON));
    expect(installed).toMatchObject({ executablePath: '/opt/Kagimori/kagimori', args: own });
    const main = electronStart({ ...BUILT, mainFile: '/other/main.js' }, by(PERSON));
    expect(main).toMatchObject({ executablePath: '/electron', args: ['/other/main.js', ...own] });
  });

  it.skipIf(process.platform !== 'linux')(
    'is left with its sandbox by Playwright, which adds switches of its own',
    () => {
      const folder = temporaryFolder();
      const [executable, given] = [join(folder, 'kagimori'), join(folder, 'given')];
      writeFileSync(executable, `#!/bin/sh\nprintf '%s\\n' "$@" > '${given}'\n`);
      chmodSync(executable, 0o755);
      const start = JSON.stringify(electronStart({ ...BUILT, executable }, by(PERSON)));
      // Playwright finds no application in it, and leaves rejections behind: in a process of its own.
      spawnSync(process.execPath, ['--input-type=module', '--eval', LAUNCH, start], { cwd: REPOSITORY });
      const switches = readFileSync(given, 'utf8').split('\n');
      expect(switches).toContain('--remote-debugging-port=0');
      expect(switches).not.toContain('--no-sandbox');
    },
  );
});
