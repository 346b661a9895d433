import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WatchedFolder } from './system-traces.ts';

/** How an installer is used without a person, and where the installed application is then. */
export type Installer = {
  readonly install: () => void;
  readonly executable: string;
  readonly uninstall: () => void;
  /** Folder of the person's data, which stays when the application is removed. */
  readonly data: string;
  readonly watched: readonly WatchedFolder[];
};

/** @throws Error when the command fails */
function run(program: string, ...args: string[]): void {
  console.log(`install: ${program} ${args.join(' ')}`);
  const outcome = spawnSync(program, args, { stdio: 'inherit' });
  if (outcome.status !== 0) throw new Error(`${program} failed: ${outcome.error?.message ?? outcome.status}`);
}

function fileEnding(folder: string, end: string): string {
  const found = readdirSync(folder).find((name) => name.endsWith(end));
  if (found === undefined) throw new Error(`${folder} has no file …${end}`);
  return join(folder, found);
}

const home = homedir();

function windowsInstaller(folder: string): Installer {
  const local = process.env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  const roaming = process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  const installed = join(local, 'Programs', 'kagimori');
  return {
    install: () => run(fileEnding(folder, '-setup.exe'), '/S'),
    executable: join(installed, 'Kagimori.exe'),
    // Without _?= the uninstaller goes on in a copy of itself, and nobody knows when it is done.
    uninstall: () => {
      run(join(installed, 'Uninstall Kagimori.exe'), '/S', `_?=${installed}`);
      rmSync(installed, { recursive: true, force: true });
    },
    data: join(roaming, 'kagimori'),
    watched: [
      { folder: local, depth: 1 },
      { folder: join(local, 'Programs'), depth: 2 },
      { folder: roaming, depth: 1 },
      { folder: join(roaming, 'Microsoft', 'Windows', 'Start Menu', 'Programs'), depth: 2 },
      { folder: join(home, 'Desktop'), depth: 1 },
    ],
  };
}

function macInstaller(folder: string): Installer {
  const app = join('/Applications', 'Kagimori.app');
  const library = join(home, 'Library');
  return {
    install: () => {
      const mount = mkdtempSync(join(tmpdir(), 'kagimori-dmg-'));
      run('hdiutil', 'attach', fileEnding(folder, '.dmg'), '-nobrowse', '-mountpoint', mount);
      run('ditto', join(mount, 'Kagimori.app'), app);
      run('hdiutil', 'detach', mount);
    },
    executable: join(app, 'Contents', 'MacOS', 'Kagimori'),
    uninstall: () => rmSync(app, { recursive: true }),
    data: join(library, 'Application Support', 'kagimori'),
    watched: [
      { folder: '/Applications', depth: 1 },
      ...['Application Support', 'LaunchAgents'].map((name) => ({ folder: join(library, name), depth: 1 })),
    ],
  };
}

function debInstaller(folder: string): Installer {
  return {
    install: () => run('sudo', 'apt-get', 'install', '--yes', fileEnding(folder, '.deb')),
    executable: join('/opt', 'Kagimori', 'kagimori'),
    uninstall: () => run('sudo', 'apt-get', 'purge', '--yes', 'kagimori'),
    data: join(home, '.config', 'kagimori'),
    watched: [
      { folder: '/opt', depth: 2 },
      { folder: '/usr/bin', depth: 1 },
      { folder: '/etc', depth: 2 },
      { folder: '/usr/share/applications', depth: 1 },
      { folder: '/usr/share/doc', depth: 1 },
      { folder: '/usr/share/icons/hicolor', depth: 3 },
      { folder: join(home, '.config'), depth: 1 },
      { folder: join(home, '.local', 'share'), depth: 2 },
    ],
  };
}

/** The installer for this system. @param folder where the packages are */
export function installerHere(folder: string): Installer {
  switch (process.platform) {
    case 'win32':
      return windowsInstaller(folder);
    case 'darwin':
      return macInstaller(folder);
    default:
      return debInstaller(folder);
  }
}
