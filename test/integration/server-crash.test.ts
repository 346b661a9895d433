import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serialiseAuthority } from '#certs/authority.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { recordWrongEntries } from '#server/administration/flags.ts';
import { getContract, listUsers, readAudit } from '#server/administration/reading.ts';
import { readCheckpoints } from '#server/audit/checkpoint-file.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { unsettledAccounts } from '#server/store/secrets.ts';
import { addAdministrator, codeOf, logOnAdministrator, unlock } from '../fixtures/bank.ts';
import { connectTestClient, type TestClient } from '../fixtures/bank-client.ts';
import type { BankProcessOrder } from '../fixtures/bank-process.ts';
import {
  addContract,
  addUser,
  must,
  openTestWorld,
  type TestContract,
  type TestWorld,
} from '../fixtures/bank-world.ts';
import { liftLock } from '../fixtures/desk.ts';
import { makeTestPki, type TestIdentity, type TestPki } from '../fixtures/pki.ts';

const RUNS = 10;
const USERS = 24;
/** Fewer than the limit of the confirmation PIN, so that none waits for another. */
const AT_ONCE = 4;

describe('a service that is killed in the middle of unlocks', () => {
  let world: TestWorld;
  let pki: TestPki;
  let contract: TestContract;
  let administrator: TestIdentity;
  let users: UserId[];
  let orderFile: string;
  beforeAll(async () => {
    pki = await makeTestPki();
    world = openTestWorld({ authority: pki.authority });
    contract = await addContract(world.bank, '12345678901');
    administrator = await addAdministrator({ bank: world.bank, pki }, contract);
    users = [];
    for (let index = 0; index < USERS; index += 1) {
      users.push(await addUser(world.bank, contract.contractId, `K${1000 + index}`));
    }
    orderFile = join(world.paths.directory, 'order.json');
    const { key, chain: cert } = pki.serverIdentity;
    const order: BankProcessOrder = {
      directory: world.paths.directory,
      key,
      cert,
      clientCa: pki.rootCert,
      authority: serialiseAuthority(pki.authority),
    };
    writeFileSync(orderFile, JSON.stringify(order));
  });
  afterAll(() => {
    world.bank.store.close();
    world.remove();
  });

  const startProcess = async (): Promise<{ child: ChildProcess; client: TestClient }> => {
    const program = join(import.meta.dirname, '../fixtures/bank-process.ts');
    const child = spawn(process.execPath, [program, orderFile], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [address]: string[] = await once(createInterface(child.stdout), 'line');
    const client = connectTestClient({ address: address ?? '', ca: pki.rootCert, identity: administrator });
    return { child, client };
  };

  /** Suspends everybody again, and lifts a lock that unsettled entries of the last run have caused. */
  const prepare = (): void => {
    const { contractId } = contract;
    if (getContract(world.bank, contractId)?.locked_at !== null) liftLock(world.bank, contractId);
    for (const user of listUsers(world.bank, contractId)) {
      if (user.flags.suspended.set) continue;
      must(recordWrongEntries(world.bank, contractId, user.userId, 'pin', 7));
    }
  };

  /** Unlocks all users, some at a time, and calls `each` with every one that was acknowledged. */
  const unlockAll = async (client: TestClient, each: (userId: UserId) => void): Promise<void> => {
    const token = await logOnAdministrator(client, contract);
    const rows = listUsers(world.bank, contract.contractId);
    const queue = users
      .map((userId) => rows.find((row) => row.userId === userId))
      .filter((row) => row !== undefined);
    const work = async (): Promise<void> => {
      for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
        const answer = await unlock(client, { token, version: row.version, userId: row.userId });
        if (codeOf(answer) === 'done') each(row.userId);
      }
    };
    await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  };

  /** Users with a record of an unlock since `after`, one entry for each record. */
  const recordedSince = (after: number): (UserId | null)[] =>
    readAudit(world.bank, contract.contractId, { after, limit: 10_000 })
      .filter(({ action, result }) => action === 'unlock-user' && result === 'success')
      .map(({ targetUser }) => targetUser);

  const auditSize = (): number =>
    readAudit(world.bank, contract.contractId, { limit: 100_000 }).at(-1)?.sequence ?? 0;

  const expectSoundAudit = (): void => {
    const checkpoints = must(readCheckpoints(world.paths.checkpoints));
    const checked = world.bank.store.read((reader) =>
      verifyAudit(reader, contract.contractId, checkpoints, world.bank.keys.auditPublicKey),
    );
    expect(checked).toMatchObject({ ok: true });
  };

  it(`has stored everything it acknowledged, with its record, and nothing without one (${RUNS} times)`, async () => {
    for (let run = 0; run < RUNS; run += 1) {
      const { child, client } = await startProcess();
      prepare();
      const after = auditSize();
      const acknowledged: UserId[] = [];
      const exit = once(child, 'exit');
      await unlockAll(client, (userId) => {
        acknowledged.push(userId);
        if (acknowledged.length === 1 + run * 2) child.kill('SIGKILL');
      });
      expect(await exit).toEqual([null, 'SIGKILL']);
      client.close();
      const recorded = recordedSince(after);
      const unlocked = listUsers(world.bank, contract.contractId)
        .filter(({ flags }) => !flags.suspended.set)
        .map(({ userId }) => userId);
      expect(acknowledged.length).toBeGreaterThan(run * 2);
      expect(recorded).toEqual(expect.arrayContaining(acknowledged));
      expect([...recorded].sort()).toEqual(unlocked.sort());
      expectSoundAudit();
    }
  });

  it('counts at the next start what it was judging when it was killed', async () => {
    const { child, client } = await startProcess();
    prepare();
    const exit = once(child, 'exit');
    await unlockAll(client, () => child.kill('SIGKILL'));
    await exit;
    client.close();
    const unsettled = world.bank.store.read((reader) => unsettledAccounts(reader));
    const next = await startProcess();
    expect(world.bank.store.read((reader) => unsettledAccounts(reader))).toEqual([]);
    const recovered = readAudit(world.bank, contract.contractId, { limit: 100_000 }).filter(
      ({ action }) => action === 'attempts-recovered',
    );
    expect(recovered.length).toBeGreaterThanOrEqual(unsettled.length);
    const stopped = once(next.child, 'exit');
    next.child.kill('SIGTERM');
    next.client.close();
    expect(await stopped).toEqual([0, null]);
  });

  it('loses nothing when it is told to stop instead', async () => {
    const { child, client } = await startProcess();
    prepare();
    const after = auditSize();
    const acknowledged: UserId[] = [];
    const exit = once(child, 'exit');
    await unlockAll(client, (userId) => {
      acknowledged.push(userId);
      if (acknowledged.length === 3) child.kill('SIGTERM');
    });
    client.close();
    expect(await exit).toEqual([0, null]);
    expect(recordedSince(after).sort()).toEqual(acknowledged.sort());
    expect(world.bank.store.read((reader) => unsettledAccounts(reader))).toEqual([]);
    expectSoundAudit();
  });
});
