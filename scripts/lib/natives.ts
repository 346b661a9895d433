import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rolldown';
import { installedFolder } from './shipped-packages.ts';

/** A compiled library that one of our packages loads. */
export type Native = {
  /** Its name in `out/app/native/`. */
  readonly file: string;
  /** Where the one for this machine is. */
  readonly source: string;
};

const require = createRequire(import.meta.url);

const loader = (file: string): string =>
  `import { createRequire } from 'node:module';
const load = () => createRequire(import.meta.url)(${JSON.stringify(`./native/${file}`)});`;

/** better-sqlite3's own entry for one platform, with its library beside the bundle instead of in a package. */
function sqliteModule(): string {
  const folder = dirname(require.resolve('better-sqlite3'));
  const part = (name: string): string => JSON.stringify(join(folder, name));
  return `${loader('better-sqlite3.node')}
import createDatabase from ${part('database.js')};
import SqliteError from ${part('sqlite-error.js')};
const Database = createDatabase(load, false);
Database.SqliteError = SqliteError;
export default Database;`;
}

const MODULES: Readonly<Record<string, () => string>> = {
  'better-sqlite3': sqliteModule,
  '@node-rs/argon2': () => `${loader('argon2.node')}
export const { hash, verify } = load();`,
};

/** The packages whose libraries are compiled. */
export const NATIVE_PACKAGES: readonly string[] = Object.keys(MODULES);

/**
 * Bundles the JavaScript of the packages with compiled libraries, which load theirs from `native/` beside the
 * bundle. A package needs no `node_modules` then: how Electron looks up packages inside an archive has changed
 * several times, `require` of a file has not.
 */
export const bundleNatives: Plugin = {
  name: 'bundle-natives',
  resolveId: (id) => (Object.hasOwn(MODULES, id) ? `\0${id}` : null),
  load: (id) => (id.startsWith('\0') ? (MODULES[id.slice(1)]?.() ?? null) : null),
};

function loadedBy(name: string, use: () => void): string {
  use();
  // The library may be in a package of its own beside this one, with a longer name.
  const folder = realpathSync(installedFolder(name));
  const found = Object.keys(require.cache).find((path) => path.startsWith(folder) && path.endsWith('.node'));
  if (found === undefined) throw new Error(`${name} loaded no compiled library`);
  return found;
}

function openNothing(): void {
  const Database = require('better-sqlite3');
  new Database(':memory:').close();
}

/**
 * The compiled libraries for this machine: the ones that the packages choose when they are used. Another
 * platform's are built on that platform.
 *
 * @throws Error when a package has none for this machine
 */
export function nativesHere(): readonly Native[] {
  const sqlite = loadedBy('better-sqlite3', openNothing);
  const argon2 = loadedBy('@node-rs/argon2', () => require('@node-rs/argon2'));
  return [
    { file: 'better-sqlite3.node', source: sqlite },
    { file: 'argon2.node', source: argon2 },
  ];
}
