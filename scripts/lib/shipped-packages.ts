import { join, resolve } from 'node:path';
import type { Plugin } from 'rolldown';
import { ROOT } from './steps.ts';

const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/**
 * Folder of the npm package that a file belongs to; null for our own files and for what a bundler makes up.
 *
 * @param file absolute, with or without a query
 */
export const packageFolderOf = (file: string): string | null => PACKAGE_FOLDER.exec(file)?.[0] ?? null;

/** Collects the folders of the packages that parts of the application are made of. */
export type ShippedPackages = {
  /** Notes every package of one bundle: its modules, style sheets and the files that those name. */
  readonly plugin: Plugin;
  /** Absolute, sorted. */
  readonly folders: () => readonly string[];
};

/** Starts with no package. */
export function createShippedPackages(): ShippedPackages {
  const folders = new Set<string>();
  const note = (file: string): void => {
    // What a bundler makes up begins with NUL, and carries the file that it is made of.
    const folder = packageFolderOf(file.replaceAll('\0', ''));
    if (folder !== null) folders.add(folder);
  };
  return {
    plugin: {
      name: 'shipped-packages',
      generateBundle(_options, bundle) {
        for (const id of this.getModuleIds()) note(id);
        for (const output of Object.values(bundle)) {
          if (output.type !== 'asset') continue;
          for (const name of output.originalFileNames) note(resolve(ROOT, 'renderer', name));
        }
      },
    },
    folders: () => [...folders].toSorted(),
  };
}

/** Folder of an installed package. @param name as in an import */
export const installedFolder = (name: string): string => join(ROOT, 'node_modules', ...name.split('/'));
