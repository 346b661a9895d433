import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, statFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { updateKeyOf } from '#electron/main/updates/load-updater.ts';
import { ROOT } from '#scripts/lib/steps.ts';
import { readFuses } from '#scripts/package/fuses.ts';
import { layoutOf, outputOf } from '#scripts/package/layout.ts';
import { payloadOf } from '#scripts/package/payload.ts';
import { unpackApplication } from '#scripts/package/unpacked.ts';

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

const PackageFile = z.object({ version: z.string(), license: z.string() });
const Sbom = z.object({ components: z.array(z.looseObject({ name: z.string() })) });
const Report = z.object({ steps: z.array(z.object({ ok: z.boolean() })) });

const pack = (...options: readonly string[]) =>
  node('scripts/package.ts', '--built', '--placeholder', '--out', FOLDER, ...options);

const { publicKey } = generateKeyPairSync('ed25519');
const UPDATE_ADDRESS = 'https://updates.example/kagimori/';
/** Packages that look for updates. */
const UPDATED = join(FOLDER, 'updated');

let output = '';
beforeAll(async () => {
  output = (await pack()).stdout;
  await pack('--test');
  await run(process.execPath, ['scripts/package.ts', '--built', '--placeholder', '--out', UPDATED], {
    cwd: ROOT,
    env: {
      ...env,
      KAGIMORI_UPDATE_ADDRESS: UPDATE_ADDRESS,
      KAGIMORI_UPDATE_PUBLIC_KEY: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    },
  });
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

  it('has the list of what it is made of beside it, with a checksum, as it is in the archive', () => {
    const name = `sbom-linux-${process.arch}.cdx.json`;
    const text = readFileSync(join(outputOf('release', FOLDER), name), 'utf8');
    expect(text).toBe(inArchive('out/app/sbom.cdx.json'));
    const { components } = Sbom.parse(JSON.parse(text));
    const found = new Map(components.map((component) => [component.name, component]));
    for (const part of [
      'electron',
      'react',
      'better-sqlite3',
      '@node-rs/argon2',
      '@fontsource/biz-udpgothic',
    ]) {
      const { version, license } = PackageFile.parse(
        JSON.parse(readFileSync(join(ROOT, 'node_modules', part, 'package.json'), 'utf8')),
      );
      expect(found.get(part), part).toMatchObject({
        version,
        purl: `pkg:npm/${part.replace('@', '%40')}@${version}`,
        licenses: [{ license: { id: license } }],
      });
    }
    // What only builds or tests the application is not in it.
    for (const tool of ['vite', 'vitest', 'electron-builder']) expect(found.has(tool), tool).toBe(false);
    const sums = readFileSync(
      join(outputOf('release', FOLDER), `SHA256SUMS-linux-${process.arch}.txt`),
      'utf8',
    );
    expect(sums).toBe(`${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  });

  it('plays the whole story from its archive, far from this repository', async () => {
    const pictures = join(FOLDER, 'walkthrough');
    const { resources } = layout('release');
    await node('scripts/walkthrough.ts', '--packaged', resources, '--out', pictures);
    const report = Report.parse(JSON.parse(readFileSync(join(pictures, 'report.json'), 'utf8')));
    expect(report.steps.map(({ ok }) => ok)).toEqual(Array.from({ length: 7 }, () => true));
  });
});

describe('the updates of the packaged application', () => {
  /** What the application finds out about itself, were it started as an AppImage from there. */
  function updateKeyIn(resources: string): string | null {
    const { mainFile, remove } = unpackApplication(resources);
    try {
      return updateKeyOf({
        packaged: true,
        platform: 'linux',
        portable: false,
        appDir: dirname(resources),
        resources,
        appFolder: join(dirname(mainFile), '..', '..'),
      });
    } finally {
      remove();
    }
  }

  it('are off: it has no address and no key', () => {
    const { resources } = layout('release');
    expect(existsSync(join(resources, 'app-update.yml'))).toBe(false);
    expect(output).toContain('never looks for updates');
    expect(inArchive('package.json')).not.toContain('updateKey');
    expect(updateKeyIn(resources)).toBeNull();
  });

  it('come from the address that it was packed with, and from the owner of the key alone', () => {
    const { resources } = layoutOf(outputOf('release', UPDATED), 'linux', process.arch);
    const source = readFileSync(join(resources, 'app-update.yml'), 'utf8');
    expect(source.split('\n')).toEqual(
      expect.arrayContaining(['provider: generic', `url: ${UPDATE_ADDRESS}`]),
    );
    expect(updateKeyIn(resources)).toBe(publicKey.export({ format: 'der', type: 'spki' }).toString('base64'));
  });
});
