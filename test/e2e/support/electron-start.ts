import { join } from 'node:path';
import { definedEnvironment } from '../../host/browser.ts';
import type { LaunchOptions } from './launch.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What of this machine decides how Electron is started. */
export type Machine = {
  /** Electron's binary, for the built application. */
  readonly electron: string;
  /** Who starts it (`process.getuid`); undefined on Windows. */
  readonly userId: number | undefined;
};

/**
 * How the application is started on Electron, as Playwright takes it. Chromium has no sandbox for root; everybody else
 * is given it, because Playwright switches it off where it is not asked for, and an installed application refuses to
 * start without.
 */
export function electronStart(options: Required<LaunchOptions>, { electron, userId }: Machine) {
  const chromiumSandbox = userId !== 0;
  return {
    executablePath: options.executable ?? electron,
    chromiumSandbox,
    args: [
      // An installed application brings its own main file, and takes no other.
      ...(options.executable === null ? [options.mainFile ?? ROOT] : []),
      `--user-data-dir=${options.userDataDir}`,
      `--lang=${options.locale}`,
      ...(options.passwordStore === null ? [] : [`--password-store=${options.passwordStore}`]),
      ...(chromiumSandbox ? [] : ['--no-sandbox']),
      ...options.args,
    ],
    env: definedEnvironment({ ...process.env, ...options.env }),
  };
}
