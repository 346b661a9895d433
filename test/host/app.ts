import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { browserContext, closeBrowser } from './chromium.ts';
import { only } from './only.ts';
import { switchValue } from './switches.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const Package = z.object({ name: z.string(), version: z.string() });
const packageFile = Package.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** An event whose default can be prevented. */
export function preventable<T extends object>(members: T) {
  let prevented = false;
  return {
    ...members,
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

const emitter = new EventEmitter();
const paths = new Map([
  ['userData', join(tmpdir(), `${packageFile.name}-stand-in`)],
  ['temp', tmpdir()],
]);
/** How to close each open window; kept here so that this file needs no knowledge of windows. */
const windowClosers = new Set<() => void>();
let lockFile: string | null = null;

function holderIsAlive(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

const SecondStart = z.object({ commandLine: z.array(z.string()), workingFolder: z.string() });
const SECOND_START = /^stand-in\.second-\d+\.json$/;

/** Tells the listeners of this start what a further one has left in the folder. */
function tellOfSecondStarts(folder: string): void {
  watch(folder, (_event, name) => {
    if (name === null || !SECOND_START.test(name) || !existsSync(join(folder, name))) return;
    const { commandLine, workingFolder } = SecondStart.parse(
      JSON.parse(readFileSync(join(folder, name), 'utf8')),
    );
    rmSync(join(folder, name));
    emitter.emit('second-instance', {}, commandLine, workingFolder);
  }).unref();
}

/** One application per userData folder. A second one leaves its command line there, for the first to find. */
function requestSingleInstanceLock(): boolean {
  const folder = getPath('userData');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'stand-in.lock');
  if (holderIsAlive(file)) {
    const message = join(folder, `stand-in.second-${process.pid}.json`);
    writeFileSync(
      `${message}.tmp`,
      JSON.stringify({ commandLine: process.argv, workingFolder: process.cwd() }),
    );
    renameSync(`${message}.tmp`, message);
    return false;
  }
  writeFileSync(file, String(process.pid));
  lockFile = file;
  tellOfSecondStarts(folder);
  return true;
}

function getPath(name: string): string {
  const path = paths.get(name);
  if (path === undefined) throw new Error(`stand-in host: app.getPath('${name}') is not implemented`);
  return path;
}

async function exit(code = 0): Promise<void> {
  if (lockFile !== null) rmSync(lockFile, { force: true });
  await closeBrowser();
  process.exit(code);
}

function quit(): void {
  const before = preventable({});
  emitter.emit('before-quit', before);
  if (before.defaultPrevented) return;
  for (const close of [...windowClosers]) close();
  const will = preventable({});
  emitter.emit('will-quit', will);
  if (!will.defaultPrevented) void exit();
}

/** Called by a window when it opened. @returns what to call when it closed */
export function windowOpened(close: () => void): () => void {
  windowClosers.add(close);
  return () => {
    windowClosers.delete(close);
    if (windowClosers.size === 0) emitter.emit('window-all-closed');
  };
}

/** Resolved by `run.ts` once the main file is loaded; Electron becomes ready after that, too. */
export const mainFileLoaded = Promise.withResolvers<void>();

async function whenReady(): Promise<void> {
  await mainFileLoaded.promise;
  await browserContext();
}

export const app = only('app', {
  isPackaged: false,
  on: (event: string, listener: (...args: unknown[]) => void) => emitter.on(event, listener),
  once: (event: string, listener: (...args: unknown[]) => void) => emitter.once(event, listener),
  emit: (event: string, ...args: unknown[]) => emitter.emit(event, ...args),
  /** Every page of Chromium is in a sandbox already, unless the process runs as root. */
  enableSandbox: () => undefined,
  requestSingleInstanceLock,
  whenReady,
  quit,
  exit: (code?: number) => void exit(code),
  getPath,
  setPath: (name: string, path: string) => paths.set(name, path),
  getAppPath: () => ROOT,
  getVersion: () => packageFile.version,
  getName: () => packageFile.name,
  setAppUserModelId: () => undefined,
  commandLine: only('app.commandLine', {
    hasSwitch: (name: string) => switchValue(name) !== null,
    /** The stand-in's browser is started without all of that anyway. */
    appendSwitch: () => undefined,
    getSwitchValue: (name: string) => switchValue(name) ?? '',
  }),
});
