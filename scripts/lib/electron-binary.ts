import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.ts';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const FETCH_TIMEOUT_MS = 180_000;

/**
 * Electron's npm package comes without its binary since version 42 and fetches it on first use.
 *
 * @returns the path of the binary that is already there, or null
 */
export function installedElectron(): string | null {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/**
 * Fetches the binary if it is missing. Quiet when the network is closed: the caller says what it does then.
 *
 * @returns the path of the binary, or null when it can not be had on this machine
 */
export function electronBinary(): string | null {
  const present = installedElectron();
  if (present) return present;
  spawnSync(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: 'ignore',
    timeout: FETCH_TIMEOUT_MS,
  });
  return installedElectron();
}

/** Whether a window can be shown to a person on this machine. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
