import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { PracticeBankMessage } from '#protocol/practice.ts';
import { listUsers } from '#server/administration/reading.ts';
import { createBankServer } from '#server/api/server.ts';
import { readCheckpoints } from '#server/audit/checkpoint-file.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { openBankDirectory } from '#server/open-bank.ts';
import { SAMPLE_CONTRACT, SAMPLE_USERS_TO_TRY } from '#server/sample/sample-contract.ts';
import { MIGRATIONS } from '#server/store/migrations/all.ts';
import { responseOf } from '../fixtures/bank.ts';
import { callBank } from '../fixtures/bank-call.ts';
import { connectTestClient } from '../fixtures/bank-client.ts';
import { must } from '../fixtures/bank-world.ts';
import {
  EARLIER_SCHEMA,
  EARLIER_USERS,
  earlierPracticeBank,
  filesOf,
} from '../fixtures/earlier-practice-bank.ts';
import { logOnSampleAdministrator, sampleAdministrator } from '../fixtures/sample-administrator.ts';
import { lostByMigration, rowsOf } from '../fixtures/surviving-rows.ts';

const PRACTICE_PROCESS = fileURLToPath(new URL('../../server/practice-process.ts', import.meta.url));
const contractId = ContractId.parse(SAMPLE_CONTRACT.contractId);

const profileFile = (folder: string): string => join(folder, 'bank-profile.json');
const databaseFile = (folder: string): string => join(folder, 'bank.sqlite');

/** Opens the folder as the service does, until the test ends. */
function openEarlier(folder: string) {
  const opened = must(openBankDirectory(folder));
  onTestFinished(() => opened.bank.store.close());
  return opened;
}

/** Starts the process of the practice bank, as the application does, and gives what it says first. */
async function saidByProcess(folder: string): Promise<PracticeBankMessage> {
  const child = fork(PRACTICE_PROCESS, ['--data-dir', folder], { execArgv: [], silent: true });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const [message]: unknown[] = await once(child, 'message');
  return PracticeBankMessage.parse(message);
}

/** A folder whose profile a newer version of this program wrote. */
function withNewerProfile(): string {
  const folder = earlierPracticeBank();
  const content = JSON.parse(readFileSync(profileFile(folder), 'utf8'));
  writeFileSync(
    profileFile(folder),
    JSON.stringify({ version: 1000, ...content, policy: 'of another form' }),
  );
  return folder;
}

/** What migration 13 says that it lets go: what lasts for minutes or a day, and marks without codes. */
const isLetGo = (row: string): boolean =>
  /^(idempotency|log_on_tickets) /.test(row) || /^user_secrets .*"one-time-password"/.test(row);

describe('a practice folder of an earlier version', () => {
  it('opens, with what its profile did not know yet as in the default profile', () => {
    const folder = earlierPracticeBank();
    const before = readFileSync(profileFile(folder), 'utf8');
    expect(before).not.toContain('"userLogOn"');
    const { bank } = openEarlier(folder);
    expect(bank.profile).toEqual(BANK_1635);
    expect(readFileSync(profileFile(folder), 'utf8')).toBe(before);
  });

  it('has its users and its whole history, and the checkpoints of that time vouch for it', () => {
    const { bank } = openEarlier(earlierPracticeBank());
    expect(listUsers(bank, contractId).map(({ userId }) => userId)).toEqual(EARLIER_USERS);
    const checkpoints = must(readCheckpoints(bank.checkpointFile));
    expect(checkpoints.length).toBeGreaterThan(0);
    const verified = bank.store.read((reader) =>
      verifyAudit(reader, contractId, checkpoints, bank.keys.auditPublicKey),
    );
    expect(verified).toEqual({ ok: true, value: { records: 115 } });
  });

  it('loses no row by any migration of its file, save those that a migration names', () => {
    const connection = new Database(databaseFile(earlierPracticeBank()));
    onTestFinished(() => void connection.close());
    expect(connection.pragma('user_version', { simple: true })).toBe(EARLIER_SCHEMA);
    const lost = MIGRATIONS.filter(({ version }) => version > EARLIER_SCHEMA).flatMap(({ version }) =>
      lostByMigration(connection, version).map((row) => ({ version, row })),
    );
    expect(lost.filter(({ version, row }) => version !== 13 || !isLetGo(row))).toEqual([]);
    expect(lost).toHaveLength(3);
    expect(rowsOf(connection).get('users')).toHaveLength(EARLIER_USERS.length);
  });

  it('lets its administrator log on with the certificate of that time, and shows what he did then', async () => {
    const folder = earlierPracticeBank();
    const { bank, pki, paths } = must(openBankDirectory(folder));
    const tls = { key: pki.serverKeyPem, cert: pki.serverCertificatePem, clientCa: [pki.rootPem] };
    const where = { host: '127.0.0.1', port: 0 };
    const server = must(await createBankServer({ bank, paths, tls, ...where, log: () => undefined }));
    onTestFinished(() => server.close());
    const identity = await sampleAdministrator(folder);
    const client = connectTestClient({ address: server.address, ca: pki.rootPem, identity });
    onTestFinished(() => client.close());
    const token = await logOnSampleAdministrator(client);
    const listed = await client.call('listUsers', { token });
    const { users } = responseOf('listUsers').parse(listed.json);
    expect(users.map(({ userId, flags }) => [userId, flags.suspended.set])).toEqual(
      EARLIER_USERS.map((userId) => [userId, userId === 'S0001']),
    );
  });

  it('makes the practice bank ready, with all its certificate files', async () => {
    const message = await saidByProcess(earlierPracticeBank());
    expect(message).toMatchObject({
      type: 'ready',
      bank: BANK_1635,
      userCertificates: SAMPLE_USERS_TO_TRY.map((userId) => ({ userId })),
    });
  });
});

describe('a data folder whose bank profile is of a newer version', () => {
  it('is not opened and left byte for byte as it was, its older database too', () => {
    const folder = withNewerProfile();
    const before = filesOf(folder);
    expect(openBankDirectory(folder)).toEqual({ ok: false, error: 'profile-newer' });
    expect(filesOf(folder)).toEqual(before);
  });

  it('is named as newer, not as damaged, by the practice bank and on the command line', async () => {
    const folder = withNewerProfile();
    const before = filesOf(folder);
    expect(await saidByProcess(folder)).toEqual({
      type: 'failed',
      reason: 'database-newer',
      detail: 'profile-newer',
    });
    const said = await callBank(['contract', 'list', '--dir', folder]);
    expect(said.status).toBe(1);
    expect(said.error).toContain('The bank profile belongs to a newer Kagimori.');
    expect(filesOf(folder)).toEqual(before);
  });
});

describe('a data folder whose database is of a newer version', () => {
  it('is left byte for byte as it was, its older profile too', () => {
    const folder = earlierPracticeBank();
    const connection = new Database(databaseFile(folder));
    connection.pragma('journal_mode = DELETE');
    connection.pragma('user_version = 1000');
    connection.close();
    const before = filesOf(folder);
    expect(openBankDirectory(folder)).toEqual({ ok: false, error: 'newer' });
    expect(filesOf(folder)).toEqual(before);
  });
});
