import { join } from 'node:path';
import { ROOT } from '../lib/steps.ts';
import type { Flavour } from './fuses.ts';

/** Everything that packaging makes. */
export const PACKAGE_OUTPUT = join(ROOT, 'out', 'package');

/** Where a finished application has its parts. */
export type Layout = {
  /** What is looked at for fuses: the executable; on macOS the folder `….app`. */
  readonly executable: string;
  readonly resources: string;
  /** The file that names the archive's hash; null where Electron does not compare it. */
  readonly integrityFile: string | null;
  /** Folder of Electron's and Chromium's own licences. */
  readonly electronLicences: string;
};

/** Folder of the applications and installers of one flavour. */
export const outputOf = (flavour: Flavour, output: string = PACKAGE_OUTPUT): string => join(output, flavour);

/** Where electron-builder leaves the unpacked application. */
export function layoutOf(folder: string, platform: NodeJS.Platform, arch: string): Layout {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  switch (platform) {
    case 'darwin': {
      const app = join(folder, `mac${suffix}`, 'Kagimori.app');
      const resources = join(app, 'Contents', 'Resources');
      const integrityFile = join(app, 'Contents', 'Info.plist');
      return { executable: app, resources, integrityFile, electronLicences: resources };
    }
    case 'win32': {
      const app = join(folder, `win${suffix}-unpacked`);
      const executable = join(app, 'Kagimori.exe');
      const resources = join(app, 'resources');
      return { executable, resources, integrityFile: executable, electronLicences: app };
    }
    default: {
      const app = join(folder, `linux${suffix}-unpacked`);
      const resources = join(app, 'resources');
      return { executable: join(app, 'kagimori'), resources, integrityFile: null, electronLicences: app };
    }
  }
}
