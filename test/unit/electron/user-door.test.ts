import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { err, ok } from '#protocol/result.ts';
import {
  ADMINISTRATOR_HOLDER,
  administratorLogOn,
  CARD,
  failure,
  LIMITS,
  LOGGED_ON,
  logOnOver,
  PIN,
  TABLE_CODE,
  TICKET,
  TOKEN_CODE,
  USER,
  USER_HOLDER,
  USER_PIN,
  WITHOUT_CERTIFICATE,
} from './log-on-double.ts';
import { CONTRACT } from './pki.ts';

const setUp = () => logOnOver('user');
const AT_DOOR = { certificateId: 'c1.opened', contractId: CONTRACT, userId: USER };
const TABLE_STEP = { next: 'one-time-password', ...TICKET, number: 7 } as const;
const TOKEN_STEP = { next: 'token', ...TICKET } as const;

/** A user's log-on at the code that the bank asks for. */
async function atCode(step: typeof TABLE_STEP | typeof TOKEN_STEP) {
  const over = setUp();
  over.answers.userLogOn = ok(step);
  await over.logOn.own.begin('c1');
  await over.logOn.own.submitPin(USER_PIN);
  return over;
}

async function loggedOn() {
  const over = setUp();
  await over.logOn.own.begin('c1');
  await over.logOn.own.submitPin(USER_PIN);
  return over;
}

describe('the user’s own log-on', () => {
  it('goes from the key over the PIN to logged on', async () => {
    const { stages, asked } = await loggedOn();
    expect(asked).toEqual([{ certificateId: 'c1', door: 'user' }]);
    expect(stages.slice(1)).toEqual([
      { stage: 'key-access', certificateId: 'c1', door: 'user' },
      { stage: 'user-pin', ...AT_DOOR },
      { stage: 'user-on', ...AT_DOOR, limits: LIMITS, idleEndsAt: '2026-11-22T03:10:00.000Z' },
    ]);
  });

  it('asks for the code of the table that the bank names', async () => {
    const { logOn, stage, calls } = await atCode(TABLE_STEP);
    expect(stage()).toEqual({
      stage: 'user-code',
      ...AT_DOOR,
      code: { kind: 'one-time-password', number: 7 },
    });
    expect(await logOn.own.submitOneTimePassword(TABLE_CODE)).toEqual(ok({}));
    expect(stage().stage).toBe('user-on');
    expect(calls.at(-1)).toBe('userLogOnOneTimePassword');
  });

  it('asks for the code of the token', async () => {
    const { logOn, stage, calls } = await atCode(TOKEN_STEP);
    expect(stage()).toEqual({ stage: 'user-code', ...AT_DOOR, code: { kind: 'token' } });
    expect(await logOn.own.submitTokenPassword(TOKEN_CODE)).toEqual(ok({}));
    expect(stage().stage).toBe('user-on');
    expect(calls.at(-1)).toBe('userLogOnToken');
  });

  it('takes no code of the other kind', async () => {
    const table = await atCode(TABLE_STEP);
    const token = await atCode(TOKEN_STEP);
    const refused = { ok: false, error: { code: 'not-connected' } };
    expect(await table.logOn.own.submitTokenPassword(TOKEN_CODE)).toMatchObject(refused);
    expect(await token.logOn.own.submitOneTimePassword(TABLE_CODE)).toMatchObject(refused);
    expect([...table.calls, ...token.calls].filter((name) => name.startsWith('userLogOn'))).toEqual([
      'userLogOn',
      'userLogOn',
    ]);
  });

  it.each([
    ['user-pin-wrong', 'user-pin'],
    ['attempts-in-progress', 'user-pin'],
    ['bank-unreachable', 'user-pin'],
  ] as const)('stays at the PIN after %s', async (code, where) => {
    const { logOn, answers, stage } = setUp();
    await logOn.own.begin('c1');
    answers.userLogOn = err(failure(code));
    expect(await logOn.own.submitPin(USER_PIN)).toMatchObject({ error: { code } });
    expect(stage().stage).toBe(where);
  });

  it('stays at the code after a wrong one, with the same number', async () => {
    const { logOn, answers, stage } = await atCode(TABLE_STEP);
    answers.userLogOnOneTimePassword = err(failure('one-time-password-wrong'));
    await logOn.own.submitOneTimePassword(TABLE_CODE);
    expect(stage()).toMatchObject({ stage: 'user-code', code: { number: 7 } });
  });

  it.each([TABLE_STEP, TOKEN_STEP])('goes back to the PIN when the ticket ran out: $next', async (step) => {
    const { logOn, answers, stage } = await atCode(step);
    answers.userLogOnOneTimePassword = err(failure('log-on-ticket-expired'));
    answers.userLogOnToken = err(failure('log-on-ticket-expired'));
    await logOn.own.submitOneTimePassword(TABLE_CODE);
    await logOn.own.submitTokenPassword(TOKEN_CODE);
    expect(stage()).toEqual({ stage: 'user-pin', ...AT_DOOR });
  });

  it.each([
    'user-stopped',
    'user-suspended',
    'user-incident',
    'one-time-passwords-used-up',
    'contract-locked',
    'certificate-revoked',
  ] as const)('ends with %s, and tells whose it was', async (code) => {
    const { logOn, answers, stage, calls } = setUp();
    await logOn.own.begin('c1');
    answers.userLogOn = err(failure(code));
    expect(await logOn.own.submitPin(USER_PIN)).toEqual(err(failure(code)));
    expect(stage()).toEqual({
      stage: 'ended',
      reason: { kind: 'failure', failure: failure(code) },
      contractId: CONTRACT,
      userId: USER,
    });
    expect(calls.at(-1)).toBe('close');
  });

  it('ends with a stop that comes while he is at work', async () => {
    const { answers, stage, status } = await loggedOn();
    answers.userStatus = err(failure('user-suspended'));
    await status();
    expect(stage()).toMatchObject({ stage: 'ended', userId: USER });
  });

  it('is refused to the administrator’s certificate', async () => {
    const { logOn, answers, stage, calls } = setUp();
    answers.entrance = ok({ holder: ADMINISTRATOR_HOLDER, bank: BANK_1635 });
    expect(await logOn.own.begin('c1')).toMatchObject({ error: { code: 'certificate-not-user' } });
    expect(stage().stage).toBe('ended');
    expect(calls).toEqual(['entrance', 'close']);
  });

  it('names contract and user, by the certificate, when the bank already refuses that', async () => {
    const { logOn, answers, stage } = setUp();
    answers.entrance = err(failure('certificate-revoked'));
    await logOn.own.begin('c1');
    expect(stage()).toMatchObject({ stage: 'ended', contractId: CONTRACT, userId: USER });
  });

  it('ends when idle, lives on with every answer, and logs off as the administrator’s does', async () => {
    const { clock, status, stage, logOn, calls } = await loggedOn();
    clock.advance(500_000);
    expect(await status()).toMatchObject({ ok: true });
    clock.advance(500_000);
    expect(stage()).toMatchObject({ stage: 'user-on', idleEndsAt: '2026-11-22T03:18:20.000Z' });
    await logOn.logOff();
    expect(calls.slice(-2)).toEqual(['logOff', 'close']);
    expect(stage()).toEqual({
      stage: 'ended',
      reason: { kind: 'logged-off' },
      contractId: CONTRACT,
      userId: USER,
    });
  });

  it('leaves no secret and no token in any stage', async () => {
    const { logOn, stages } = await atCode(TABLE_STEP);
    await logOn.own.submitOneTimePassword(TABLE_CODE);
    const seen = JSON.stringify(stages);
    for (const secret of [USER_PIN, TABLE_CODE, LOGGED_ON.token, TICKET.ticket])
      expect(seen).not.toContain(secret);
  });
});

describe('the user’s own log-on without a certificate', () => {
  it('asks for no key and goes on at the PIN, where the bank’s policy says so', async () => {
    const { logOn, answers, stage, stages, asked } = setUp();
    answers.entrance = ok({ holder: USER_HOLDER, bank: WITHOUT_CERTIFICATE });
    expect(await logOn.own.beginWithoutCertificate(USER_HOLDER)).toEqual(ok({}));
    expect(asked).toEqual([]);
    expect(stages.some((at) => at.stage === 'key-access')).toBe(false);
    expect(stage()).toEqual({ stage: 'user-pin', ...AT_DOOR, certificateId: null });
    await logOn.own.submitPin(USER_PIN);
    expect(stage()).toMatchObject({ stage: 'user-on', certificateId: null });
  });

  it('sends no PIN to a bank whose profile wants a certificate', async () => {
    const { logOn, stage, calls } = setUp();
    expect(await logOn.own.beginWithoutCertificate(USER_HOLDER)).toMatchObject({
      error: { code: 'certificate-required' },
    });
    expect(stage()).toMatchObject({ stage: 'ended', contractId: CONTRACT, userId: USER });
    expect(await logOn.own.submitPin(USER_PIN)).toMatchObject({ error: { code: 'not-connected' } });
    expect(calls).toEqual(['entrance', 'close']);
  });
});

describe('one log-on at a time', () => {
  it('refuses the administrator’s commands while a user is on', async () => {
    const { list, calls, stage } = await loggedOn();
    expect(await list()).toMatchObject({ error: { code: 'not-connected' } });
    expect(calls).not.toContain('listUsers');
    expect(stage().stage).toBe('user-on');
  });

  it('refuses what a user does while the administrator is on', async () => {
    const { logOnFully, status, calls, stage } = administratorLogOn();
    await logOnFully();
    expect(await status()).toMatchObject({ error: { code: 'not-connected' } });
    expect(calls).not.toContain('userStatus');
    expect(stage().stage).toBe('on');
  });

  it('takes no step of one door at the other', async () => {
    const administrator = administratorLogOn();
    await administrator.logOn.begin('c1');
    const user = setUp();
    await user.logOn.own.begin('c1');
    const results = [
      await administrator.logOn.own.submitPin(USER_PIN),
      await user.logOn.submitPin(PIN),
      await user.logOn.submitCard(CARD),
    ];
    for (const result of results) expect(result).toMatchObject({ error: { code: 'not-connected' } });
  });

  it('is that of the door where somebody began last', async () => {
    const { logOnFully, logOn, answers, asked, stage } = administratorLogOn();
    await logOnFully();
    answers.entrance = ok({ holder: USER_HOLDER, bank: BANK_1635 });
    const [first, last] = await Promise.all([logOn.begin('c1'), logOn.own.begin('c2')]);
    expect(first).toMatchObject({ error: { code: 'not-connected' } });
    expect(last).toEqual(ok({}));
    expect(asked.at(-1)).toEqual({ certificateId: 'c2', door: 'user' });
    expect(stage().stage).toBe('user-pin');
  });

  it('ends the administrator’s log-on, also at the bank, when a user begins', async () => {
    const { logOnFully, logOn, answers, calls, stage } = administratorLogOn();
    await logOnFully();
    answers.entrance = ok({ holder: USER_HOLDER, bank: BANK_1635 });
    await logOn.own.begin('c1');
    expect(calls.slice(-3)).toEqual(['logOff', 'close', 'entrance']);
    expect(stage().stage).toBe('user-pin');
  });
});
