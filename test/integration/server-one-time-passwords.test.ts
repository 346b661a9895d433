import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { listUsers, readAudit } from '#server/administration/reading.ts';
import {
  ACTIVE,
  addUserIdentity,
  codeOf,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { USER_PIN } from '../fixtures/bank-world.ts';
import {
  answered,
  type CodeDesk,
  enterOneTimePassword,
  openCodeDesk,
  otherThan,
  startUserLogOn,
  ticketFor,
} from '../fixtures/codes.ts';
import { claimOf, ownDoorProfile } from '../fixtures/own-door.ts';

const FEW = { codes: 3, remindFrom: 1 };
const PROFILE = { ...BANK_1635, policy: { ...BANK_1635.policy, oneTimePasswords: FEW } };

describe('利用者ワンタイムパスワード over real TLS', () => {
  let bank: TestBank;
  let desk: CodeDesk;
  let user: TestClient;
  beforeEach(async () => {
    bank = await startTestBank({ profile: PROFILE });
    desk = await openCodeDesk(bank);
    user = bank.connect(bank.activeUser);
  });
  afterEach(() => bank.stop());

  const row = (id: string = ACTIVE) => {
    const found = listUsers(bank.bank, bank.contract.contractId).find(({ userId }) => userId === id);
    if (found === undefined) throw new Error('the user is gone');
    return found;
  };
  const enter = async (code: string) =>
    codeOf(await enterOneTimePassword(user, await ticketFor(user, 'one-time-password'), code));
  const records = (action: string) =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).filter(
      (record) => record.action === action && record.targetUser === ACTIVE,
    );

  it('are asked in order, the same number until it was answered, and each opens once', async () => {
    const codes = await desk.issueTable();
    expect(codes).toHaveLength(FEW.codes);
    for (const [index, code] of codes.entries()) {
      for (const wrong of [codes[index - 1] ?? otherThan(code), codes[index + 1] ?? otherThan(code)]) {
        const asked = await startUserLogOn(user);
        expect(asked).toMatchObject({ next: 'one-time-password', number: index + 1 });
        if (wrong !== code) expect(await enter(wrong)).toBe('one-time-password-wrong');
      }
      expect(await enter(code)).toBe('done');
      expect(row().oneTimePasswords).toMatchObject({ issued: true, left: FEW.codes - 1 - index });
      expect(row().failedAttempts.oneTimePassword).toBe(0);
    }
    const usedUp = await user.call('userLogOn', { request: { pin: USER_PIN } });
    expect(codeOf(usedUp)).toBe('one-time-passwords-used-up');
  });

  it('are shown by a right PIN only, and a log-on is on record only when it is complete', async () => {
    const [code = ''] = await desk.issueTable();
    expect(codeOf(await user.call('userLogOn', { request: { pin: 'machigai-9' } }))).toBe('user-pin-wrong');
    const ticket = await ticketFor(user, 'one-time-password');
    expect(records('user-log-on').map(({ code: refused }) => refused)).toEqual(['user-pin-wrong']);
    expect(records('user-secret-entry')).toMatchObject([{ result: 'success', code: null }]);
    expect(codeOf(await enterOneTimePassword(user, ticket, code))).toBe('done');
    expect(records('user-log-on').map(({ result }) => result)).toEqual(['failure', 'success']);
    expect(codeOf(await enterOneTimePassword(user, ticket, code))).toBe('log-on-ticket-expired');
  });

  it('that are wrong suspend the user with that cause, and a new table starts the count anew', async () => {
    const { userOneTimePassword: limit } = PROFILE.policy.lock;
    const codes = await desk.issueTable();
    const wrong = otherThan(codes[0] ?? '');
    const answers: string[] = [];
    for (let entry = 0; entry < limit - 1; entry += 1) answers.push(await enter(wrong));
    expect(new Set(answers)).toEqual(new Set(['one-time-password-wrong']));
    expect(row().failedAttempts.oneTimePassword).toBe(limit - 1);
    const again = await desk.issueTable();
    expect(row().failedAttempts.oneTimePassword).toBe(0);
    for (let entry = 0; entry < limit; entry += 1) {
      answers.push(await enter(otherThan(again[0] ?? '')).catch(() => 'refused'));
    }
    expect(answers.at(-1)).toBe('user-suspended');
    expect(row().flags.suspended).toMatchObject({ set: true, cause: 'one-time-password' });
    answered(responseOf('unlockUser'), await desk.send('unlockUser', { version: row().version }));
    expect(row().failedAttempts.oneTimePassword).toBe(0);
    expect(await enter(again[0] ?? '')).toBe('done');
  });

  it('of a table that was replaced or withdrawn are dead at once, with every log-on of the user', async () => {
    const [old = ''] = await desk.issueTable();
    const ticket = await ticketFor(user, 'one-time-password');
    const opened = answered(
      responseOf('userLogOnOneTimePassword'),
      await enterOneTimePassword(user, ticket, old),
    );
    const waiting = await ticketFor(user, 'one-time-password');
    const [fresh = ''] = await desk.issueTable();
    expect(codeOf(await user.call('userStatus', { token: opened.token }))).toBe('log-on-ended');
    expect(codeOf(await enterOneTimePassword(user, waiting, fresh))).toBe('log-on-ticket-expired');
    if (old !== fresh) expect(await enter(old)).toBe('one-time-password-wrong');
    expect(await enter(fresh)).toBe('done');
    const before = row();
    const withdrawn = answered(
      responseOf('withdrawOneTimePasswords'),
      await desk.send('withdrawOneTimePasswords', { version: before.version }),
    );
    expect(withdrawn.before.oneTimePasswords.issued).toBe(true);
    expect(withdrawn.user).toMatchObject({
      oneTimePasswords: { issued: false },
      version: before.version + 1,
    });
    expect((await startUserLogOn(user)).next).toBe('logged-on');
    const again = await desk.send('withdrawOneTimePasswords', { version: row().version });
    expect(codeOf(again)).toBe('one-time-passwords-not-issued');
    expect((await desk.issueTable()).length).toBe(FEW.codes);
    expect(
      records('issue-one-time-passwords').map(({ after }) => JSON.parse(after ?? '').generation),
    ).toEqual([1, 2, 3]);
  });

  it('are issued for the row that was seen, once for each intent, and a retry gets the same table', async () => {
    const { version } = row();
    const spent = bank.hasher.verified();
    expect(codeOf(await desk.send('issueOneTimePasswords', { version: version + 1 }))).toBe(
      'version-conflict',
    );
    const nobody = await desk.send('issueOneTimePasswords', { version }, { userId: 'NOBODY' });
    expect(codeOf(nobody)).toBe('user-not-found');
    expect(bank.hasher.verified()).toBe(spent);
    const key = randomUUID();
    const first = await desk.send('issueOneTimePasswords', { version }, { key });
    const second = await desk.send('issueOneTimePasswords', { version }, { key });
    expect(second.text).toBe(first.text);
    expect(answered(responseOf('issueOneTimePasswords'), first).table.codes).toHaveLength(FEW.codes);
    expect(records('issue-one-time-passwords')).toHaveLength(1);
    const wrong = await desk.send(
      'issueOneTimePasswords',
      { version: version + 1 },
      { confirmationPin: 'machigai-9' },
    );
    expect(codeOf(wrong)).toBe('confirmation-pin-wrong');
    expect(row().version).toBe(version + 1);
  });

  it('of one user open nothing for another, and his ticket is his own', async () => {
    const { version } = row(SUSPENDED);
    answered(responseOf('unlockUser'), await desk.send('unlockUser', { version }, { userId: SUSPENDED }));
    const [own = ''] = await desk.issueTable();
    const [others = ''] = await desk.issueTable(SUSPENDED);
    const other = bank.connect(bank.suspendedUser);
    const ticket = await ticketFor(other, 'one-time-password');
    expect(codeOf(await enterOneTimePassword(user, ticket, own))).toBe('log-on-ticket-expired');
    if (own !== others) expect(await enter(others)).toBe('one-time-password-wrong');
    expect(codeOf(await enterOneTimePassword(other, ticket, others))).toBe('done');
    const secondPc = bank.connect(await addUserIdentity(bank, bank.contract, bank.active));
    const first = await ticketFor(user, 'one-time-password');
    expect(codeOf(await enterOneTimePassword(secondPc, first, own))).toBe('log-on-ticket-expired');
    expect(codeOf(await enterOneTimePassword(user, first, own))).toBe('done');
  });
});

describe('利用者ワンタイムパスワード of a user without a certificate', () => {
  it('open his log-on, with a ticket that is good without a certificate only', async () => {
    const bank = await startTestBank({ profile: ownDoorProfile() });
    try {
      const desk = await openCodeDesk(bank);
      const [code = ''] = await desk.issueTable();
      const certified = bank.connect(bank.activeUser);
      const uncertified = bank.connect(null);
      const user = claimOf(ACTIVE);
      const start = await uncertified.call('userLogOn', { user, request: { pin: USER_PIN } });
      const step = answered(responseOf('userLogOn'), start);
      if (step.next !== 'one-time-password') throw new Error(`the log-on asks for ${step.next}`);
      const request = { ticket: step.ticket, oneTimePassword: code };
      expect(codeOf(await enterOneTimePassword(certified, step.ticket, code))).toBe('log-on-ticket-expired');
      const other = await uncertified.call('userLogOnOneTimePassword', { user: claimOf('NOBODY'), request });
      expect(codeOf(other)).toBe('log-on-ticket-expired');
      const opened = await uncertified.call('userLogOnOneTimePassword', { user, request });
      expect(answered(responseOf('userLogOnOneTimePassword'), opened).next).toBe('logged-on');
    } finally {
      await bank.stop();
    }
  });
});
