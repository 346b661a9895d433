import { existsSync, readdirSync } from 'node:fs';
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
 * What an installation left behind.
 *
 * @param data folder of the person's data, which stays
 * @returns paths with the application's name that were not there before, the person's data left out
 */
export function leftBehind(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  data: string,
): readonly string[] {
  return [...after]
    .filter((path) => /kagimori/i.test(path) && !before.has(path))
    .filter((path) => path !== data && !path.startsWith(join(data, '/')))
    .toSorted();
}
