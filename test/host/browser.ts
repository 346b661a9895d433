import { execFileSync, spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { z } from 'zod';

/** A Chromium that can be started. */
export type Browser = {
  readonly executablePath: string;
  /** Added to the environment of the browser. */
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
};

/** An environment without its undefined values, as Playwright takes it. */
export function definedEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const installed = (executablePath: string): Browser => ({ executablePath, env: {}, args: [] });

function fromEnvironment(): Browser | null {
  const path = process.env['KAGIMORI_CHROMIUM'];
  if (path === undefined || path === '') return null;
  if (!existsSync(path)) throw new Error(`KAGIMORI_CHROMIUM names ${path}, which does not exist`);
  return installed(path);
}

function fromSystem(): Browser | null {
  const path = INSTALLED.find((candidate) => existsSync(candidate));
  return path === undefined ? null : installed(path);
}

async function unpack(archive: string, folder: string, name: string): Promise<void> {
  const target = join(folder, name);
  await pipeline(
    createReadStream(archive),
    createBrotliDecompress(),
    createWriteStream(target, { mode: 0o755 }),
  );
  if (!name.endsWith('.tar')) return;
  execFileSync('tar', ['-xf', target, '-C', folder]);
  rmSync(target);
}

/** The package's own file names folders of a cloud service. */
const fontsConfiguration = (folder: string): string => `<?xml version="1.0"?>
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/**
 * Unpacks the headless Chromium of `@sparticuz/chromium`, once per version. Into a folder of its own that is
 * renamed when complete: several applications may start at the same time.
 */
async function unpackBundled(bin: string, version: string): Promise<string> {
  const folder = join(tmpdir(), `kagimori-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await unpack(join(bin, 'chromium.br'), partial, 'chromium');
    // The libraries that a bare Debian lacks (NSS and its friends).
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      await unpack(join(bin, `${name}.tar.br`), partial, `${name}.tar`);
    }
    writeFileSync(join(partial, 'fonts.conf'), fontsConfiguration(folder));
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

async function fromPackage(): Promise<Browser | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const root = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const folder = await unpackBundled(join(root, 'bin'), version);
  const libraries = [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  const browser = {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    args: ['--no-zygote'],
  };
  const probe = spawnSync(browser.executablePath, ['--version'], { env: { ...process.env, ...browser.env } });
  return probe.status === 0 ? browser : null;
}

function fromDebian(): Browser | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return null;
  console.error('stand-in host: no Chromium here; installing the package chromium');
  const install = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return install.status === 0 ? fromSystem() : null;
}

/**
 * Finds a Chromium: the one that KAGIMORI_CHROMIUM names, the one inside the npm package (without windows
 * only: it is a headless build, the same on every machine and quicker than a desktop's), an installed one,
 * or, as root on Debian, one that is installed now.
 *
 * @throws Error of one line when there is none
 */
export async function findBrowser({ headed }: { readonly headed: boolean }): Promise<Browser> {
  const packaged = async () => (headed ? null : fromPackage());
  const browser = fromEnvironment() ?? (await packaged()) ?? fromSystem() ?? fromDebian();
  if (browser === null)
    throw new Error('no Chromium found: install one or set KAGIMORI_CHROMIUM to its path');
  return browser;
}
