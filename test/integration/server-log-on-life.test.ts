import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setUserFlag } from '#server/administration/flags.ts';
import { readAudit } from '#server/administration/reading.ts';
import { tokenHash } from '#server/service/tokens.ts';
import { findLogOn } from '#server/store/log-ons.ts';
import {
  addAdministrator,
  codeOf,
  logOnAdministrator,
  responseOf,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { must, USER_PIN } from '../fixtures/bank-world.ts';
import { ownToken } from '../fixtures/own-door.ts';

const MINUTE_MS = 60_000;

describe('the life of a log-on', () => {
  let bank: TestBank;
  let client: TestClient;
  beforeEach(async () => {
    bank = await startTestBank();
    client = bank.connect(bank.administrator);
  });
  afterEach(() => bank.stop());

  const list = async (token: string, from = client) => codeOf(await from.call('listUsers', { token }));
  const actions = () =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).map(({ action }) => action);

  it('ends after the idle limit, counted from the last request, and that is noticed once', async () => {
    const token = await logOnAdministrator(client, bank.contract);
    const idle = bank.bank.profile.policy.logOn.idleMinutes * MINUTE_MS;
    for (let request = 0; request < 3; request += 1) {
      bank.clock.advance(idle - 1);
      expect(await list(token)).toBe('done');
    }
    bank.clock.advance(idle);
    expect(await list(token)).toBe('log-on-expired');
    expect(await list(token)).toBe('log-on-expired');
    expect(actions().filter((action) => action === 'log-on-expired')).toHaveLength(1);
  });

  it('ends at its absolute limit, however busy it is', async () => {
    const token = await logOnAdministrator(client, bank.contract);
    const { idleMinutes, absoluteMinutes } = bank.bank.profile.policy.logOn;
    const step = (idleMinutes - 1) * MINUTE_MS;
    let passed = 0;
    while (passed + step < absoluteMinutes * MINUTE_MS) {
      bank.clock.advance(step);
      passed += step;
      expect(await list(token)).toBe('done');
    }
    bank.clock.advance(absoluteMinutes * MINUTE_MS - passed);
    expect(await list(token)).toBe('log-on-expired');
  });

  it('ends when the same certificate logs on again, and both are on record', async () => {
    const first = await logOnAdministrator(client, bank.contract);
    const second = await logOnAdministrator(client, bank.contract);
    expect(await list(first)).toBe('log-on-superseded');
    expect(await list(second)).toBe('done');
    expect(actions().slice(-2)).toEqual(['log-on-superseded', 'administrator-log-on']);
  });

  it('goes on record as expired, not as superseded, when it was over before the next one began', async () => {
    const first = await logOnAdministrator(client, bank.contract);
    bank.clock.advance(bank.bank.profile.policy.logOn.absoluteMinutes * MINUTE_MS);
    const other = bank.connect(await addAdministrator(bank, bank.contract));
    await logOnAdministrator(other, bank.contract);
    expect(actions().slice(-2)).toEqual(['log-on-expired', 'administrator-log-on']);
    await logOnAdministrator(client, bank.contract);
    expect(await list(first)).toBe('log-on-expired');
    expect(actions().filter((action) => action === 'log-on-superseded')).toEqual([]);
    expect(actions().filter((action) => action === 'log-on-expired')).toHaveLength(1);
  });

  it('does not end when another certificate of the same administrator logs on', async () => {
    const other = bank.connect(await addAdministrator(bank, bank.contract));
    const first = await logOnAdministrator(client, bank.contract);
    const second = await logOnAdministrator(other, bank.contract);
    expect([await list(first), await list(second, other)]).toEqual(['done', 'done']);
  });

  it('ends with ログオフ', async () => {
    const token = await logOnAdministrator(client, bank.contract);
    expect(codeOf(await client.call('logOff', { token }))).toBe('done');
    expect(await list(token)).toBe('log-on-ended');
    expect(codeOf(await client.call('logOff', { token }))).toBe('log-on-ended');
  });

  it('accepts a token from its own certificate only, and records the attempt', async () => {
    const token = await logOnAdministrator(client, bank.contract);
    const thief = bank.connect(await addAdministrator(bank, bank.contract));
    expect(await list(token, thief)).toBe('log-on-required');
    expect(actions().at(-1)).toBe('token-refused');
    expect(await list(token)).toBe('done');
  });

  it('knows no other token, and wants one', async () => {
    await logOnAdministrator(client, bank.contract);
    expect(await list('A'.repeat(43))).toBe('log-on-required');
    expect(await list('short')).toBe('log-on-required');
    const answer = await client.call('listUsers');
    expect([answer.status, codeOf(answer)]).toEqual([401, 'log-on-required']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('stores only the hash of a token', async () => {
    const token = await logOnAdministrator(client, bank.contract);
    const stored = bank.bank.store.read((reader) => findLogOn(reader, tokenHash(token)));
    expect(stored?.thumbprint).toBe(bank.administrator.issued.thumbprint);
    expect(bank.bank.store.read((reader) => findLogOn(reader, token))).toBeUndefined();
  });

  it('of a user ends when 事故登録 is set, and he cannot log on again; other users can go on', async () => {
    const own = bank.connect(bank.activeUser);
    const opened = await own.call('userLogOn', { request: { pin: USER_PIN } });
    const token = ownToken(opened);
    const before = await own.call('userStatus', { token });
    expect(responseOf('userStatus').parse(before.json)).toMatchObject({ pinChangeRequired: false });
    const flag = { flag: 'incident', reason: 'パソコン紛失' } as const;
    must(setUserFlag(bank.bank, bank.contract.contractId, bank.active, flag));
    expect(codeOf(await own.call('userStatus', { token }))).toBe('log-on-ended');
    const compared = bank.hasher.verified();
    expect(codeOf(await own.call('userLogOn', { request: { pin: USER_PIN } }))).toBe('user-incident');
    const suspended = bank.connect(bank.suspendedUser);
    expect(codeOf(await suspended.call('userLogOn', { request: { pin: USER_PIN } }))).toBe('user-suspended');
    expect(bank.hasher.verified()).toBe(compared);
  });

  it('is not hindered by 封鎖, which closes the payment service only', async () => {
    const { contractId } = bank.contract;
    must(setUserFlag(bank.bank, contractId, bank.active, { flag: 'bill-payment-blocked' }));
    must(setUserFlag(bank.bank, contractId, bank.active, { flag: 'bill-payment-cumulatively-blocked' }));
    const own = bank.connect(bank.activeUser);
    expect(codeOf(await own.call('userLogOn', { request: { pin: USER_PIN } }))).toBe('done');
  });
});
