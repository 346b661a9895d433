import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BANK_API, type RouteName } from '#protocol/api/routes.ts';
import { lockContract } from '#server/administration/contracts.ts';
import { getContract, listUsers, readAudit } from '#server/administration/reading.ts';
import { findSecret } from '#server/store/secrets.ts';
import {
  addAdministrator,
  answerCells,
  codeOf,
  logOnAdministrator,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
  unlock,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { addContract, CONTRACT_PIN, must, USER_PIN } from '../fixtures/bank-world.ts';
import { liftLock } from '../fixtures/desk.ts';
import { GOOD_REQUESTS } from '../fixtures/good-requests.ts';
import { ownToken } from '../fixtures/own-door.ts';

const WRONG = 'machigai-9';
const ROUTES = Object.keys(BANK_API).filter((name): name is RouteName => name in BANK_API);

describe('a locked contract', () => {
  let bank: TestBank;
  let administrator: TestClient;
  let user: TestClient;
  let token: string;
  let userToken: string;
  beforeEach(async () => {
    bank = await startTestBank();
    administrator = bank.connect(bank.administrator);
    user = bank.connect(bank.activeUser);
    token = await logOnAdministrator(administrator, bank.contract);
    const opened = await user.call('userLogOn', { request: { pin: USER_PIN } });
    userToken = ownToken(opened);
  });
  afterEach(() => bank.stop());

  const lockByWrongPins = async (): Promise<void> => {
    for (let time = 0; time < bank.bank.profile.policy.lock.contractPin; time += 1) {
      await administrator.call('administratorLogOn', { request: { pin: WRONG } });
    }
    expect(getContract(bank.bank, bank.contract.contractId)?.lock_cause).toBe('contract-pin');
  };
  const everyRoute = async (client: TestClient, own: string): Promise<string[]> => {
    const codes: string[] = [];
    for (const name of ROUTES) {
      const answer = await client.call(name, {
        params: { userId: SUSPENDED },
        request: GOOD_REQUESTS[name],
        token: own,
        key: randomUUID(),
      });
      codes.push(`${name}: ${codeOf(answer)}`);
    }
    return codes;
  };

  it('stops the administrator, every user and every live log-on, and no route lifts it', async () => {
    await lockByWrongPins();
    const compared = bank.hasher.verified();
    const locked = ROUTES.map((name) => `${name}: ${name === 'entrance' ? 'done' : 'contract-locked'}`);
    expect(await everyRoute(administrator, token)).toEqual(locked);
    expect(await everyRoute(user, userToken)).toEqual(locked);
    expect(bank.hasher.verified()).toBe(compared);
    expect(getContract(bank.bank, bank.contract.contractId)?.locked_at).not.toBeNull();
  });

  it('gives the same answer to a right and to a wrong PIN', async () => {
    await lockByWrongPins();
    const right = await administrator.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
    const wrong = await administrator.call('administratorLogOn', { request: { pin: WRONG } });
    const strip = (text: string) => text.replace(/"requestId":"[^"]*"/, '');
    expect(strip(right.text)).toBe(strip(wrong.text));
  });

  it('leaves the flags of its users and other contracts as they are', async () => {
    const other = await addContract(bank.bank, '55555555555');
    const before = listUsers(bank.bank, bank.contract.contractId);
    await lockByWrongPins();
    expect(listUsers(bank.bank, bank.contract.contractId)).toEqual(before);
    const neighbour = bank.connect(await addAdministrator(bank, other));
    expect(await logOnAdministrator(neighbour, other)).toMatch(/^[\w-]{43}$/);
  });

  it('opens again only by the bank; then old log-ons stay ended and the counters begin anew', async () => {
    await lockByWrongPins();
    liftLock(bank.bank, bank.contract.contractId);
    const old = await administrator.call('listUsers', { token });
    expect(codeOf(old)).toBe('log-on-ended');
    expect(codeOf(await user.call('userStatus', { token: userToken }))).toBe('log-on-ended');
    const account = {
      owner: 'contract',
      contractId: bank.contract.contractId,
      kind: 'contract-pin',
    } as const;
    expect(bank.bank.store.read((reader) => findSecret(reader, account))).toMatchObject({
      failed: 0,
      pending: 0,
    });
    expect(await logOnAdministrator(administrator, bank.contract)).toMatch(/^[\w-]{43}$/);
  });

  it('comes of too many wrong card answers too, counted apart from the PIN', async () => {
    const limit = bank.bank.profile.policy.lock.card;
    const codes: string[] = [];
    for (let time = 0; time < limit; time += 1) {
      const first = await administrator.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
      const { ticket, cells } = responseOf('administratorLogOn').parse(first.json);
      const cardPassword = answerCells(bank.contract.card, cells).map(({ cell, digits }) => ({
        cell,
        digits: digits === '55' ? '66' : '55',
      }));
      codes.push(
        codeOf(await administrator.call('administratorLogOnCard', { request: { ticket, cardPassword } })),
      );
    }
    expect(codes.slice(0, -1)).toEqual(Array.from({ length: limit - 1 }, () => 'card-password-wrong'));
    expect(codes.at(-1)).toBe('contract-locked');
    expect(getContract(bank.bank, bank.contract.contractId)?.lock_cause).toBe('card');
  });

  it('keeps a command from taking effect when the lock falls while its PIN is being compared', async () => {
    await bank.stop();
    let armed = false;
    bank = await startTestBank({
      wrapHasher: (hasher) => ({
        hash: hasher.hash,
        verify: async (stored, entered) => {
          const right = await hasher.verify(stored, entered);
          if (armed) must(lockContract(bank.bank, bank.contract.contractId));
          return right;
        },
      }),
    });
    administrator = bank.connect(bank.administrator);
    token = await logOnAdministrator(administrator, bank.contract);
    armed = true;
    const [before] = listUsers(bank.bank, bank.contract.contractId);
    const answer = await unlock(administrator, { token, version: before?.version ?? 0 });
    expect(codeOf(answer)).toBe('contract-locked');
    expect(listUsers(bank.bank, bank.contract.contractId)[0]).toEqual(before);
    const last = readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).at(-1);
    expect(last).toMatchObject({ action: 'unlock-user', result: 'failure', code: 'contract-locked' });
  });
});
