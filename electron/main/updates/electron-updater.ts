import { autoUpdater } from 'electron-updater';
import { verifiedRelease } from './update-signature.ts';
import type { Updater } from './updates.ts';

/**
 * The way to newer versions by electron-updater, which compares every file with the hash in the update information, and
 * on Windows and macOS asks the system about the installer's signature as well. This is a bundle of its own: an
 * application that is never updated does not load it.
 *
 * @param publicKey the publisher's, as `verifiedRelease` takes it
 * @returns null where this kind of installation cannot replace itself
 */
export function createElectronUpdater(publicKey: string): Updater | null {
  autoUpdater.logger = null;
  autoUpdater.autoDownload = false;
  // Nothing is installed that nobody has asked for, not even when the application ends.
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.allowPrerelease = false;
  autoUpdater.disableWebInstaller = true;
  // Without the maps of blocks, which nobody signs, a file is always fetched as a whole.
  autoUpdater.disableDifferentialDownload = true;
  // Each failure is also told by the promise that it belongs to.
  autoUpdater.on('error', () => undefined);
  if (!autoUpdater.isUpdaterActive()) return null;
  return {
    check: async () => {
      const answer = await autoUpdater.checkForUpdates();
      if (answer?.isUpdateAvailable !== true) return null;
      const release = verifiedRelease(answer.updateInfo, publicKey);
      if (release === null) throw Object.assign(new Error('unsigned release'), { code: 'UPDATE_UNSIGNED' });
      return { version: release.version, notes: release.releaseNotes ?? '' };
    },
    download: async () => {
      await autoUpdater.downloadUpdate();
    },
    install: () => autoUpdater.quitAndInstall(true, true),
  };
}
