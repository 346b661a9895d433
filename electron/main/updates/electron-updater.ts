import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppImageUpdater, type AppUpdater, autoUpdater, CancellationToken } from 'electron-updater';
import { type Release, verifiedRelease } from './update-signature.ts';
import type { Updater } from './updates.ts';

/** What was found, until something else is; `paths` once it was fetched. */
type Found = {
  readonly release: Release;
  paths: readonly string[];
};

const STAGING_HEADER = 'x-user-staging-id';
const NOBODY = '00000000-0000-0000-0000-000000000000';

const problem = (message: string, code: string): Error => Object.assign(new Error(message), { code });

/** @throws Error when a file that was fetched is gone by now, or not what was signed */
function checkOnceMore(found: Found | null): void {
  if (found === null || found.paths.length === 0) throw problem('nothing was fetched', 'UPDATE_NOT_FETCHED');
  const signed = new Set(found.release.files.map(({ sha512 }) => sha512));
  for (const path of found.paths) {
    const hash = createHash('sha512').update(readFileSync(path)).digest('base64');
    if (!signed.has(hash)) throw problem('changed after it was fetched', 'UPDATE_CHANGED');
  }
}

/**
 * The updater for this system. On Linux only an AppImage is replaced (`updateKeyOf`), whatever the packager says in a
 * file of the kind of package, which it leaves there for all of them.
 */
const systemUpdater = (): AppUpdater => (process.platform === 'linux' ? new AppImageUpdater() : autoUpdater);

/**
 * The way to newer versions by electron-updater, which compares every file with the hash in the update information, and
 * on Windows and macOS asks the system about the installer's signature as well. This is a bundle of its own: an
 * application that is never updated does not load it.
 *
 * @param publicKey the publisher's, as `verifiedRelease` takes it
 * @returns null where this kind of installation cannot replace itself
 */
export function createElectronUpdater(
  publicKey: string,
  updater: AppUpdater = systemUpdater(),
): Updater | null {
  updater.logger = null;
  updater.autoDownload = false;
  // Nothing is installed that nobody has asked for, not even when the application ends.
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // Without the maps of blocks, which nobody signs, a file is always fetched as a whole.
  updater.disableDifferentialDownload = true;
  // It would send an identifier of this PC with every question, by which an address could offer versions to a part of
  // all PCs. Every PC sends the same one, and is offered what there is.
  updater.requestHeaders = { [STAGING_HEADER]: NOBODY };
  updater.isUserWithinRollout = () => true;
  // What goes wrong while it looks or fetches is also told by the promise that it belongs to; here is what does not.
  let onInstallError: (error: unknown) => void = () => undefined;
  updater.on('error', (error) => onInstallError(error));
  if (!updater.isUpdaterActive()) return null;
  let found: Found | null = null;
  return {
    check: async () => {
      found = null;
      const answer = await updater.checkForUpdates();
      if (answer?.isUpdateAvailable !== true) return null;
      const release = verifiedRelease(answer.updateInfo, publicKey);
      if (release === null) throw problem('unsigned release', 'UPDATE_UNSIGNED');
      found = { release, paths: [] };
      return { version: release.version, notes: release.releaseNotes ?? '' };
    },
    download: async (givenUp) => {
      if (found === null) throw problem('nothing was found', 'UPDATE_NOT_FOUND');
      const cancellation = new CancellationToken();
      givenUp.addEventListener('abort', () => cancellation.cancel(), { once: true });
      found.paths = await updater.downloadUpdate(cancellation);
    },
    install: (onFailed) => {
      // An AppImage is deleted before what was fetched is put in its place.
      checkOnceMore(found);
      // It tells of no failure but by this event.
      const errors: unknown[] = [];
      onInstallError = (error) => void errors.push(error);
      updater.quitAndInstall(true, true);
      onInstallError = errors.length === 0 ? onFailed : () => undefined;
      if (errors.length > 0) throw errors[0];
    },
  };
}
