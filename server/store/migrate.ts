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
  const newest = migrations.at(-1)?.version ?? 0;
  return numberPragma(connection, 'user_version') > newest ? 'newer' : 'ours';
}

/** Looks at every reference, as enforcing would have done. @throws Error when one is broken (a bug of the step) */
function checkReferences(connection: Database.Database): void {
  const broken = connection.prepare('PRAGMA foreign_key_check').all();
  if (broken.length > 0) throw new Error(`a migration broke ${broken.length} references`);
}

function apply(connection: Database.Database, migration: Migration): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    // Asked again inside the transaction: another process may have applied it meanwhile.
    if (numberPragma(connection, 'user_version') < migration.version) {
      connection.exec(migration.sql);
      if (migration.rebuilds) checkReferences(connection);
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma(`user_version = ${migration.version}`);
    }
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** SQLite's own procedure for rebuilding a table; references can be switched outside a transaction only. */
function applyWithoutReferences(connection: Database.Database, migration: Migration): void {
  const enforced = numberPragma(connection, 'foreign_keys');
  connection.pragma('foreign_keys = OFF');
  try {
    apply(connection, migration);
  } finally {
    connection.pragma(`foreign_keys = ${enforced}`);
  }
}

/**
 * Applies the steps that are missing, each with its version number in one transaction; a crash between two
 * leaves a database that the next start continues.
 */
export function migrate(connection: Database.Database, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    if (numberPragma(connection, 'user_version') >= migration.version) continue;
    if (migration.rebuilds) applyWithoutReferences(connection, migration);
    else apply(connection, migration);
  }
}
