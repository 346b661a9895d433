import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { describe, expect, it, onTestFinished } from 'vitest';
import { layoutOf } from '#scripts/package/layout.ts';
import {
  budgetName,
  countFiles,
  payloadBytes,
  payloadOf,
  payloadProblems,
  readBudget,
} from '#scripts/package/payload.ts';

const file = (name: string, bytes = 1) => ({ name, bytes });

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-payload-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

describe('the payload', () => {
  it('is what is in the archive, beside it, and anywhere else among the resources', async () => {
    const source = folderWith({ 'out/main.js': 'main', 'out/native/x.node': 'native!' });
    const resources = folderWith({ 'left-over.txt': '', 'package-type': 'deb', 'ja.lproj/x.strings': '' });
    await createPackageWithOptions(source, join(resources, 'app.asar'), { unpack: '**/*.node' });
    const payload = payloadOf(resources);
    expect(payload.toSorted((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
      file('app.asar.unpacked/out/native/x.node', 7),
      file('app.asar/out/main.js', 4),
      file('left-over.txt', 0),
    ]);
    expect(payloadBytes(payload)).toBe(11);
  });

  it.each([
    ['app.asar/out/app/main.js', 'app.asar/out/app/main.js'],
    ['r/assets/audit-screen-CHP1_3ob.js', 'r/assets/audit-screen-HASH.js'],
    ['r/assets/permission-names--D0lnlhc.js', 'r/assets/permission-names-HASH.js'],
    ['r/assets/renewal-screen-V5b4ePZ_.css', 'r/assets/renewal-screen-HASH.css'],
    [
      'r/assets/biz-udpgothic-110-400-normal-DkbhFnwK.woff2',
      'r/assets/biz-udpgothic-N-400-normal-HASH.woff2',
    ],
    ['r/assets/BIZUDPGothic_400Regular-BOr7sCMF.ttf', 'r/assets/BIZUDPGothic_400Regular-HASH.ttf'],
  ])('knows %s as %s', (name, known) => {
    expect(budgetName(name)).toBe(known);
  });
});

describe('the budget', () => {
  const payload = [file('main.js', 10), file('font-1-400-normal-abcdefgh.woff2', 5)];
  const files = countFiles(payload);

  it('is kept by what it was written from', () => {
    expect(payloadProblems(payload, { maxBytes: 15, files })).toEqual([]);
  });

  it.each(['js', 'css'])(
    'knows every piece of our own scripts and styles by its name, whatever is in it: .%s',
    (kind) => {
      const piece = file(`assets/screen-abcdefgh.${kind}`);
      const budget = { maxBytes: 100, files: countFiles([piece]) };
      expect(payloadProblems([file(`assets/screen-12345678.${kind}`)], budget)).toEqual([]);
      expect(payloadProblems([piece, file(`assets/other-12345678.${kind}`)], budget)).toEqual([
        `new: assets/other-HASH.${kind} (1, the budget says 0)`,
      ]);
      expect(payloadProblems([], budget)).toEqual([
        `missing: assets/screen-HASH.${kind} (0, the budget says 1)`,
      ]);
    },
  );

  it('lists the committed pieces one by one', () => {
    const names = Object.keys(readBudget().files);
    expect(names.filter((name) => /assets\/.*\.(js|css)$/.test(name)).length).toBeGreaterThan(80);
    expect(names.filter((name) => name.includes('*'))).toEqual([]);
  });

  it('names what is new, what is missing, and how much too big it is', () => {
    const changed = [file('main.js', 11), file('main.js.map', 5)];
    expect(payloadProblems(changed, { maxBytes: 15, files })).toEqual([
      'missing: font-N-400-normal-HASH.woff2 (0, the budget says 1)',
      'new: main.js.map (1, the budget says 0)',
      '16 bytes, the budget says 15',
    ]);
  });
});

describe('the layout of a finished application', () => {
  it.each([
    ['linux', 'x64', 'linux-unpacked/kagimori', 'linux-unpacked/resources'],
    ['linux', 'arm64', 'linux-arm64-unpacked/kagimori', 'linux-arm64-unpacked/resources'],
    ['win32', 'x64', 'win-unpacked/Kagimori.exe', 'win-unpacked/resources'],
    ['darwin', 'x64', 'mac/Kagimori.app', 'mac/Kagimori.app/Contents/Resources'],
    ['darwin', 'arm64', 'mac-arm64/Kagimori.app', 'mac-arm64/Kagimori.app/Contents/Resources'],
  ] as const)('on %s %s', (platform, arch, executable, resources) => {
    expect(layoutOf('out', platform, arch)).toMatchObject({
      executable: join('out', executable),
      resources: join('out', resources),
    });
  });
});
