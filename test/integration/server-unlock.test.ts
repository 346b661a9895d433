import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '#protocol/api/problem.ts';
import { BANK_API, type RouteName } from '#protocol/api/routes.ts';
import { recordWrongEntries, setUserFlag } from '#server/administration/flags.ts';
import { readAudit } from '#server/administration/reading.ts';
import { deregisterUser } from '#server/administration/users.ts';
import {
  ACTIVE,
  codeOf,
  logOnAdministrator,
  OTHER_CONTRACT_ID,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
  unlock,
} from '../fixtures/bank.ts';
import type { TestClient, WireAnswer } from '../fixtures/bank-client.ts';
import { addContract, addSuspendedUser, CONFIRMATION_PIN, must } from '../fixtures/bank-world.ts';
import { GOOD_REQUESTS } from '../fixtures/good-requests.ts';

const WRONG = 'machigai-9';

/** Everything of an answer that must not differ between two users who are none of the caller's business. */
function comparable({ status, headers, text, json }: WireAnswer) {
  const { requestId } = Problem.parse(json);
  const { date: _date, ...rest } = headers;
  return { status, headers: rest, text: text.replace(requestId, '') };
}

describe('利用中止解除 over real TLS', () => {
  let bank: TestBank;
  let client: TestClient;
  let token: string;
  beforeEach(async () => {
    bank = await startTestBank();
    client = bank.connect(bank.administrator);
    token = await logOnAdministrator(client, bank.contract);
  });
  afterEach(() => bank.stop());

  const rowOf = async (userId: string) => {
    const { users } = responseOf('listUsers').parse((await client.call('listUsers', { token })).json);
    const row = users.find((user) => user.userId === userId);
    if (row === undefined) throw new Error(`there is no ${userId}`);
    return row;
  };
  const unlockRecords = () =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).filter(
      ({ action }) => action === 'unlock-user',
    );

  it('clears 利用中止 only, and the wrong entries of that user only', async () => {
    const { contractId } = bank.contract;
    must(setUserFlag(bank.bank, contractId, bank.suspended, { flag: 'bill-payment-blocked' }));
    must(recordWrongEntries(bank.bank, contractId, bank.active, 'pin', 3));
    const before = await rowOf(SUSPENDED);
    const answer = await unlock(client, { token, version: before.version });
    const unlocked = responseOf('unlockUser').parse(answer.json);
    expect(unlocked.before).toEqual(before);
    expect(unlocked.user).toEqual({
      ...before,
      version: before.version + 1,
      flags: { ...before.flags, suspended: { set: false } },
      failedAttempts: { ...before.failedAttempts, pin: 0 },
    });
    expect(await rowOf(SUSPENDED)).toEqual(unlocked.user);
    expect((await rowOf(ACTIVE)).failedAttempts.pin).toBe(3);
  });

  it('answers a retry as the first time: one effect, one audit record', async () => {
    const { version } = await rowOf(SUSPENDED);
    const key = randomUUID();
    const first = await unlock(client, { token, version, key });
    const compared = bank.hasher.verified();
    const retry = await unlock(client, { token, version, key });
    const otherPin = await unlock(client, { token, version, key, confirmationPin: WRONG });
    expect([retry.status, retry.text]).toEqual([200, first.text]);
    expect(otherPin.text).toBe(first.text);
    expect(bank.hasher.verified()).toBe(compared);
    expect(unlockRecords()).toHaveLength(1);
  });

  it('has one effect for one key also when the retries arrive together', async () => {
    const { version } = await rowOf(SUSPENDED);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => unlock(client, { token, version, key })),
    );
    const codes = new Set(answers.map(codeOf));
    expect(codes.has('done')).toBe(true);
    expect([...codes].every((code) => code === 'done' || code === 'request-in-progress')).toBe(true);
    expect(new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
    expect(unlockRecords()).toHaveLength(1);
    expect((await rowOf(SUSPENDED)).version).toBe(version + 1);
  });

  it('counts a wrong PIN once however often its request is repeated', async () => {
    const { version } = await rowOf(SUSPENDED);
    const key = randomUUID();
    const first = await unlock(client, { token, version, key, confirmationPin: WRONG });
    const retry = await unlock(client, { token, version, key, confirmationPin: WRONG });
    expect(codeOf(first)).toBe('confirmation-pin-wrong');
    expect(retry.text).toBe(first.text);
    expect(unlockRecords()).toHaveLength(1);
  });

  it('refuses a key that belongs to another intent', async () => {
    const { version } = await rowOf(SUSPENDED);
    const key = randomUUID();
    await unlock(client, { token, version, key });
    const otherVersion = await unlock(client, { token, version: version + 1, key });
    const otherUser = await unlock(client, { token, version, key, userId: ACTIVE });
    expect([otherVersion.status, codeOf(otherVersion)]).toEqual([422, 'idempotency-key-reused']);
    expect(codeOf(otherUser)).toBe('idempotency-key-reused');
  });

  it('forgets a key after a day', async () => {
    const { version } = await rowOf(SUSPENDED);
    const key = randomUUID();
    await unlock(client, { token, version, key });
    bank.clock.advance(24 * 60 * 60 * 1000);
    const later = await logOnAdministrator(client, bank.contract);
    expect(codeOf(await unlock(client, { token: later, version, key }))).toBe('user-not-suspended');
  });

  it('wants a key', async () => {
    const answer = await client.call('unlockUser', {
      params: { userId: SUSPENDED },
      request: { version: 1, confirmationPin: CONFIRMATION_PIN },
      token,
    });
    expect(codeOf(answer)).toBe('invalid-request');
  });

  it('spends no attempt on a user who is not suspended, nor on a stale version', async () => {
    const compared = bank.hasher.verified();
    const active = await rowOf(ACTIVE);
    const suspended = await rowOf(SUSPENDED);
    for (let time = 0; time < 10; time += 1) {
      const idle = await unlock(client, { token, version: 1, userId: ACTIVE, confirmationPin: WRONG });
      expect(codeOf(idle)).toBe('user-not-suspended');
      expect(Problem.parse(idle.json).user).toEqual(active);
      const stale = await unlock(client, {
        token,
        version: suspended.version + 1,
        confirmationPin: WRONG,
      });
      expect([stale.status, codeOf(stale)]).toEqual([409, 'version-conflict']);
      expect(Problem.parse(stale.json).user).toEqual(suspended);
    }
    expect(bank.hasher.verified()).toBe(compared);
    expect(codeOf(await unlock(client, { token, version: suspended.version }))).toBe('done');
  });

  it('tells the attempts left only before the last one', async () => {
    const { version } = await rowOf(SUSPENDED);
    const told: (number | undefined)[] = [];
    for (let time = 0; time < 4; time += 1) {
      const answer = await unlock(client, { token, version, confirmationPin: WRONG });
      told.push(Problem.parse(answer.json).attemptsLeft);
    }
    expect(told).toEqual([undefined, undefined, undefined, 1]);
    expect(codeOf(await unlock(client, { token, version, confirmationPin: WRONG }))).toBe('contract-locked');
  });

  it('forgets earlier wrong entries after a right one', async () => {
    const limit = bank.bank.profile.policy.lock.contractConfirmationPin;
    for (let round = 0; round < 2; round += 1) {
      const { version } = await rowOf(SUSPENDED);
      for (let time = 0; time < limit - 1; time += 1) {
        await unlock(client, { token, version, confirmationPin: WRONG });
      }
      expect(codeOf(await unlock(client, { token, version }))).toBe('done');
      must(recordWrongEntries(bank.bank, bank.contract.contractId, bank.suspended, 'pin', 7));
    }
  });

  describe('on every route with a user in its address', () => {
    const names = Object.keys(BANK_API)
      .filter((name): name is RouteName => name in BANK_API)
      .filter((name) => BANK_API[name].path.includes(':userId'));

    it('a user of another contract, a deleted one and one who never was are the same answer', async () => {
      const other = await addContract(bank.bank, OTHER_CONTRACT_ID);
      await addSuspendedUser(bank.bank, other.contractId, 'F0001');
      const deleted = await addSuspendedUser(bank.bank, bank.contract.contractId, 'D0001');
      must(deregisterUser(bank.bank, bank.contract.contractId, deleted));
      const compared = bank.hasher.verified();
      expect(names).not.toEqual([]);
      for (const name of names) {
        const ask = async (userId: string) =>
          comparable(
            await client.call(name, {
              params: { userId },
              request: GOOD_REQUESTS[name],
              token,
              key: randomUUID(),
            }),
          );
        const never = await ask('N0001');
        expect([name, never.status]).toEqual([name, 404]);
        expect(await ask('F0001')).toEqual(never);
        expect(await ask('D0001')).toEqual(never);
      }
      expect(bank.hasher.verified()).toBe(compared);
    });
  });
});
