import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#protocol/api/problem.ts';
import type { RouteName } from '#protocol/api/routes.ts';
import type { AuditAction } from '#protocol/domain/audit.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { recordVainInquiries } from '#server/administration/bill-payment.ts';
import { recordWrongEntries, setUserFlag } from '#server/administration/flags.ts';
import { getContract, listUsers, readAudit } from '#server/administration/reading.ts';
import { codeOf, logOnAdministrator, responseOf, startTestBank, type TestBank } from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { addUser, CONFIRMATION_PIN, must } from '../fixtures/bank-world.ts';
import { liftLock } from '../fixtures/desk.ts';
import { NEW_PINS } from '../fixtures/good-requests.ts';

const WRONG = 'machigai-9';
const MALFORMED = 'abc';

type Case = {
  readonly route: RouteName;
  readonly action: AuditAction;
  /** What the request carries besides version and PIN. */
  readonly carries: object;
  /** Bodies that are refused as such. */
  readonly malformed: readonly object[];
  /** Brings a user in good standing to where the command applies. */
  readonly bring: (bank: TestBank, userId: UserId) => void;
  /** The refusal for a user in good standing; null where it applies to everybody. */
  readonly idle: string | null;
  /** What is different of the row afterwards; null where the user is gone. */
  readonly changes: ((before: UserRow) => Partial<UserRow>) | null;
};

const suspend: Case['bring'] = ({ bank, contract: { contractId } }, userId) => {
  must(recordWrongEntries(bank, contractId, userId, 'confirmation-pin', 7));
};
const incident: Case['bring'] = ({ bank, contract: { contractId } }, userId) => {
  must(setUserFlag(bank, contractId, userId, { flag: 'incident', reason: '紛失' }));
};
const blockForGood: Case['bring'] = ({ bank, contract: { contractId } }, userId) => {
  must(recordVainInquiries(bank, contractId, userId, 10));
  must(setUserFlag(bank, contractId, userId, { flag: 'bill-payment-cumulatively-blocked' }));
};
const nothing: Case['bring'] = () => undefined;

const CLEAR = { set: false } as const;
const NO_FAILURES = { pin: 0, confirmationPin: 0, oneTimePassword: 0, token: 0 };
const EQUAL_PINS = { pin: 'onaji-1', userConfirmationPin: 'onaji-1' };

const CASES: readonly Case[] = [
  {
    route: 'changeUser',
    action: 'change-user',
    carries: {
      change: { nameKana: 'ｼﾝｷﾝ ﾊﾅｺ', nameKanji: null, permissions: ['transfer', 'balance-inquiry'] },
    },
    malformed: [
      { change: {} },
      { change: { nameKana: 'しんきん' } },
      { change: { nameKanji: 'ｼﾝｷﾝ' } },
      { change: { pin: 'abc' } },
      { change: { permissions: ['transfer', 'transfer'] } },
      { change: { nameKana: 'ｱ' }, pins: NEW_PINS },
    ],
    bring: nothing,
    idle: null,
    changes: ({ permissions }) => ({
      nameKana: responseOf('registerUser').shape.user.shape.nameKana.parse('ｼﾝｷﾝ ﾊﾅｺ'),
      nameKanji: null,
      permissions: Object.fromEntries(
        Object.entries(permissions).map(([code, mark]) => {
          if (mark === 'not-contracted') return [code, mark];
          return [code, code === 'transfer' || code === 'balance-inquiry' ? 'granted' : 'denied'];
        }),
      ),
    }),
  },
  {
    route: 'deregisterUser',
    action: 'deregister-user',
    carries: {},
    malformed: [{ userId: 'S0002' }],
    bring: nothing,
    idle: null,
    changes: null,
  },
  {
    route: 'registerIncident',
    action: 'register-incident',
    carries: { reason: 'パソコンを電車に置き忘れた' },
    malformed: [{ reason: '' }, { reason: '　' }, { reason: 'あ'.repeat(21) }, { reason: 'a\nb' }],
    bring: nothing,
    idle: null,
    changes: ({ flags }) => ({
      flags: {
        ...flags,
        incident: { set: true, since: expect.any(String), reason: 'パソコンを電車に置き忘れた' },
      },
    }),
  },
  {
    route: 'liftIncident',
    action: 'lift-incident',
    carries: {},
    malformed: [{ reason: '戻った' }],
    bring: incident,
    idle: 'incident-not-registered',
    changes: ({ flags }) => ({ flags: { ...flags, incident: CLEAR } }),
  },
  {
    route: 'unlockUser',
    action: 'unlock-user',
    carries: {},
    malformed: [{ pins: NEW_PINS }],
    bring: suspend,
    idle: 'user-not-suspended',
    changes: ({ flags }) => ({ flags: { ...flags, suspended: CLEAR }, failedAttempts: NO_FAILURES }),
  },
  {
    route: 'unlockUserAndResetPins',
    action: 'unlock-user',
    carries: { pins: NEW_PINS },
    malformed: [{ pins: { pin: 'atarashii-1' } }, { pins: { ...NEW_PINS, pin: 'abc' } }],
    bring: suspend,
    idle: 'user-not-suspended',
    changes: ({ flags }) => ({ flags: { ...flags, suspended: CLEAR }, failedAttempts: NO_FAILURES }),
  },
  {
    route: 'unblockBillPayment',
    action: 'unblock-bill-payment',
    carries: {},
    malformed: [{ flag: 'bill-payment-blocked' }],
    bring: blockForGood,
    idle: 'bill-payment-not-blocked',
    changes: ({ flags }) => ({
      flags: { ...flags, billPaymentBlocked: CLEAR, billPaymentCumulativelyBlocked: CLEAR },
    }),
  },
];

describe.each(CASES)('$route over real TLS', (each) => {
  let bank: TestBank;
  let client: TestClient;
  let token: string;
  let users = 0;
  beforeAll(async () => {
    bank = await startTestBank();
    client = bank.connect(bank.administrator);
    token = await logOnAdministrator(client, bank.contract);
  });
  afterAll(() => bank.stop());

  const rowOf = (userId: UserId): UserRow | undefined =>
    listUsers(bank.bank, bank.contract.contractId).find((row) => row.userId === userId);
  /** A user to whom the command applies, with the other flags set, so that a slip shows. */
  const target = async (): Promise<UserRow> => {
    users += 1;
    const userId = await addUser(bank.bank, bank.contract.contractId, `T${users}`);
    each.bring(bank, userId);
    const row = rowOf(userId);
    if (row === undefined) throw new Error('the target is not there');
    return row;
  };
  const send = (row: Pick<UserRow, 'userId' | 'version'>, changes: object = {}, key: string = randomUUID()) =>
    client.call(each.route, {
      params: { userId: row.userId },
      request: { version: row.version, confirmationPin: CONFIRMATION_PIN, ...each.carries, ...changes },
      token,
      key,
    });
  const recordsOf = (userId: UserId) =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 10_000 }).filter(
      ({ action, targetUser }) => action === each.action && targetUser === userId,
    );

  it('does what it says and nothing else, and records it', async () => {
    const before = await target();
    const answer = await send(before);
    expect(codeOf(answer)).toBe('done');
    const after = rowOf(before.userId);
    if (each.changes === null) {
      expect(answer.json).toEqual({ before });
      expect(after).toBeUndefined();
    } else {
      expect(after).toEqual({ ...before, version: before.version + 1, ...each.changes(before) });
      expect(answer.json).toEqual({ before, user: after });
    }
    expect(recordsOf(before.userId)).toMatchObject([{ result: 'success', actor: 'administrator' }]);
  });

  it('answers a retry as the first time, and has one effect', async () => {
    const before = await target();
    const key = randomUUID();
    const first = await send(before, {}, key);
    const compared = bank.hasher.verified();
    const retry = await send(before, { confirmationPin: WRONG }, key);
    expect([retry.status, retry.text]).toEqual([200, first.text]);
    expect(bank.hasher.verified()).toBe(compared);
    expect(recordsOf(before.userId)).toHaveLength(1);
    expect(codeOf(await send({ ...before, version: before.version + 5 }, {}, key))).toBe(
      'idempotency-key-reused',
    );
  });

  it('takes effect once when two intents on one row are confirmed at the same moment', async () => {
    const before = await target();
    const codes = await Promise.all([send(before).then(codeOf), send(before).then(codeOf)]);
    const late = codes.filter((code) => code !== 'done');
    expect(late).toHaveLength(1);
    const done = recordsOf(before.userId).filter(({ result }) => result === 'success');
    expect(done).toHaveLength(1);
  });

  it('spends no attempt on a request that is not well-formed', async () => {
    const row = await target();
    const compared = bank.hasher.verified();
    const bodies = [...each.malformed, { confirmationPin: MALFORMED }, { version: 0 }, { also: 1 }];
    for (const body of bodies)
      expect([body, codeOf(await send(row, body))]).toEqual([body, 'invalid-request']);
    expect(bank.hasher.verified()).toBe(compared);
    expect(rowOf(row.userId)).toEqual(row);
  });

  it('spends no attempt on a row that has changed, and tells what it is now', async () => {
    const row = await target();
    const compared = bank.hasher.verified();
    for (const version of [row.version + 1, row.version + 100]) {
      const answer = await send({ ...row, version }, { confirmationPin: WRONG });
      expect(codeOf(answer)).toBe('version-conflict');
      expect(Problem.parse(answer.json).user).toEqual(row);
    }
    expect(bank.hasher.verified()).toBe(compared);
    expect(rowOf(row.userId)).toEqual(row);
  });

  for (const code of each.idle === null ? [] : [each.idle]) {
    it('spends no attempt on a user to whom it does not apply', async () => {
      users += 1;
      const userId = await addUser(bank.bank, bank.contract.contractId, `T${users}`);
      const compared = bank.hasher.verified();
      const answer = await send({ userId, version: 1 }, { confirmationPin: WRONG });
      expect([answer.status, codeOf(answer)]).toEqual([409, code]);
      expect(Problem.parse(answer.json).user).toEqual(rowOf(userId));
      expect(bank.hasher.verified()).toBe(compared);
    });
  }

  it('has no effect with a wrong PIN, which counts and locks the contract at the limit', async () => {
    const row = await target();
    const limit = bank.bank.profile.policy.lock.contractConfirmationPin;
    const codes: string[] = [];
    for (let time = 0; time < limit; time += 1) {
      codes.push(codeOf(await send(row, { confirmationPin: WRONG })));
    }
    expect(codes).toEqual([...Array(limit - 1).fill('confirmation-pin-wrong'), 'contract-locked']);
    expect(recordsOf(row.userId).map(({ code }) => code)).toEqual(
      Array(limit).fill('confirmation-pin-wrong'),
    );
    expect(getContract(bank.bank, bank.contract.contractId)?.lock_cause).toBe('contract-confirmation-pin');
    liftLock(bank.bank, bank.contract.contractId);
    expect(rowOf(row.userId)).toEqual(row);
    token = await logOnAdministrator(client, bank.contract);
    expect(codeOf(await send(row))).toBe('done');
  });
});

describe('the same two PINs for a user', () => {
  it('are refused before an attempt is spent', async () => {
    const bank = await startTestBank();
    const client = bank.connect(bank.administrator);
    const token = await logOnAdministrator(client, bank.contract);
    const compared = bank.hasher.verified();
    const send = (route: RouteName, request: object) =>
      client.call(route, {
        params: { userId: bank.suspended },
        request: { confirmationPin: WRONG, ...request },
        token,
        key: randomUUID(),
      });
    const user = { userId: 'S0100', nameKana: 'ｱ', nameKanji: null, permissions: [] };
    const answers = await Promise.all([
      send('changeUser', { version: 2, change: EQUAL_PINS }),
      send('unlockUserAndResetPins', { version: 2, pins: EQUAL_PINS }),
      send('registerUser', { user, pins: EQUAL_PINS }),
    ]);
    expect(answers.map(codeOf)).toEqual(Array(3).fill('user-pins-equal'));
    expect(bank.hasher.verified()).toBe(compared);
    await bank.stop();
  });
});
