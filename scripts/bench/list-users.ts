import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { listUsers as listUsersOf } from '#server/administration/reading.ts';
import { openStore } from '#server/store/open.ts';
import { addBenchUsers, BENCH, createBenchBank, need } from './bench-bank.ts';
import { compare, type Row } from './measure.ts';

const BUDGET = 1.2;
const ROUNDS = 40;
const USERS = 99;
const FILLER_CONTRACTS = 10_101;
const FIRST_FILLER = 20_000_000_000;

/** Copies the contract's users under other contract IDs until the database holds a million. */
function fill(file: string): void {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  database.pragma('synchronous = OFF');
  database.exec(`
    CREATE TEMP TABLE filler AS
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${FILLER_CONTRACTS})
      SELECT CAST(${FIRST_FILLER} + i AS TEXT) AS id FROM n;
    BEGIN;
    INSERT INTO contracts
      SELECT filler.id, name_kana, name_kanji, email, created_at, locked_at, lock_cause, card_generation, card_challenge,
        token_use
      FROM filler, contracts WHERE contract_id = '${BENCH.contractId}' ORDER BY filler.id;
    INSERT INTO users
      SELECT filler.id, user_id, name_kana, name_kanji, registered_at, opened_at, deleted_at, version
      FROM filler, users WHERE contract_id = '${BENCH.contractId}' ORDER BY filler.id, user_id;
    INSERT INTO user_secrets
      SELECT filler.id, user_id, kind, hash, failed, pending, provisional, set_at
      FROM filler, user_secrets WHERE contract_id = '${BENCH.contractId}' ORDER BY filler.id, user_id, kind;
    INSERT INTO user_permissions
      SELECT filler.id, user_id, code
      FROM filler, user_permissions WHERE contract_id = '${BENCH.contractId}' AND code LIKE 'transfer%'
      ORDER BY filler.id, user_id, code;
    COMMIT;
  `);
  database.close();
}

/** The list of one contract's 99 users, in a database of a million users beside a database of 99. */
export async function listUsers(): Promise<readonly Row[]> {
  const bench = await createBenchBank();
  const { bank, paths } = bench.opened;
  await addBenchUsers(bench.opened, USERS);
  const large = join(paths.directory, 'large.sqlite');
  checkpoint(paths.database);
  copyFileSync(paths.database, large);
  fill(large);
  const largeBank = { ...bank, store: need(openStore(large, {})) };
  const measured = await compare({
    name: 'list of 99 users in a database of 1 000 000 (baseline: in a database of 99)',
    budget: BUDGET,
    rounds: ROUNDS,
    callsPerRound: 5,
    ours: () => listUsersOf(largeBank, BENCH.contractId),
    baseline: () => listUsersOf(bank, BENCH.contractId),
  });
  largeBank.store.close();
  bank.store.close();
  bench.remove();
  return [measured];
}

/** Brings what is still in the write-ahead log into the file that is copied. */
function checkpoint(file: string): void {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}
