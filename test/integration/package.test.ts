import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, statFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from '#scripts/lib/steps.ts';
import { readFuses } from '#scripts/package/fuses.ts';
import { layoutOf, outputOf } from '#scripts/package/layout.ts';
import { payloadOf } from '#scripts/package/payload.ts';

/** Packs `out/app`, which `npm test` has built before, around a placeholder for Electron, as both builds. */
const run = promisify(execFile);
/** As from a terminal: the test runner's own environment would make a build for development. */
const { NODE_ENV: _ofTheRunner, ...env } = process.env;
const node = (...args: readonly string[]) => run(process.execPath, args, { cwd: ROOT, env });
const FOLDER = mkdtempSync(join(tmpdir(), 'kagimori-packages-'));
const layout = (flavour: 'release' | 'test') => layoutOf(outputOf(flavour, FOLDER), 'linux', process.arch);
const ARCHIVE = join(layout('release').resources, 'app.asar');
/** As the reader of archives takes names on this system. */
const native = (name: string): string => name.split('/').join(sep);
const inArchive = (name: string): string => extractFile(ARCHIVE, native(name)).toString();

const Report = z.object({ steps: z.array(z.object({ ok: z.boolean() })) });

const pack = (...options: readonly string[]) =>
  node('scripts/package.ts', '--built', '--placeholder', '--out', FOLDER, ...options);

let output = '';
beforeAll(async () => {
  output = (await pack()).stdout;
  await pack('--test');
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe('the packaged application', () => {
  it('holds what the budget lists, and says what this machine could not do', () => {
    expect(output).toContain('0 problem(s)');
    expect(output).toContain('left out: the installers');
  });

  it('brings nothing for developers along', () => {
    const names = payloadOf(layout('release').resources).map(({ name }) => name);
    expect(names.filter((name) => /node_modules|\.map$|\.tsx?$|test|fixture|stand-in/.test(name))).toEqual(
      [],
    );
  });

  it('holds its compiled libraries as files, for this system only', () => {
    const names = payloadOf(layout('release').resources).map(({ name }) => name);
    expect(names.filter((name) => name.endsWith('.node')).toSorted()).toEqual([
      'app.asar.unpacked/out/app/native/argon2.node',
      'app.asar.unpacked/out/app/native/better-sqlite3.node',
    ]);
  });

  it('is the same in both builds but for one byte of the executable: the fuse for inspection', async () => {
    const [release, test] = [layout('release'), layout('test')];
    expect(readFileSync(join(test.resources, 'app.asar')).equals(readFileSync(ARCHIVE))).toBe(true);
    const other = readFileSync(test.executable);
    const differing = [...readFileSync(release.executable)].filter((byte, at) => byte !== other[at]);
    expect(differing.length).toBe(1);
    const fuses = await readFuses(test.executable, 'release');
    expect(fuses.filter(({ good }) => !good)).toEqual([
      { name: 'EnableNodeCliInspectArguments', found: 'on', expected: 'off', good: false },
    ]);
  });

  it('is the same, byte for byte, when it is built once more', async () => {
    const again = join(FOLDER, 'built-again');
    await node('scripts/build.ts', '--out', again);
    const files = readdirSync(again, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
      .map((entry) => join(entry.parentPath, entry.name));
    const names = files.map((file) => `out/app/${relative(again, file).split(sep).join('/')}`);
    const packed = payloadOf(layout('release').resources)
      .map(({ name }) => name.replace(/^app\.asar(\.unpacked)?\//, ''))
      .filter((name) => name.startsWith('out/app/'));
    expect(names.toSorted()).toEqual(packed.toSorted());
    const differing = files.filter((file) => {
      const name = native(`out/app/${relative(again, file)}`);
      return !extractFile(ARCHIVE, name).equals(readFileSync(file));
    });
    expect(differing).toEqual([]);
  });

  it('carries a hash of every file in its archive, which Electron compares before it reads the file', () => {
    const packed = payloadOf(layout('release').resources).filter(({ name }) => name.startsWith('app.asar/'));
    const unhashed = packed.filter(({ name }) => {
      const entry = statFile(ARCHIVE, native(name.slice('app.asar/'.length)));
      return !('integrity' in entry) || entry.integrity.algorithm !== 'SHA256';
    });
    expect(packed.length).toBeGreaterThan(200);
    expect(unhashed).toEqual([]);
  });

  it('says that its Electron is a placeholder', () => {
    expect(existsSync(join(layout('release').resources, '..', 'PLACEHOLDER.txt'))).toBe(true);
  });

  it('names everything that is in its bundles among the licences', () => {
    const notice = inArchive('out/app/licences.txt');
    const bundles = payloadOf(layout('release').resources)
      .map(({ name }) => /^app\.asar\/out\/app\/([\w-]+\.c?js)$/.exec(name)?.[1])
      .filter((name) => name !== undefined);
    expect(bundles).toEqual(expect.arrayContaining(['main.js', 'practice-bank.js', 'updater.js']));
    const code = bundles.map((name) => inArchive(`out/app/${name}`)).join('\n');
    const inside = [...code.matchAll(/^\/\/.*node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm)].map(
      ([, name]) => name,
    );
    const names = new Set([...inside, 'react', 'react-aria-components', 'react-intl', 'electron']);
    expect(names.size).toBeGreaterThan(40);
    const fonts = [
      '@fontsource/biz-udpgothic',
      '@fontsource/biz-udgothic',
      '@expo-google-fonts/biz-udpgothic',
    ];
    const missing = [...names, ...fonts].filter((name) => !notice.includes(`\n${name} `));
    expect(missing).toEqual([]);
  });

  it('plays the whole story from its archive, far from this repository', async () => {
    const pictures = join(FOLDER, 'walkthrough');
    const { resources } = layout('release');
    await node('scripts/walkthrough.ts', '--packaged', resources, '--out', pictures);
    const report = Report.parse(JSON.parse(readFileSync(join(pictures, 'report.json'), 'utf8')));
    expect(report.steps.map(({ ok }) => ok)).toEqual(Array.from({ length: 7 }, () => true));
  });
});
