import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { archFromString, build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from '#scripts/lib/steps.ts';
import { makePlaceholderElectron } from '#scripts/package/placeholder-electron.ts';

/*
 * electron-builder works out everything that it would give to the tools which make an AppImage, a deb and an rpm, and
 * is stopped there: the tools would be fetched. `out/app` is there, because `npm test` has built before.
 */
const FOLDER = mkdtempSync(join(tmpdir(), 'kagimori-linux-'));
const OUTPUT = join(FOLDER, 'output');

const AppImage = z.object({ desktop: z.string(), desktopFileName: z.string() });
const Fpm = z.tuple([z.array(z.string()), z.string()]);

/** The arguments of a deb or rpm: options with their values, and files with the place that they go to. */
type Arguments = {
  readonly options: ReadonlyMap<string, string>;
  /** Place on the system → file here. */
  readonly files: ReadonlyMap<string, string>;
};

function argumentsOf(list: readonly string[]): Arguments {
  const firstFile = list.findIndex((each) => /=\//.test(each));
  const options = Array.from({ length: firstFile / 2 }, (_, index) => list.slice(2 * index, 2 * index + 2));
  const files = list.slice(firstFile).map((each) => each.split('='));
  return {
    options: new Map(options.map(([name, value]) => [name ?? '', value ?? ''])),
    files: new Map(files.map(([source, place]) => [place ?? '', source ?? ''])),
  };
}

const DESKTOP = '/usr/share/applications/kagimori.desktop';
const MIME = '/usr/share/mime/packages/kagimori.xml';
/** The files that are gone when electron-builder is done. */
const readNow = ({ files }: Arguments) => ({
  desktop: readFileSync(files.get(DESKTOP) ?? '', 'utf8'),
  mime: readFileSync(files.get(MIME) ?? '', 'utf8'),
});

let appImage: z.infer<typeof AppImage>;
const packages: (Arguments & ReturnType<typeof readNow>)[] = [];

beforeAll(async () => {
  const electronDist = join(FOLDER, 'electron');
  await makePlaceholderElectron(electronDist);
  await build({
    projectDir: ROOT,
    // As `npm run package` asks for them: what the configuration names.
    targets: Platform.LINUX.createTarget(null, archFromString(process.arch)),
    publish: 'never',
    config: { directories: { output: OUTPUT }, electronDist, beforeBuild: async () => false },
    effectiveOptionComputed: async (options) => {
      const fpm = Fpm.safeParse(options);
      if (fpm.success) {
        const given = argumentsOf(fpm.data[0]);
        packages.push({ ...given, ...readNow(given) });
      } else appImage = AppImage.parse(options);
      return true;
    },
  });
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** The lines of a desktop entry. */
const entryOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

const desktopEntries = () => [appImage.desktop, ...packages.map(({ desktop }) => desktop)].map(entryOf);

describe('the packages for Linux', () => {
  it('are an AppImage, a deb and an rpm', () => {
    const made = packages.map(({ options }) => basename(options.get('--package') ?? ''));
    expect(made).toEqual([
      expect.stringMatching(/^kagimori-\d+\.\d+\.\d+-linux-\w+\.deb$/),
      expect.stringMatching(/^kagimori-\d+\.\d+\.\d+-linux-\w+\.rpm$/),
    ]);
    expect(appImage.desktopFileName).toBe('kagimori.desktop');
  });

  it('start the application with its sandbox, and give it the files that were opened', () => {
    expect(desktopEntries().map((entry) => entry.get('Exec'))).toEqual([
      'AppRun %U',
      '/opt/Kagimori/kagimori %U',
      '/opt/Kagimori/kagimori %U',
    ]);
  });

  it('are offered for certificate files, and open connection files', () => {
    for (const entry of desktopEntries()) {
      const types = new Set(entry.get('MimeType')?.split(';').filter(Boolean));
      expect(types).toEqual(new Set(['application/x-pkcs12', 'application/x-kagimori-connection']));
    }
  });

  it('have a menu entry in English and Japanese', () => {
    for (const entry of desktopEntries()) {
      expect(Object.fromEntries(entry)).toMatchObject({
        Name: 'Kagimori',
        'Name[ja]': '鍵守',
        Comment: 'Gets locked-out users of a corporate internet banking contract working again',
        'Comment[ja]': '利用できなくなった利用者を、管理者が元に戻します',
        Icon: 'kagimori',
        StartupWMClass: 'kagimori',
        Categories: 'Office;',
        Terminal: 'false',
      });
    }
  });

  it('tell the system what a connection file is', () => {
    expect(packages.length).toBe(2);
    for (const { mime } of packages) {
      expect(mime).toContain('<mime-type type="application/x-kagimori-connection">');
      expect(mime).toContain('<glob pattern="*.kagimori"/>');
      // The system knows certificate files already.
      expect(mime.match(/<mime-type /g)).toHaveLength(1);
    }
  });

  it('bring an icon for every size', () => {
    for (const { files } of packages) {
      const icons = [...files].filter(([place]) => place.endsWith('/apps/kagimori.png'));
      const sizes = icons.map(([place]) => /hicolor\/(\d+)x\1\//.exec(place)?.[1]);
      expect(sizes).toEqual(expect.arrayContaining(['16', '32', '48', '256', '512']));
      expect(icons.filter(([, source]) => !existsSync(source))).toEqual([]);
    }
  });

  it('say what they are, whose, and under which licence', () => {
    for (const { options, files } of packages) {
      expect(Object.fromEntries(options)).toMatchObject({
        '--name': 'kagimori',
        '--maintainer': expect.stringContaining('the Kagimori contributors <'),
        '--url': expect.stringMatching(/^https:/),
        '--license': 'Apache-2.0',
        '--description': expect.stringContaining('Gets locked-out users'),
      });
      expect(files.has('/opt/Kagimori')).toBe(true);
    }
  });
});
