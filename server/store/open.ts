import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '#protocol/result.ts';
import { OWNER_ONLY } from '../new-file.ts';
import { migrate, schemaState } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { type StoreProblem, storeProblemOf } from './problems.ts';
import { type Store, storeOn } from './store.ts';

export type OpenOptions = {
  /** Make the file when it is not there. */
  readonly create?: boolean;
  /** How long to wait for another process's lock, in milliseconds. */
  readonly busyTimeoutMs?: number;
  /** Upper bound of the file in pages of 4 KiB, for hosts with a quota. */
  readonly maxPages?: number;
};

const BUSY_TIMEOUT_MS = 2000;
const ANY_WRITE_BIT = 0o222;
/** Up to this size every page is looked at when the store is opened; it takes well under a second. */
const CHECKED_BYTES = 64 * 1024 * 1024;

function isDamaged(connection: Database.Database, bytes: number): boolean {
  return bytes <= CHECKED_BYTES && connection.pragma('quick_check(1)', { simple: true }) !== 'ok';
}

function prepare(connection: Database.Database, bytes: number, options: OpenOptions): StoreProblem | null {
  const state = schemaState(connection, MIGRATIONS);
  if (state === 'foreign') return { reason: 'foreign', detail: 'a SQLite file of another program' };
  if (state === 'newer') return { reason: 'newer', detail: 'written by a newer version of this program' };
  if (isDamaged(connection, bytes)) return { reason: 'damaged', detail: 'the check of its pages failed' };
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  migrate(connection, MIGRATIONS);
  if (options.maxPages !== undefined) connection.pragma(`max_page_count = ${options.maxPages}`);
  return null;
}

function fileProblem(file: string, create: boolean): StoreProblem | null {
  if (!existsSync(file)) {
    if (!create) return { reason: 'missing', detail: file };
    // Made here so that nobody else may read it; the files beside it (-wal, -shm) get the same mode.
    closeSync(openSync(file, 'a', OWNER_ONLY));
    return null;
  }
  // Asked of the mode, not by access(2): a file that nobody may write is meant, also for root.
  return (statSync(file).mode & ANY_WRITE_BIT) === 0 ? { reason: 'read-only', detail: file } : null;
}

/**
 * Opens the bank's database and brings its schema up to date. A file that is damaged, foreign or newer is
 * left as it is.
 */
export function openStore(file: string, options: OpenOptions = {}): Result<Store, StoreProblem> {
  let connection: Database.Database | null = null;
  try {
    const unusable = fileProblem(file, options.create ?? false);
    if (unusable !== null) return err(unusable);
    connection = new Database(file, { timeout: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS });
    const problem = prepare(connection, statSync(file).size, options);
    if (problem === null) return ok(storeOn(connection));
    connection.close();
    return err(problem);
  } catch (error) {
    connection?.close();
    const problem = storeProblemOf(error) ?? fileErrorProblem(error);
    if (problem === null) throw error;
    return err(problem);
  }
}

function fileErrorProblem(error: unknown): StoreProblem | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'ENOENT':
    case 'ENOTDIR':
      return { reason: 'unreadable', detail: error.code };
    case 'EROFS':
      return { reason: 'read-only', detail: error.code };
    case 'ENOSPC':
    case 'EDQUOT':
      return { reason: 'disk-full', detail: error.code };
    default:
      return null;
  }
}
