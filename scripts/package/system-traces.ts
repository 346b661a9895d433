import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder in which an installation can leave something, and how far down it is looked at. */
export type WatchedFolder = { readonly folder: string; readonly depth: number };

function namesIn(folder: string, depth: number): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const below = entry.isDirectory() && depth > 1 ? namesIn(path, depth - 1) : [];
    return [path, ...below];
  });
}

/** Every file and folder in the watched ones. */
export const tracesIn = (watched: readonly WatchedFolder[]): ReadonlySet<string> =>
  new Set(watched.flatMap(({ folder, depth }) => namesIn(folder, depth)));

/**
 * The keys of Windows' registry in which a search found the application's name.
 *
 * @param answer what `reg query … /f kagimori` wrote; the keys are its lines that begin with the name of a hive
 */
export const registryTraces = (answer: string): readonly string[] =>
  [...answer.matchAll(/^HKEY_.*$/gm)].map(([key]) => `kagimori in the registry: ${key.trim()}`);

/**
 * What an installation left behind.
 *
 * @param stays the person's data, and what the system itself keeps about an application
 * @returns paths with the application's name that were not there before, what stays left out
 */
export function leftBehind(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  stays: readonly string[],
): readonly string[] {
  return [...after]
    .filter((path) => /kagimori/i.test(path) && !before.has(path))
    .filter((path) => !stays.some((kept) => path === kept || path.startsWith(join(kept, '/'))))
    .toSorted();
}

/**
 * Takes an uninstaller away that could not delete itself, and the folder when nothing else is in it. What else it left
 * there stays, for `leftBehind` to find.
 */
export function removeUninstaller(folder: string, uninstaller: string): void {
  rmSync(join(folder, uninstaller), { force: true });
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

const PERSONS_FILE = 'left-by-the-installation-test.txt';

/**
 * Puts a file among the person's data.
 *
 * @returns to be asked when the application was removed: a sentence when the file did not stay as it was, else null; the
 *   file is gone then
 */
export function placePersonsFile(data: string): () => string | null {
  const file = join(data, PERSONS_FILE);
  const content = `of the person, ${new Date().toISOString()}`;
  mkdirSync(data, { recursive: true });
  writeFileSync(file, content);
  return () => {
    if (!existsSync(file)) return `${file} was removed with the application`;
    const stayed = readFileSync(file, 'utf8') === content;
    rmSync(file);
    return stayed ? null : `${file} was changed`;
  };
}
