import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { APP_ID } from '#electron/main/app-id.ts';
import { ROOT } from '#scripts/lib/steps.ts';

/** A YAML reader that electron-builder brings along. */
const { load } = createRequire(import.meta.url)('js-yaml');

const Section = z.record(z.string(), z.unknown());
const textOf = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const config = Section.parse(load(textOf('electron-builder.yml')));
const section = (name: string): Record<string, unknown> => Section.parse(config[name]);

/** Every picture, licence and script that the configuration names by its path. */
const NAMED_FILES = [...JSON.stringify(config).matchAll(/"(packaging\/[\w./@-]+\.\w+)"/g)].map(
  ([, name]) => name ?? '',
);

describe('the packages', () => {
  it('bear the name under which the running application shows its windows and notifications', () => {
    expect(config['appId']).toBe(APP_ID);
  });

  it('have file names with version, system and processor, so that none replaces another', () => {
    const names = [config, section('nsis'), section('portable')].map((each) =>
      String(each['artifactName']).replaceAll(/\$\{(\w+)\}/g, '<$1>'),
    );
    expect(names).toEqual([
      '<name>-<version>-<os>-<arch>.<ext>',
      '<name>-<version>-<os>-<arch>-setup.<ext>',
      '<name>-<version>-<os>-<arch>-portable.<ext>',
    ]);
  });

  it('name only files that are there', () => {
    expect(NAMED_FILES.length).toBeGreaterThan(5);
    expect(NAMED_FILES.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });

  it('look for updates nowhere unless they are told where', () => {
    expect(config['publish']).toBeNull();
  });

  it('lead from a connection file to the application', () => {
    expect(config['fileAssociations']).toMatchObject([
      { ext: 'kagimori', mimeType: 'application/x-kagimori-connection', role: 'Viewer' },
    ]);
  });

  it('speak Japanese and English', () => {
    expect(config['electronLanguages']).toEqual(['ja', 'en-US']);
  });
});

describe('the packages for Windows', () => {
  it('are an installer and a portable application, with an icon', () => {
    expect(section('win')).toEqual({
      icon: 'packaging/icons/icon.ico',
      target: ['nsis', 'portable'],
      requestedExecutionLevel: 'asInvoker',
    });
  });

  it('ask for no administrator', () => {
    expect(section('nsis')).toMatchObject({
      oneClick: true,
      perMachine: false,
      allowElevation: false,
      packElevateHelper: false,
    });
    expect(section('portable')).toMatchObject({ requestExecutionLevel: 'user' });
  });

  it('install in Japanese or English', () => {
    expect(section('nsis')).toMatchObject({
      multiLanguageInstaller: true,
      installerLanguages: ['ja_JP', 'en_US'],
    });
  });

  it("leave the person's data alone when they go, but not the updater's folder", () => {
    expect(section('nsis')).toMatchObject({ deleteAppDataOnUninstall: false });
    const removed = [...textOf('packaging/installer/uninstall.nsh').matchAll(/RMDir \/r "(.*)"/g)];
    expect(removed.map(([, folder]) => folder)).toEqual(['$LOCALAPPDATA\\kagimori-updater']);
  });

  it('take the ending of connection files with them', () => {
    expect(textOf('packaging/installer/uninstall.nsh')).toMatch(
      /^\s*DeleteRegKey SHELL_CONTEXT "Software\\Classes\\\.kagimori"$/m,
    );
  });
});

describe('the package for macOS', () => {
  it('is a disk image of the application beside the folder that it goes into', () => {
    expect(section('mac')).toMatchObject({ icon: 'packaging/icons/icon.icns', target: ['dmg'] });
    expect(section('dmg')['contents']).toMatchObject([
      { type: 'file' },
      { type: 'link', path: '/Applications' },
    ]);
  });

  it('is made on Apple processors and on Intel', () => {
    const { matrix } = z
      .object({ jobs: z.object({ package: z.object({ strategy: z.object({ matrix: Section }) }) }) })
      .parse(load(textOf('.github/workflows/package.yml'))).jobs.package.strategy;
    expect(matrix['os']).toEqual(expect.arrayContaining(['macos-15', 'macos-15-intel']));
  });

  it('has the hardened runtime, and no more than it needs to run at all', () => {
    expect(section('mac')).toMatchObject({
      hardenedRuntime: true,
      entitlements: 'packaging/entitlements.mac.plist',
      entitlementsInherit: 'packaging/entitlements.mac.plist',
    });
    const entitlements = [...textOf('packaging/entitlements.mac.plist').matchAll(/<key>(.*?)<\/key>/g)];
    expect(entitlements.map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
  });

  it('is offered for certificate files, and takes them from no other application', () => {
    expect(section('mac')['fileAssociations']).toMatchObject([{ ext: ['p12', 'pfx'], rank: 'Alternate' }]);
  });
});

describe('the packages for Linux', () => {
  it('are an AppImage, deb and rpm, with icons', () => {
    expect(section('linux')).toMatchObject({
      icon: 'packaging/icons/png',
      target: ['AppImage', 'deb', 'rpm'],
    });
  });
});
