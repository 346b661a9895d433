import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Updater } from './updates.ts';

/** What the running application knows of its own installation. */
export type Installation = {
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  /** Set by the portable build of Windows, which nothing installs. */
  readonly portable: boolean;
  /** Where the system has mounted the AppImage that a process came from (`APPDIR`); null for none. */
  readonly appDir: string | null;
  /** Where the packager has put `app-update.yml`. */
  readonly resources: string;
  /** Where the package.json of the application is, inside its archive. */
  readonly appFolder: string;
};

/** package.json of a package that was made with an address for updates. */
const PackageFile = z.object({ updateKey: z.base64() });

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * The publisher's key if this installation has updates: it is packaged, with an address and a key, on Windows with the
 * name of the publisher without which no signature of an installer would be looked at, and on Linux as an AppImage: what
 * is installed as deb or rpm is the package manager's, which would take what was fetched with an administrator's rights.
 *
 * @returns Ed25519, SubjectPublicKeyInfo DER, base64; null when updates are off
 */
export function updateKeyOf({
  packaged,
  platform,
  portable,
  appDir,
  resources,
  appFolder,
}: Installation): string | null {
  if (!packaged || portable) return null;
  // The variable alone may come from another AppImage that has started this process.
  if (platform === 'linux' && (appDir === null || !resources.startsWith(`${appDir}/`))) return null;
  const source = textOf(join(resources, 'app-update.yml'));
  if (source === null) return null;
  if (platform === 'win32' && !/^publisherName:/m.test(source)) return null;
  const packageFile = PackageFile.safeParse(JSON.parse(textOf(join(appFolder, 'package.json')) ?? '{}'));
  return packageFile.success ? packageFile.data.updateKey : null;
}

/** The bundle of electron-updater. */
type UpdaterModule = { readonly createElectronUpdater: (publicKey: string) => Updater | null };

/**
 * Loads the updater of this installation, if it has updates.
 *
 * @param file `updater.js`, beside the main file; it is not even read where updates are off
 */
export async function loadUpdater(installation: Installation, file: URL): Promise<Updater | null> {
  const key = updateKeyOf(installation);
  if (key === null) return null;
  const { createElectronUpdater }: UpdaterModule = await import(file.href);
  return createElectronUpdater(key);
}
