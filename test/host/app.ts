import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** One application per userData folder; unlike Electron, the first one is not told of the second. */
function requestSingleInstanceLock(): boolean {
  const folder = getPath('userData');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'stand-in.lock');
  if (holderIsAlive(file)) return false;
  writeFileSync(file, String(process.pid));
  lockFile = file;
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
    getSwitchValue: (name: string) => switchValue(name) ?? '',
  }),
});
