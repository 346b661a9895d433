import Database from 'better-sqlite3';

/** What can be wrong with the database file or the disk under it. */
export type StoreProblemReason =
  | 'missing'
  /** Not a database, or one whose pages contradict each other. */
  | 'damaged'
  /** A sound SQLite file, but not of this program. */
  | 'foreign'
  /** Written by a newer version of this program. */
  | 'newer'
  | 'read-only'
  | 'disk-full'
  /** Another process holds the lock for longer than we wait. */
  | 'busy'
  | 'unreadable';

/** Why a store could not be opened; `detail` is for the operator and never holds data. */
export type StoreProblem = { readonly reason: StoreProblemReason; readonly detail: string };

/** Thrown by `Store.read` and `Store.write` when the disk or the file fails; the transaction had no effect. */
export class StoreError extends Error {
  readonly reason: StoreProblemReason;

  constructor(reason: StoreProblemReason, detail: string) {
    super(`the database is ${reason} (${detail})`);
    this.name = 'StoreError';
    this.reason = reason;
  }
}

const REASONS: readonly (readonly [prefix: string, reason: StoreProblemReason])[] = [
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_CANTOPEN', 'unreadable'],
  ['SQLITE_PERM', 'unreadable'],
  ['SQLITE_IOERR', 'unreadable'],
];

/**
 * Reads the failure of the disk out of an exception of SQLite. Gives null for anything else (a broken
 * constraint is a bug, not a failing disk).
 */
export function storeProblemOf(error: unknown): StoreProblem | null {
  if (!(error instanceof Database.SqliteError)) return null;
  const found = REASONS.find(([prefix]) => error.code.startsWith(prefix));
  return found === undefined ? null : { reason: found[1], detail: error.code };
}
