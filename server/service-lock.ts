import Database from 'better-sqlite3';
import { err, ok, type Result } from '#protocol/result.ts';
import { type StoreProblem, storeProblemOf } from './store/problems.ts';

/** Held by the running service; the system releases it when the process ends, however it ends. */
export type ServiceLock = { readonly release: () => void };

/**
 * Takes the lock of a data directory, so that two services never judge entries on one database: at its start
 * a service settles what was pending, which would be wrong while another is judging it. An empty SQLite file
 * serves as the lock, because its locks work on every system and end with the process.
 */
export function takeServiceLock(file: string): Result<ServiceLock, StoreProblem> {
  let connection: Database.Database | null = null;
  try {
    connection = new Database(file, { timeout: 0 });
    connection.exec('BEGIN EXCLUSIVE');
    const held = connection;
    return ok({ release: () => held.close() });
  } catch (error) {
    connection?.close();
    const problem = storeProblemOf(error);
    if (problem === null) throw error;
    return err(problem);
  }
}
