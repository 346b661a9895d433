import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { listUsers as listUsersOf } from '#server/administration/reading.ts';
import { openStore } from '#server/store/open.ts';
import { addBenchUsers, BENCH, createBenchBank, need } from './bench-bank.ts';
import { fillWithCopies } from './filler.ts';
import { compare, type Row } from './measure.ts';

const BUDGET = 1.2;
const ROUNDS = 40;
const USERS = 99;
const FILLER_CONTRACTS = 10_101;

/** The list of one contract's 99 users, in a database of a million users beside a database of 99. */
export async function listUsers(): Promise<readonly Row[]> {
  const bench = await createBenchBank();
  const { bank, paths } = bench.opened;
  await addBenchUsers(bench.opened, USERS);
  const large = join(paths.directory, 'large.sqlite');
  checkpoint(paths.database);
  copyFileSync(paths.database, large);
  fillWithCopies(large, BENCH.contractId, FILLER_CONTRACTS);
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
