import Database from 'better-sqlite3';
import { z } from 'zod';
import type { ContractId } from '#protocol/domain/identifiers.ts';

const FIRST_FILLER = 20_000_000_000;
const Columns = z.array(z.object({ name: z.string() }));

/** What a contract brings into each table; of the permissions enough to look like a user's. */
const TABLES = [
  ['contracts', ''],
  ['users', ''],
  ['user_secrets', ''],
  ['user_permissions', "AND code LIKE 'transfer%'"],
] as const;

/**
 * Copies a contract with its users, whatever their columns are, under other contract IDs.
 *
 * @param file a database that nobody has open
 * @param contracts how many copies
 */
export function fillWithCopies(file: string, contractId: ContractId, contracts: number): void {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  database.pragma('synchronous = OFF');
  database.exec(`
    CREATE TEMP TABLE filler AS
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${contracts})
      SELECT CAST(${FIRST_FILLER} + i AS TEXT) AS id FROM n;
  `);
  database.transaction(() => {
    for (const [table, some] of TABLES) {
      const columns = Columns.parse(database.pragma(`table_info(${table})`)).map(({ name }) => name);
      const copied = columns.map((name) => (name === 'contract_id' ? 'filler.id' : name));
      database
        .prepare(
          `INSERT INTO ${table} (${columns}) SELECT ${copied} FROM filler, ${table}
           WHERE contract_id = ? ${some} ORDER BY filler.id`,
        )
        .run(contractId);
    }
  })();
  database.close();
}
