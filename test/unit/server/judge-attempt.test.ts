import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { liftUserFlag, setUserFlag } from '#server/administration/flags.ts';
import { getContract } from '#server/administration/reading.ts';
import { SYSTEM_ORIGIN } from '#server/domain/audit-chain.ts';
import { judgeAttempt, nothingToPrepare } from '#server/service/attempt.ts';
import { recover } from '#server/service/recovery.ts';
import type { Refusal } from '#server/service/refusal.ts';
import { contractRefusal, userRefusal } from '#server/service/standing.ts';
import { findSecret, replacePin, writeCounter } from '#server/store/secrets.ts';
import {
  addContract,
  addUser,
  must,
  openTestWorld,
  type TestContract,
  type TestWorld,
} from '../../fixtures/bank-world.ts';
import { liftLock } from '../../fixtures/desk.ts';

const MANY_USERS = { ...BANK_1635, policy: { ...BANK_1635.policy, users: { max: 1000 } } };

describe('an entry of a secret', () => {
  let world: TestWorld;
  let contract: TestContract;
  beforeAll(async () => {
    world = openTestWorld({ profile: MANY_USERS });
    contract = await addContract(world.bank, '12345678901');
  });
  afterAll(() => {
    world.bank.store.close();
    world.remove();
  });

  const account = (userId: UserId) =>
    ({ owner: 'user', contractId: contract.contractId, userId, kind: 'pin' }) as const;
  const enter = (
    userId: UserId,
    verify: () => Promise<boolean>,
    code: { readonly accepts?: () => boolean } = {},
  ) =>
    judgeAttempt<string, Result<string, Refusal>, null>(world.bank, {
      account: account(userId),
      origin: SYSTEM_ORIGIN,
      action: 'user-log-on',
      targetUser: userId,
      wrongCode: 'user-pin-wrong',
      closed: (reader) => userRefusal(reader, contract.contractId, userId),
      verify,
      ...code,
      prepare: nothingToPrepare,
      effect: () => ok('effect'),
      refuse: err,
      settled: (_writer, result) => result,
    });
  const codeOf = (result: Result<string, Refusal>) => (result.ok ? result.value : result.error.code);

  it('is compared no more often than the limit between right ones, however entries overlap', async () => {
    let next = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 25 }),
        async (scheduler, entries) => {
          next += 1;
          const userId = await addUser(world.bank, contract.contractId, `P${next}`);
          let wrongInRow = 0;
          let most = 0;
          const outcomes = entries.map((right) =>
            enter(userId, () =>
              scheduler.schedule(Promise.resolve(right)).then(() => {
                wrongInRow = right ? 0 : wrongInRow + 1;
                most = Math.max(most, wrongInRow);
                return right;
              }),
            ),
          );
          await scheduler.waitAll();
          const codes = (await Promise.all(outcomes)).map(codeOf);
          const limit = world.bank.profile.policy.lock.userPin;
          expect(most).toBeLessThanOrEqual(limit);
          const suspended = world.bank.store.read((reader) =>
            userRefusal(reader, contract.contractId, userId),
          );
          expect(suspended?.code === 'user-suspended').toBe(most >= limit);
          expect(codes.filter((code) => code === 'user-suspended')).toHaveLength(most >= limit ? 1 : 0);
          const secret = world.bank.store.read((reader) => findSecret(reader, account(userId)));
          expect(secret).toMatchObject({ failed: wrongInRow, pending: 0 });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is not evaluated while as many as are left are being judged, and loses nothing by that', async () => {
    const userId = await addUser(world.bank, contract.contractId, 'BUSY');
    const limit = world.bank.profile.policy.lock.userPin;
    const gate = Promise.withResolvers<boolean>();
    const judging = Array.from({ length: limit }, () => enter(userId, () => gate.promise));
    let evaluated = false;
    const refused = await enter(userId, async () => {
      evaluated = true;
      return true;
    });
    expect([codeOf(refused), evaluated]).toEqual(['attempts-in-progress', false]);
    gate.resolve(true);
    expect((await Promise.all(judging)).map(codeOf)).toEqual(Array.from({ length: limit }, () => 'effect'));
    expect(codeOf(await enter(userId, async () => true))).toBe('effect');
  });

  it('that was right for a PIN which was replaced meanwhile counts as wrong', async () => {
    const userId = await addUser(world.bank, contract.contractId, 'REPLACED');
    const gate = Promise.withResolvers<boolean>();
    const entered = enter(userId, () => gate.promise);
    const pin = { ...account(userId), hash: 'another', setAt: 1 };
    world.bank.store.write((writer) => replacePin(writer, pin));
    gate.resolve(true);
    expect(codeOf(await entered)).toBe('user-pin-wrong');
    const secret = world.bank.store.read((reader) => findSecret(reader, account(userId)));
    expect(secret).toMatchObject({ hash: 'another', failed: 1, pending: 0 });
  });

  it('of a code that is good for one use is accepted once, however many overlap', async () => {
    const userId = await addUser(world.bank, contract.contractId, 'CODES');
    const limit = world.bank.profile.policy.lock.userPin;
    let unused = true;
    const accepts = () => {
      const accepted = unused;
      unused = false;
      return accepted;
    };
    const gate = Promise.withResolvers<true>();
    const outcomes = Array.from({ length: limit }, () => enter(userId, () => gate.promise, { accepts }));
    gate.resolve(true);
    const codes = (await Promise.all(outcomes)).map(codeOf);
    expect(codes).toEqual(['effect', ...Array.from({ length: limit - 1 }, () => 'user-pin-wrong')]);
    const secret = world.bank.store.read((reader) => findSecret(reader, account(userId)));
    expect(secret).toMatchObject({ failed: limit - 1, pending: 0 });
  });

  it('of a code for which there is nothing left to enter it is not looked at, and does not count', async () => {
    const userId = await addUser(world.bank, contract.contractId, 'LATE');
    const gate = Promise.withResolvers<true>();
    let looked = false;
    const entered = enter(userId, () => gate.promise, {
      accepts: () => {
        looked = true;
        return false;
      },
    });
    must(setUserFlag(world.bank, contract.contractId, userId, { flag: 'incident', reason: '紛失' }));
    gate.resolve(true);
    expect([codeOf(await entered), looked]).toEqual(['user-incident', false]);
    const secret = world.bank.store.read((reader) => findSecret(reader, account(userId)));
    expect(secret).toMatchObject({ failed: 0, pending: 0 });
  });

  it('that was being judged when the service ended counts as wrong, and may suspend or lock', async () => {
    const userId = await addUser(world.bank, contract.contractId, 'CRASH');
    const limits = world.bank.profile.policy.lock;
    const card = { owner: 'contract', contractId: contract.contractId, kind: 'card' } as const;
    world.bank.store.write((writer) => {
      writeCounter(writer, account(userId), { failed: 1, pending: limits.userPin - 1 });
      writeCounter(writer, card, { failed: limits.card - 1, pending: 1 });
    });
    expect(recover(world.bank)).toBe(2);
    expect(getContract(world.bank, contract.contractId)?.lock_cause).toBe('card');
    liftLock(world.bank, contract.contractId);
    const refusal = world.bank.store.read((reader) => userRefusal(reader, contract.contractId, userId));
    expect(refusal?.code).toBe('user-suspended');
    must(liftUserFlag(world.bank, contract.contractId, userId, 'suspended'));
    expect(world.bank.store.read((reader) => contractRefusal(reader, contract.contractId))).toBeNull();
    expect(recover(world.bank)).toBe(0);
  });

  it('suspends at once when the bank has lowered the limit below what was entered wrongly', async () => {
    const userId = await addUser(world.bank, contract.contractId, 'LOWERED');
    const limit = world.bank.profile.policy.lock.userPin;
    world.bank.store.write((writer) => writeCounter(writer, account(userId), { failed: limit, pending: 0 }));
    expect(codeOf(await enter(userId, async () => true))).toBe('user-suspended');
    expect(world.bank.store.read((reader) => userRefusal(reader, contract.contractId, userId))?.code).toBe(
      'user-suspended',
    );
  });
});
