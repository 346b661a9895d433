import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { APP_ID } from '#electron/main/app-id.ts';
import { registryTraces, removeUninstaller, tracesIn } from './system-traces.ts';

/** How an installer is used without a person, and where the installed application is then. */
export type Installer = {
  readonly install: () => void;
  readonly executable: string;
  readonly uninstall: () => void;
  /** Folder of the person's data, which stays when the application is removed. */
  readonly data: string;
  /** What the system itself keeps about every application that ever ran. */
  readonly ofTheSystem: readonly string[];
  /** Everything in the places where an installation leaves something. */
  readonly traces: () => ReadonlySet<string>;
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

/** Keys and values with the application's name, in the parts of the registry that an installer for one person writes to. */
function registryHere(): readonly string[] {
  const searches = [
    ['HKCU\\Software', '/k'],
    ['HKCU\\Software\\Classes', '/k'],
    ['HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall', '/s'],
  ] as const;
  // It ends with 1 when it finds nothing.
  return searches.flatMap(([key, how]) =>
    registryTraces(
      spawnSync('reg', ['query', key, how, '/f', 'kagimori'], { encoding: 'utf8', shell: false }).stdout,
    ),
  );
}

const UNINSTALLER = 'Uninstall Kagimori.exe';

function windowsInstaller(folder: string): Installer {
  const local = process.env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  const roaming = process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  const installed = join(local, 'Programs', 'kagimori');
  return {
    install: () => run(fileEnding(folder, '-setup.exe'), '/S'),
    executable: join(installed, 'Kagimori.exe'),
    // Without _?= the uninstaller goes on in a copy of itself, and nobody knows when it is done; with it, it stays.
    uninstall: () => {
      run(join(installed, UNINSTALLER), '/S', `_?=${installed}`);
      removeUninstaller(installed, UNINSTALLER);
    },
    data: join(roaming, 'kagimori'),
    ofTheSystem: [],
    traces: () => {
      const files = tracesIn([
        { folder: local, depth: 1 },
        { folder: join(local, 'Programs'), depth: 4 },
        { folder: roaming, depth: 1 },
        { folder: join(roaming, 'Microsoft', 'Windows', 'Start Menu', 'Programs'), depth: 2 },
        { folder: join(home, 'Desktop'), depth: 1 },
      ]);
      return new Set([...files, ...registryHere()]);
    },
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
    // macOS writes both for every application with windows, and has no uninstaller that would take them away.
    ofTheSystem: [
      join(library, 'Preferences', `${APP_ID}.plist`),
      join(library, 'Saved Application State', `${APP_ID}.savedState`),
    ],
    traces: () =>
      tracesIn([
        { folder: '/Applications', depth: 1 },
        ...[
          'Application Support',
          'Caches',
          'HTTPStorages',
          'LaunchAgents',
          'Logs',
          'Preferences',
          'Saved Application State',
        ].map((name) => ({ folder: join(library, name), depth: 1 })),
      ]),
  };
}

function debInstaller(folder: string): Installer {
  return {
    install: () => run('sudo', 'apt-get', 'install', '--yes', fileEnding(folder, '.deb')),
    executable: join('/opt', 'Kagimori', 'kagimori'),
    uninstall: () => run('sudo', 'apt-get', 'purge', '--yes', 'kagimori'),
    data: join(home, '.config', 'kagimori'),
    ofTheSystem: [],
    traces: () =>
      tracesIn([
        { folder: '/opt', depth: 2 },
        { folder: '/usr/bin', depth: 1 },
        { folder: '/etc', depth: 2 },
        { folder: '/usr/share/applications', depth: 1 },
        { folder: '/usr/share/doc', depth: 1 },
        { folder: '/usr/share/icons/hicolor', depth: 3 },
        { folder: '/usr/share/mime', depth: 2 },
        { folder: '/var/lib/dpkg/alternatives', depth: 1 },
        { folder: join(home, '.cache'), depth: 1 },
        { folder: join(home, '.config'), depth: 1 },
        { folder: join(home, '.local', 'share'), depth: 2 },
      ]),
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
