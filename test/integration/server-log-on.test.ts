import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addAdministrator,
  answerCells,
  CONTRACT_ID,
  codeOf,
  logOnAdministrator,
  responseOf,
  startTestBank,
  type TestBank,
  unlock,
} from '../fixtures/bank.ts';
import { CONTRACT_PIN, USER_PIN } from '../fixtures/bank-world.ts';

const MINUTE_MS = 60_000;

describe('管理者ログオン over real TLS', () => {
  let bank: TestBank;
  beforeEach(async () => {
    bank = await startTestBank();
  });
  afterEach(() => bank.stop());

  it('tells a registered certificate whose it is and which bank this is', async () => {
    const answer = await bank.connect(bank.administrator).call('entrance');
    expect(answer.json).toMatchObject({
      holder: { kind: 'administrator', contractId: CONTRACT_ID },
      bank: { bankCode: '1635' },
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('opens the contract after PIN and card, and unlocks a user for good', async () => {
    const client = bank.connect(bank.administrator);
    const token = await logOnAdministrator(client, bank.contract);
    const listed = await client.call('listUsers', { token });
    const { users } = responseOf('listUsers').parse(listed.json);
    expect(users.map(({ userId, flags }) => [userId, flags.suspended.set])).toEqual([
      ['S0001', true],
      ['S0002', false],
    ]);
    const unlocked = await unlock(client, { token, version: users[0]?.version ?? 0 });
    const { before, user } = responseOf('unlockUser').parse(unlocked.json);
    expect([before.flags.suspended.set, user.flags.suspended.set]).toEqual([true, false]);
    expect(user).toMatchObject({ version: before.version + 1, failedAttempts: { pin: 0 } });
    const own = bank.connect(bank.suspendedUser);
    expect(codeOf(await own.call('userLogOn', { request: { pin: USER_PIN } }))).toBe('done');
  });

  it('shows the status of the contract with the earlier log-ons, the present one excluded', async () => {
    const client = bank.connect(bank.administrator);
    const earlier: string[] = [];
    for (let time = 0; time < 4; time += 1) {
      await logOnAdministrator(client, bank.contract);
      earlier.unshift(bank.clock.now().toISOString());
      bank.clock.advance(MINUTE_MS);
    }
    const token = await logOnAdministrator(client, bank.contract);
    const answer = await client.call('contractStatus', { token });
    const status = responseOf('contractStatus').parse(answer.json);
    expect(status.recentLogOns).toEqual(earlier.slice(0, 3));
    expect(status.counts).toMatchObject({ users: 2, suspended: 1, incident: 0 });
    expect(status.certificate.daysLeft).toBeGreaterThan(300);
  });

  it('keeps asking for the same cells until they are answered correctly, then for others', async () => {
    const client = bank.connect(bank.administrator);
    const ask = async () => {
      const answer = await client.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
      return responseOf('administratorLogOn').parse(answer.json);
    };
    const first = await ask();
    const wrong = answerCells(bank.contract.card, first.cells).map(({ cell, digits }) => ({
      cell,
      digits: digits === '00' ? '01' : '00',
    }));
    const refused = await client.call('administratorLogOnCard', {
      request: { ticket: first.ticket, cardPassword: wrong },
    });
    expect(codeOf(refused)).toBe('card-password-wrong');
    const second = await ask();
    expect(second.cells).toEqual(first.cells);
    const asked = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const { ticket, cells } = await ask();
      asked.add(cells.join(''));
      const cardPassword = answerCells(bank.contract.card, cells);
      await client.call('administratorLogOnCard', { request: { ticket, cardPassword } });
    }
    expect(asked.size).toBeGreaterThan(1);
  });

  it('judges no answer for other cells than the asked ones', async () => {
    const client = bank.connect(bank.administrator);
    const first = await client.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
    const { ticket, cells } = responseOf('administratorLogOn').parse(first.json);
    const reversed = answerCells(bank.contract.card, cells).toReversed();
    const refused = await client.call('administratorLogOnCard', {
      request: { ticket, cardPassword: reversed },
    });
    expect(codeOf(refused)).toBe('invalid-request');
    const right = answerCells(bank.contract.card, cells);
    expect(
      codeOf(await client.call('administratorLogOnCard', { request: { ticket, cardPassword: right } })),
    ).toBe('done');
  });

  it('lets a ticket end, and ties it to the certificate that entered the PIN', async () => {
    const client = bank.connect(bank.administrator);
    const first = await client.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
    const { ticket, cells } = responseOf('administratorLogOn').parse(first.json);
    const request = { ticket, cardPassword: answerCells(bank.contract.card, cells) };
    const other = bank.connect(await addAdministrator(bank, bank.contract));
    expect(codeOf(await other.call('administratorLogOnCard', { request }))).toBe('log-on-ticket-expired');
    bank.clock.advance(bank.bank.profile.policy.logOn.ticketMinutes * MINUTE_MS);
    expect(codeOf(await client.call('administratorLogOnCard', { request }))).toBe('log-on-ticket-expired');
  });

  it('refuses a malformed PIN without spending an attempt', async () => {
    const client = bank.connect(bank.administrator);
    const before = bank.hasher.verified();
    for (let entry = 0; entry < 10; entry += 1) {
      const answer = await client.call('administratorLogOn', { request: { pin: 'abc' } });
      expect(codeOf(answer)).toBe('invalid-request');
    }
    expect(bank.hasher.verified()).toBe(before);
    expect(codeOf(await client.call('administratorLogOn', { request: { pin: CONTRACT_PIN } }))).toBe('done');
  });
});
