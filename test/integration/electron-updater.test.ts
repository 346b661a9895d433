import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  request,
} from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppImageUpdater } from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createElectronUpdater } from '#electron/main/updates/electron-updater.ts';
import { SIGNATURE_FIELD } from '#electron/main/updates/update-signature.ts';
import { temporaryFolder } from '../unit/electron/doubles.ts';

const ROOT = join(import.meta.dirname, '../..');
const { version: VERSION } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const NEW = `kagimori-${VERSION}-linux-x86_64.AppImage`;
const UPDATE_INFORMATION = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PUBLIC = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const never = new AbortController().signal;

/** Fetches with Node what Electron's network would fetch. */
const nodeExecutor = () =>
  Object.assign(new ElectronHttpExecutor(), {
    createRequest: (options: RequestOptions, callback: (response: IncomingMessage) => void) =>
      request(options, callback),
  });

/** The release that a publisher makes with our command, served from this computer. */
async function published() {
  const folder = temporaryFolder();
  writeFileSync(join(folder, NEW), 'the new application');
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/release.ts'), folder], {
    env: {
      ...process.env,
      KAGIMORI_UPDATE_PRIVATE_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    },
  });
  const asked: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((incoming, response) => {
    headers.push(incoming.headers);
    const name = new URL(incoming.url ?? '', 'http://x').pathname.slice(1);
    asked.push(name);
    const path = join(folder, name === UPDATE_INFORMATION ? 'latest-linux.yml' : name);
    if (!existsSync(path)) response.writeHead(404).end();
    else response.end(readFileSync(path));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const change = (what: (information: Record<string, unknown>) => object): void => {
    const path = join(folder, 'latest-linux.yml');
    const information = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
    writeFileSync(path, JSON.stringify(what(information)));
  };
  return { folder, asked, headers, url: `http://127.0.0.1:${bound.port}`, change };
}

const kept = process.env['APPIMAGE'];
let installed: string;
beforeEach(() => {
  installed = join(temporaryFolder(), 'kagimori.AppImage');
  writeFileSync(installed, 'the old application');
  process.env['APPIMAGE'] = installed;
});
afterEach(() => {
  if (kept === undefined) delete process.env['APPIMAGE'];
  else process.env['APPIMAGE'] = kept;
});

/** electron-updater as it is, in an application of an older version that looks at this address. */
async function installation(version = '0.0.1') {
  const release = await published();
  const home = temporaryFolder();
  const cache = join(home, 'cache');
  mkdirSync(cache);
  const appUpdateConfigPath = join(home, 'app-update.yml');
  writeFileSync(
    appUpdateConfigPath,
    `provider: generic\nurl: ${release.url}\nupdaterCacheDirName: kagimori\n`,
  );
  const electronUpdater = new AppImageUpdater(null, {
    version,
    name: 'kagimori',
    isPackaged: true,
    appUpdateConfigPath,
    userDataPath: home,
    baseCachePath: cache,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  Object.assign(electronUpdater, { httpExecutor: nodeExecutor() });
  const updater = createElectronUpdater(PUBLIC, electronUpdater);
  if (updater === null) throw new Error('no updates here');
  return { ...release, updater, electronUpdater, fetched: join(cache, 'kagimori', 'pending', NEW) };
}

describe('electron-updater', () => {
  it('finds what the publisher has signed, and fetches it only when told to', async () => {
    const { updater, asked, fetched } = await installation();
    expect(await updater.check()).toEqual({ version: VERSION, notes: '' });
    expect(asked).toEqual([UPDATE_INFORMATION]);
    await updater.download(never);
    expect(asked).toEqual([UPDATE_INFORMATION, NEW]);
    expect(readFileSync(fetched, 'utf8')).toBe('the new application');
    expect(readFileSync(installed, 'utf8')).toBe('the old application');
  });

  it('does nothing of its own accord, and nothing that is not signed', async () => {
    const { electronUpdater } = await installation();
    expect(electronUpdater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
      allowPrerelease: false,
      disableWebInstaller: true,
      disableDifferentialDownload: true,
    });
  });

  it('sends nothing by which the address could tell one PC from another', async () => {
    const sent = async () => {
      const { updater, headers } = await installation();
      await updater.check();
      await updater.download(never);
      // Each of them asks another port of this computer.
      return headers.map(({ host: _host, ...others }) => others);
    };
    const one = await sent();
    expect(one).toHaveLength(2);
    expect(await sent()).toEqual(one);
    expect(one.map((headers) => headers['x-user-staging-id'])).toEqual([
      '00000000-0000-0000-0000-000000000000',
      '00000000-0000-0000-0000-000000000000',
    ]);
  });

  it('is offered what is offered to a part of all PCs, because all are the same', async () => {
    const { updater, change } = await installation();
    change((information) => ({ ...information, stagingPercentage: 0 }));
    expect(await updater.check()).toMatchObject({ version: VERSION });
  });

  it('takes no version that is not newer', async () => {
    expect(await (await installation(VERSION)).updater.check()).toBeNull();
    expect(await (await installation('999.0.0')).updater.check()).toBeNull();
  });

  it.each<[string, (information: Record<string, unknown>) => object]>([
    ['without a signature', (information) => ({ ...information, [SIGNATURE_FIELD]: undefined })],
    ['with other notes', (information) => ({ ...information, releaseNotes: 'Call 0120-000-000' })],
    ['of another version', (information) => ({ ...information, version: '998.0.0' })],
  ])('refuses a release %s, and fetches nothing', async (_what, change) => {
    const parts = await installation();
    parts.change(change);
    await expect(parts.updater.check()).rejects.toMatchObject({ code: 'UPDATE_UNSIGNED' });
    await expect(parts.updater.download(never)).rejects.toMatchObject({ code: 'UPDATE_NOT_FOUND' });
    expect(parts.asked).toEqual([UPDATE_INFORMATION]);
  });

  it('refuses a file that is not the one that was signed', async () => {
    const { updater, folder, fetched } = await installation();
    await updater.check();
    writeFileSync(join(folder, NEW), 'the bad application');
    await expect(updater.download(never)).rejects.toMatchObject({ code: 'ERR_CHECKSUM_MISMATCH' });
    expect(existsSync(fetched)).toBe(false);
    expect(() => updater.install(() => undefined)).toThrow('nothing was fetched');
  });

  it('gives up fetching when it is told to', async () => {
    const { updater } = await installation();
    await updater.check();
    const abandoned = new AbortController();
    const fetching = updater.download(abandoned.signal);
    abandoned.abort();
    await expect(fetching).rejects.toThrow('cancelled');
  });

  it.each<[string, (fetched: string) => void, string]>([
    ['is gone', (fetched) => rmSync(fetched), 'ENOENT'],
    ['was exchanged', (fetched) => writeFileSync(fetched, 'the bad application'), 'UPDATE_CHANGED'],
  ])('leaves the application in its place when what was fetched %s', async (_what, spoil, code) => {
    const { updater, fetched } = await installation();
    await updater.check();
    await updater.download(never);
    spoil(fetched);
    expect(() => updater.install(() => undefined)).toThrow(expect.objectContaining({ code }));
    expect(readFileSync(installed, 'utf8')).toBe('the old application');
  });

  it('says that it could not begin, which electron-updater tells by an event alone', async () => {
    const { updater } = await installation();
    await updater.check();
    await updater.download(never);
    process.env['APPIMAGE'] = 'not an absolute path';
    const later: unknown[] = [];
    expect(() => updater.install((error) => later.push(error))).toThrow('not a valid absolute path');
    expect(later).toEqual([]);
  });

  it('tells of what goes wrong after it began', async () => {
    const { updater, electronUpdater } = await installation();
    // As on macOS, where the system takes its time.
    Object.assign(electronUpdater, { quitAndInstall: () => undefined });
    await updater.check();
    await updater.download(never);
    const later: unknown[] = [];
    updater.install((error) => later.push(error));
    expect(later).toEqual([]);
    const error = new Error('no');
    electronUpdater.emit('error', error);
    expect(later).toEqual([error]);
  });
});
