import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '#protocol/api/problem.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { addBill } from '#server/administration/bill-payment.ts';
import { liftUserFlag } from '#server/administration/flags.ts';
import { listUsers, readAudit } from '#server/administration/reading.ts';
import { newestNotices } from '#server/store/notices.ts';
import { ACTIVE, codeOf, logOnAdministrator, startTestBank, type TestBank } from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { CONFIRMATION_PIN, must, USER_PIN } from '../fixtures/bank-world.ts';
import { NO_BILL } from '../fixtures/good-requests.ts';
import { ownToken } from '../fixtures/own-door.ts';

const BILL = { institutionNumber: '00300', paymentNumber: '123', confirmationNumber: '456' };
const PAYMENT = { payee: '大阪市', subject: '固定資産税', amountYen: 1000 };
const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
const LONG = {
  ...BANK_1635,
  policy: {
    ...BANK_1635.policy,
    logOn: { ...BANK_1635.policy.logOn, idleMinutes: 100_000, absoluteMinutes: 100_000 },
    billPayment: { wrongPerDay: 3, cumulative: 2 },
  },
};

describe('収納サービス over real TLS', () => {
  let bank: TestBank;
  let user: TestClient;
  let token: string;
  let administrator: TestClient;
  let administratorToken: string;
  beforeEach(async () => {
    bank = await startTestBank({ profile: LONG });
    addBill(bank.bank, BILL, PAYMENT);
    administrator = bank.connect(bank.administrator);
    administratorToken = await logOnAdministrator(administrator, bank.contract);
    await grant(['bill-payment', 'transfer']);
    await logOnUser();
  });
  afterEach(() => bank.stop());

  const logOnUser = async (): Promise<void> => {
    user = bank.connect(bank.activeUser);
    const opened = await user.call('userLogOn', { request: { pin: USER_PIN } });
    token = ownToken(opened);
  };
  const row = () => {
    const found = listUsers(bank.bank, bank.contract.contractId).find(({ userId }) => userId === ACTIVE);
    if (found === undefined) throw new Error('the user is not there');
    return found;
  };
  const command = (name: 'changeUser' | 'unblockBillPayment', more: object) =>
    administrator.call(name, {
      params: { userId: ACTIVE },
      request: { version: row().version, confirmationPin: CONFIRMATION_PIN, ...more },
      token: administratorToken,
      key: randomUUID(),
    });
  const grant = (permissions: readonly string[]) => command('changeUser', { change: { permissions } });
  const inquire = (request: object = NO_BILL) => user.call('inquireBill', { request, token });
  const inquireOften = async (times: number) => {
    const codes: string[] = [];
    for (let time = 0; time < times; time += 1) codes.push(codeOf(await inquire()));
    return codes;
  };
  const flags = () => {
    const { billPaymentBlocked, billPaymentCumulativelyBlocked } = row().flags;
    return [billPaymentBlocked.set, billPaymentCumulativelyBlocked.set];
  };
  const actions = () =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).map(({ action }) => action);
  /** Moves the bank's clock on to this hour of a day in Japan. */
  const goToHourInJapan = (hour: number): void => {
    const inJapan = (bank.clock.now().getTime() + 9 * HOUR_MS) % DAY_MS;
    bank.clock.advance((hour * HOUR_MS - inJapan + DAY_MS) % DAY_MS);
  };

  it('gives notice of 封鎖 and of 累積封鎖', async () => {
    await inquireOften(3);
    must(liftUserFlag(bank.bank, bank.contract.contractId, bank.active, 'bill-payment-blocked'));
    await inquireOften(3);
    const notices = bank.bank.store.read((reader) => newestNotices(reader, bank.contract.contractId, 2));
    expect(notices.map(({ kind, user_id }) => [kind, user_id])).toEqual([
      ['bill-payment-cumulatively-blocked', ACTIVE],
      ['bill-payment-blocked', ACTIVE],
    ]);
  });

  it('finds a bill by its three identifiers', async () => {
    const answer = await inquire(BILL);
    expect(answer.json).toEqual({ bill: PAYMENT });
    for (const part of Object.keys(BILL)) {
      expect(codeOf(await inquire({ ...BILL, [part]: '77777' }))).not.toBe('done');
    }
  });

  it('closes after as many wrong identifiers as the policy allows in a day, right ones between or not', async () => {
    expect(codeOf(await inquire())).toBe('bill-not-found');
    expect(codeOf(await inquire(BILL))).toBe('done');
    const last = await inquire();
    expect([codeOf(last), Problem.parse(last.json).attemptsLeft]).toEqual(['bill-not-found', 1]);
    expect(await inquireOften(1)).toEqual(['bill-payment-blocked']);
    expect(flags()).toEqual([true, false]);
    expect(codeOf(await inquire(BILL))).toBe('bill-payment-blocked');
    expect(actions().filter((action) => action === 'bill-payment-blocked')).toHaveLength(1);
    expect(codeOf(await user.call('userStatus', { token }))).toBe('done');
  });

  it('counts from midnight in Japan, and does not open again by itself', async () => {
    goToHourInJapan(20);
    expect(await inquireOften(2)).toEqual(['bill-not-found', 'bill-not-found']);
    bank.clock.advance(5 * HOUR_MS);
    expect(await inquireOften(2)).toEqual(['bill-not-found', 'bill-not-found']);
    // Another day in UTC, but not in Japan.
    bank.clock.advance(9 * HOUR_MS);
    expect(await inquireOften(1)).toEqual(['bill-payment-blocked']);
    bank.clock.advance(3 * DAY_MS);
    expect(codeOf(await inquire(BILL))).toBe('bill-payment-blocked');
  });

  it('closes for good after as many 封鎖 as the policy says, and the administrator lifts both', async () => {
    await inquireOften(3);
    must(liftUserFlag(bank.bank, bank.contract.contractId, bank.active, 'bill-payment-blocked'));
    expect(codeOf(await inquire(BILL))).toBe('done');
    await inquireOften(3);
    expect(flags()).toEqual([true, true]);
    must(liftUserFlag(bank.bank, bank.contract.contractId, bank.active, 'bill-payment-blocked'));
    expect(codeOf(await inquire(BILL))).toBe('bill-payment-blocked');
    expect(codeOf(await command('unblockBillPayment', {}))).toBe('done');
    expect(flags()).toEqual([false, false]);
    expect(await inquireOften(3)).toEqual(['bill-not-found', 'bill-not-found', 'bill-payment-blocked']);
    expect(flags()).toEqual([true, false]);
  });

  it('evaluates no more wrong identifiers than the policy allows, however many arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => inquire()));
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'bill-not-found')).toHaveLength(2);
    expect(codes.filter((code) => code === 'bill-payment-blocked')).toHaveLength(58);
    expect(actions().filter((action) => action === 'bill-inquiry')).toHaveLength(3);
  });

  it('is closed to a user without the permission, and counts nothing then', async () => {
    await grant(['transfer']);
    expect(await inquireOften(5)).toEqual(Array(5).fill('permission-not-granted'));
    expect(flags()).toEqual([false, false]);
  });

  it('takes only identifiers that can be ones, and counts nothing else', async () => {
    const malformed = [
      {},
      { ...NO_BILL, institutionNumber: '123' },
      { ...NO_BILL, paymentNumber: '1'.repeat(21) },
      { ...NO_BILL, confirmationNumber: '１２３' },
      { ...NO_BILL, amountYen: 1 },
    ];
    for (const request of malformed) expect(codeOf(await inquire(request))).toBe('invalid-request');
    expect(await inquireOften(2)).toEqual(['bill-not-found', 'bill-not-found']);
  });
});
