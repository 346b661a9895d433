import type Database from 'better-sqlite3';
import type { Migration } from './migrations/migration.ts';

/** Marks a SQLite file as one of this program ("KGMR"). */
const APPLICATION_ID = 0x4b474d52;

/** What a file is before anything in it is changed. */
export type SchemaState = 'ours' | 'empty' | 'foreign' | 'newer';

const numberPragma = (connection: Database.Database, name: string): number =>
  Number(connection.pragma(name, { simple: true }));

/** Looks at a database without changing it. @throws SqliteError when it is no database */
export function schemaState(connection: Database.Database, migrations: readonly Migration[]): SchemaState {
  const tables = connection
    .prepare<[], { count: number }>('SELECT count(*) AS count FROM sqlite_schema')
    .get();
  const applicationId = numberPragma(connection, 'application_id');
  if (applicationId === 0 && tables?.count === 0) return 'empty';
  if (applicationId !== APPLICATION_ID) return 'foreign';
  return numberPragma(connection, 'user_version') > migrations.length ? 'newer' : 'ours';
}

/**
 * Applies the steps that are missing, each with its version number in one transaction; a crash between two
 * leaves a database that the next start continues.
 */
export function migrate(connection: Database.Database, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    if (numberPragma(connection, 'user_version') >= migration.version) continue;
    connection.exec('BEGIN IMMEDIATE');
    try {
      // Asked again inside the transaction: another process may have applied it meanwhile.
      if (numberPragma(connection, 'user_version') < migration.version) {
        connection.exec(migration.sql);
        connection.pragma(`application_id = ${APPLICATION_ID}`);
        connection.pragma(`user_version = ${migration.version}`);
      }
      connection.exec('COMMIT');
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  }
}
