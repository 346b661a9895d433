import type Database from 'better-sqlite3';
import { Reader, Writer } from './access.ts';
import { StoreError, storeProblemOf } from './problems.ts';

/** A result that is there when the function returns: a transaction must not wait for anything. */
type Synchronous<T> = T extends PromiseLike<unknown> ? never : T;

/**
 * The bank's database. Deliberately synchronous: a transaction runs from BEGIN to COMMIT without giving way
 * to another request, so it is short and needs no lock of ours.
 */
export type Store = {
  /** Runs `work` on one consistent state. @throws StoreError */
  readonly read: <T>(work: (reader: Reader) => Synchronous<T>) => T;
  /** Runs `work` in one durable transaction; an exception undoes all of it. @throws StoreError */
  readonly write: <T>(work: (writer: Writer) => Synchronous<T>) => T;
  /**
   * As `write`, but a power failure may undo it (a crash of the process does not). Only for what may be
   * forgotten without harm. @throws StoreError
   */
  readonly writeForgettable: <T>(work: (writer: Writer) => Synchronous<T>) => T;
  readonly close: () => void;
};

function rethrow(error: unknown): never {
  const problem = storeProblemOf(error);
  throw problem === null ? error : new StoreError(problem.reason, problem.detail);
}

function transaction<A extends Reader, T>(
  connection: Database.Database,
  begin: string,
  access: A,
  work: (access: A) => Synchronous<T>,
): T {
  try {
    connection.exec(begin);
    const result = work(access);
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite itself has already rolled back after some failures of the disk.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    return rethrow(error);
  } finally {
    access.end();
  }
}

/** Makes a store of an open, migrated connection. */
export function storeOn(connection: Database.Database): Store {
  const write = <T>(work: (writer: Writer) => Synchronous<T>): T =>
    transaction(connection, 'BEGIN IMMEDIATE', new Writer(connection), work);
  return {
    read: (work) => transaction(connection, 'BEGIN', new Reader(connection), work),
    write,
    writeForgettable: (work) => {
      connection.pragma('synchronous = NORMAL');
      try {
        return write(work);
      } finally {
        connection.pragma('synchronous = FULL');
      }
    },
    close: () => {
      connection.close();
    },
  };
}
