import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listUsers } from '#server/administration/reading.ts';
import { createBankServer } from '#server/api/server.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { openStore } from '#server/store/open.ts';
import { findSecret } from '#server/store/secrets.ts';
import { addAdministrator, codeOf, logOnAdministrator, serverOptions, unlock } from '../fixtures/bank.ts';
import { connectTestClient } from '../fixtures/bank-client.ts';
import {
  addContract,
  addSuspendedUser,
  must,
  openTestWorld,
  type TestContract,
  type TestWorld,
} from '../fixtures/bank-world.ts';
import { makeTestPki, type TestIdentity, type TestPki } from '../fixtures/pki.ts';

const CONTRACT = '12345678901';

describe('a database that cannot be used', () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kagimori-disk-'));
    file = join(directory, 'bank.sqlite');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const reasonFor = (create = true): string => {
    const opened = openStore(file, { create, busyTimeoutMs: 1 });
    if (!opened.ok) return opened.error.reason;
    opened.value.close();
    return 'opened';
  };

  it('is named as missing when it may not be made', () => {
    expect(reasonFor(false)).toBe('missing');
  });

  it('is named as unreadable when it is a directory', () => {
    file = directory;
    expect(reasonFor()).toBe('unreadable');
  });

  it('is named as damaged and left as it is when it is no database', () => {
    writeFileSync(file, 'this is not a database, but long enough to look at it. '.repeat(100));
    const before = readFileSync(file);
    expect(reasonFor()).toBe('damaged');
    expect(readFileSync(file)).toEqual(before);
  });

  it('is named as damaged when pages are overwritten or cut off', () => {
    expect(reasonFor()).toBe('opened');
    const sound = readFileSync(file);
    const overwritten = Buffer.from(sound);
    overwritten.fill(0x5a, 4096, 4096 * 6);
    writeFileSync(file, overwritten);
    expect(reasonFor()).toBe('damaged');
    writeFileSync(file, sound);
    truncateSync(file, 4096 * 3);
    expect(reasonFor()).toBe('damaged');
  });

  it('is left untouched when a newer version wrote it', () => {
    expect(reasonFor()).toBe('opened');
    const connection = new Database(file);
    connection.pragma('journal_mode = DELETE');
    connection.pragma('user_version = 1000');
    connection.close();
    const before = readFileSync(file);
    expect(reasonFor()).toBe('newer');
    expect(readFileSync(file)).toEqual(before);
  });

  it('is left untouched when another program made it', () => {
    const connection = new Database(file);
    connection.exec('CREATE TABLE theirs (x)');
    connection.close();
    const before = readFileSync(file);
    expect(reasonFor()).toBe('foreign');
    expect(readFileSync(file)).toEqual(before);
  });

  it('is named as read-only when nobody may write it', () => {
    expect(reasonFor()).toBe('opened');
    chmodSync(file, 0o400);
    expect(reasonFor()).toBe('read-only');
  });

  it('is named as busy when another process holds it', () => {
    expect(reasonFor()).toBe('opened');
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const store = must(openStore(file, { busyTimeoutMs: 1 }));
    expect(() => store.write(() => 1)).toThrow(expect.objectContaining({ reason: 'busy' }));
    other.exec('ROLLBACK');
    expect(store.write(() => 1)).toBe(1);
    store.close();
    other.close();
  });
});

describe('a full disk under a running service', () => {
  const users = Array.from({ length: 8 }, (_user, index) => `S000${index}`);
  let pki: TestPki;
  let identity: TestIdentity;
  let contract: TestContract;
  let prepared: TestWorld;

  beforeEach(async () => {
    pki = await makeTestPki();
    prepared = openTestWorld({ authority: pki.authority });
    contract = await addContract(prepared.bank, CONTRACT);
    for (const user of users) await addSuspendedUser(prepared.bank, contract.contractId, user);
    identity = await addAdministrator({ bank: prepared.bank, pki }, contract);
    prepared.bank.store.close();
  });
  afterEach(() => prepared.remove());

  const start = async (limits: { readonly maxPages?: number }) => {
    const world = openTestWorld({ directory: prepared.paths.directory, ...limits });
    const server = must(await createBankServer(serverOptions(world, pki, () => undefined)));
    const client = connectTestClient({ address: server.address, ca: pki.rootCert, identity });
    const stop = async (): Promise<void> => {
      client.close();
      await server.close();
    };
    return { world, client, stop };
  };

  const counterOf = (world: TestWorld) => {
    const account = {
      owner: 'contract',
      contractId: contract.contractId,
      kind: 'contract-confirmation-pin',
    } as const;
    return world.bank.store.read((reader) => findSecret(reader, account));
  };

  it('gives a clear answer, takes no effect, spends no attempt, and goes on when there is room again', async () => {
    const full = await start({ maxPages: 1 });
    const token = await logOnAdministrator(full.client, contract);
    const tryUnlock = async (userId: string) =>
      codeOf(await unlock(full.client, { token, version: 2, userId }));
    // Unlock after unlock, until there is no page left for the next record.
    const outcomes = new Map<string, string>();
    for (const user of users) outcomes.set(user, await tryUnlock(user));
    const stuck = users.filter((user) => outcomes.get(user) === 'store-unavailable');
    expect([...new Set(outcomes.values())]).toEqual(expect.arrayContaining(['store-unavailable']));
    for (const user of stuck) {
      for (let time = 0; time < 3; time += 1) expect(await tryUnlock(user)).toBe('store-unavailable');
    }
    const rows = listUsers(full.world.bank, contract.contractId);
    expect(rows.filter(({ flags }) => flags.suspended.set).map(({ userId }) => userId)).toEqual(stuck);
    expect(counterOf(full.world)).toMatchObject({ failed: 0, pending: 0 });
    const audit = full.world.bank.store.read((reader) =>
      verifyAudit(reader, contract.contractId, [], full.world.bank.keys.auditPublicKey),
    );
    expect(audit.ok).toBe(true);
    await full.stop();

    const roomy = await start({});
    const later = await logOnAdministrator(roomy.client, contract);
    for (const user of stuck) {
      expect(codeOf(await unlock(roomy.client, { token: later, version: 2, userId: user }))).toBe('done');
    }
    await roomy.stop();
  });
});
