import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { BANK_API } from '#protocol/api/routes.ts';
import { IdempotencyKey, Thumbprint, type UserId } from '#protocol/domain/identifiers.ts';
import { recordWrongEntries } from '#server/administration/flags.ts';
import { listUsers } from '#server/administration/reading.ts';
import { answerOf } from '#server/service/answer.ts';
import type { Caller } from '#server/service/caller.ts';
import { openLogOn } from '#server/service/log-on-opening.ts';
import { unlockUser } from '#server/service/unlock-user.ts';
import { certificatesOf } from '#server/store/certificates.ts';
import { findLogOn } from '#server/store/log-ons.ts';
import { addBenchUsers, BENCH, type BenchBank, createBenchBank, need } from './bench-bank.ts';
import { compare, type Row } from './measure.ts';

const USERS = 90;
/** One user each, and one of the warm-up. */
const ROUNDS = USERS - 1;
/** At least half as many unlocks in the same time. */
const BUDGET = 2;

/** A log-on of the administrator, as a request would bring it to the command. */
function loggedOn({ opened: { bank } }: BenchBank) {
  const { contractId } = BENCH;
  const [certificate] = bank.store.read((reader) => certificatesOf(reader, contractId));
  if (certificate === undefined) throw new Error('no certificate');
  const caller: Caller = {
    holder: { kind: 'administrator', contractId },
    thumbprint: Thumbprint.parse(certificate.thumbprint),
    serial: certificate.serial,
    notAfter: certificate.not_after,
    publicKeyHash: certificate.public_key_hash,
    remoteAddress: '127.0.0.1',
    requestId: 'BENCH',
  };
  const origin = {
    actor: 'administrator',
    actorUser: null,
    certificate: caller.serial,
    remoteAddress: caller.remoteAddress,
    logOn: null,
    requestId: caller.requestId,
  } as const;
  const logOn = bank.store.write((writer) => {
    const recording = { contractId, now: Date.now(), origin };
    const { logOn: opened } = openLogOn(bank, writer, recording, { caller, contractId, userId: null });
    return findLogOn(writer, opened.token_hash);
  });
  if (logOn === undefined) throw new Error('no log-on');
  return { caller, contractId, logOn };
}

/** The rows that one unlock writes, by bare statements in the same two durable transactions. */
function bareUnlocks(file: string, users: readonly UserId[]) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const id = BENCH.contractId;
  const run = (sql: string, ...values: readonly unknown[]) => database.prepare(sql).run(...values);
  const counter = `UPDATE contract_secrets SET failed = 0, pending = ? WHERE contract_id = ? AND kind = 'contract-confirmation-pin'`;
  const reserve = database.transaction((key: string) => {
    run(counter, 1, id);
    run(`INSERT INTO idempotency VALUES (?, '', ?, ?, ?, NULL, NULL)`, id, key, 'f'.repeat(64), Date.now());
  });
  const settle = database.transaction((key: string, user: UserId) => {
    run(counter, 0, id);
    run(`DELETE FROM user_flags WHERE contract_id = ? AND user_id = ? AND flag = 'suspended'`, id, user);
    run('UPDATE user_secrets SET failed = 0 WHERE contract_id = ? AND user_id = ?', id, user);
    run('UPDATE users SET version = version + 1 WHERE contract_id = ? AND user_id = ?', id, user);
    run('UPDATE audit_heads SET size = size + 1, head = ? WHERE contract_id = ?', 'e'.repeat(64), id);
    run(
      `INSERT INTO audit SELECT contract_id, max(sequence) + 1, ?, 'administrator', NULL, NULL, NULL, NULL,
         'unlock-user', ?, '{}', '{}', 'success', NULL, 'BENCH', ?, ? FROM audit WHERE contract_id = ?`,
      Date.now(),
      user,
      'd'.repeat(64),
      'e'.repeat(64),
      id,
    );
    run(
      'UPDATE idempotency SET status = 200, body = ? WHERE contract_id = ? AND key = ?',
      'x'.repeat(2_000),
      id,
      key,
    );
  });
  const left = [...users];
  return {
    next: () => {
      const user = left.pop();
      if (user === undefined) throw new Error('no user left');
      const key = randomUUID();
      reserve(key);
      settle(key, user);
    },
    close: () => database.close(),
  };
}

/** Folds the write-ahead log into the file, so that the copy for the baseline is complete. */
function checkpoint(file: string): void {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** The command 利用中止解除 from its handler down, argon2id left out, beside the bare statements. */
export async function unlock(): Promise<readonly Row[]> {
  const bench = await createBenchBank();
  const { bank, paths } = bench.opened;
  const users = await addBenchUsers(bench.opened, USERS);
  for (const userId of users) need(recordWrongEntries(bank, BENCH.contractId, userId, 'pin', 7));
  const context = loggedOn(bench);
  checkpoint(paths.database);
  const copy = join(paths.directory, 'bare.sqlite');
  copyFileSync(paths.database, copy);
  const bare = bareUnlocks(copy, users);
  const rows = new Map(listUsers(bank, BENCH.contractId).map((user) => [user.userId, user]));
  const left = [...users];
  const unlockNext = async () => {
    const userId = left.pop();
    const version = userId === undefined ? undefined : rows.get(userId)?.version;
    if (userId === undefined || version === undefined) throw new Error('no user left');
    const { status } = await unlockUser(
      bank,
      { ...context, idempotencyKey: IdempotencyKey.parse(randomUUID()) },
      { userId },
      { version, confirmationPin: BENCH.contractConfirmationPin },
      (result) => answerOf(BANK_API.unlockUser.response, result, 'BENCH'),
    );
    if (status !== 200) throw new Error(`unlock answered ${status}`);
  };
  const measured = await compare({
    name: 'unlock, durable, argon2id left out (baseline: the same rows by bare better-sqlite3)',
    budget: BUDGET,
    rounds: ROUNDS,
    ours: unlockNext,
    baseline: bare.next,
  });
  bare.close();
  bank.store.close();
  bench.remove();
  return [measured];
}
