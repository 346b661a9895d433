import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  leftBehind,
  placePersonsFile,
  registryTraces,
  removeUninstaller,
  tracesIn,
} from '#scripts/package/system-traces.ts';

describe('what an installation left behind', () => {
  const data = join('/', 'home', 'kei', '.config', 'kagimori');
  const left = join('/', 'opt', 'Kagimori');

  it('is everything of ours that was not there before, but not the data of the person', () => {
    const before = new Set([join('/', 'opt', 'kagimori-old')]);
    const after = new Set([
      ...before,
      left,
      data,
      join(data, 'settings.json'),
      `${data}-updater`,
      '/opt/other',
    ]);
    expect(leftBehind(before, after, [data])).toEqual([`${data}-updater`, left]);
  });

  it('is also in the registry of Windows, by the keys that a search names', () => {
    const answer = [
      '',
      'HKEY_CURRENT_USER\\Software\\Uninstall\\{1-2}\r',
      '    DisplayName    REG_SZ    Kagimori\r',
      '',
      'HKEY_CURRENT_USER\\Software\\Classes\\.kagimori\r',
      'End of search: 2 match(es) found.\r',
    ].join('\n');
    const found = new Set(registryTraces(answer));
    expect(leftBehind(new Set(), found, [data])).toEqual([
      'kagimori in the registry: HKEY_CURRENT_USER\\Software\\Classes\\.kagimori',
      'kagimori in the registry: HKEY_CURRENT_USER\\Software\\Uninstall\\{1-2}',
    ]);
  });
});

describe('the folder of an application whose uninstaller stays', () => {
  const UNINSTALLER = 'Uninstall Kagimori.exe';

  function uninstalled(left: readonly string[]) {
    const programs = mkdtempSync(join(tmpdir(), 'kagimori-programs-'));
    onTestFinished(() => rmSync(programs, { recursive: true, force: true }));
    const folder = join(programs, 'kagimori');
    mkdirSync(join(folder, 'resources'), { recursive: true });
    for (const name of left) writeFileSync(join(folder, name), '');
    if (!left.some((name) => name.includes('/'))) rmSync(join(folder, 'resources'), { recursive: true });
    removeUninstaller(folder, UNINSTALLER);
    const found = leftBehind(new Set(), tracesIn([{ folder: programs, depth: 4 }]), []);
    return { folder, found: found.map((path) => relative(programs, path)) };
  }

  it('goes when nothing but the uninstaller is left in it', () => {
    const { folder, found } = uninstalled([UNINSTALLER]);
    expect(found).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  it('stays and is named with everything else that the uninstaller left', () => {
    const { found } = uninstalled([UNINSTALLER, 'Kagimori.exe', 'resources/app.asar']);
    expect(found).toEqual(
      [
        'kagimori',
        join('kagimori', 'Kagimori.exe'),
        join('kagimori', 'resources'),
        join('kagimori', 'resources', 'app.asar'),
      ].toSorted(),
    );
  });

  it('may be gone already', () => {
    const { folder } = uninstalled([UNINSTALLER]);
    expect(() => removeUninstaller(folder, UNINSTALLER)).not.toThrow();
  });
});

describe("the person's data", () => {
  function dataFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'kagimori-traces-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return join(folder, 'kagimori');
  }

  it('stays: a file among it is still there, as it was, and is then taken away', () => {
    const data = dataFolder();
    const problem = placePersonsFile(data);
    expect(readdirSync(data)).toHaveLength(1);
    expect(problem()).toBeNull();
    expect(readdirSync(data)).toEqual([]);
  });

  it('did not stay when the folder is gone', () => {
    const data = dataFolder();
    const problem = placePersonsFile(data);
    rmSync(data, { recursive: true });
    expect(problem()).toContain('was removed with the application');
    expect(existsSync(data)).toBe(false);
  });

  it('did not stay when it was overwritten', () => {
    const data = dataFolder();
    const problem = placePersonsFile(data);
    for (const name of readdirSync(data)) writeFileSync(join(data, name), '');
    expect(problem()).toContain('was changed');
  });
});
