import { describe, expect, it } from 'vitest';
import type { KeyConnected } from '#electron/main/log-on/administrator-door.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import {
  ADMINISTRATOR_CODE,
  CARD,
  failure,
  LIMITS,
  PIN,
  administratorLogOn as setUp,
  USER_HOLDER,
} from './log-on-double.ts';
import { CONTRACT } from './pki.ts';

describe('the administrator’s log-on', () => {
  it('goes from the key over PIN and card to logged on', async () => {
    const { logOnFully, stages } = setUp();
    await logOnFully();
    expect(stages.map(({ stage }) => stage)).toEqual(['none', 'key-access', 'pin', 'card', 'on']);
    expect(stages.at(-1)).toEqual({
      stage: 'on',
      certificateId: 'c1.opened',
      contractId: CONTRACT,
      contractName: '株式会社見本',
      limits: LIMITS,
      idleEndsAt: '2026-11-22T03:10:00.000Z',
    });
  });

  it('shows the cells that are asked for, and whether a token can stand in for the card', async () => {
    const { logOn, stage } = setUp();
    await logOn.begin('c1');
    await logOn.submitPin(PIN);
    expect(stage()).toEqual({
      stage: 'card',
      certificateId: 'c1.opened',
      contractId: CONTRACT,
      cells: ['ア', 'イ', 'ウ'],
      tokenRegistered: true,
    });
  });

  it('takes the code of the token in the place of the card', async () => {
    const { logOn, stage, calls } = setUp();
    await logOn.begin('c1');
    await logOn.submitPin(PIN);
    expect(await logOn.submitToken(ADMINISTRATOR_CODE)).toEqual(ok({}));
    expect(calls).toEqual(['entrance', 'administratorLogOn', 'administratorLogOnToken']);
    expect(stage()).toMatchObject({ stage: 'on', contractName: '株式会社見本', limits: LIMITS });
  });

  it.each(['token-password-wrong', 'administrator-token-not-offered'] as const)(
    'stays at the card, which still works, after %s',
    async (code) => {
      const { logOn, answers, stage } = setUp();
      await logOn.begin('c1');
      await logOn.submitPin(PIN);
      answers.administratorLogOnToken = err(failure(code));
      expect(await logOn.submitToken(ADMINISTRATOR_CODE)).toMatchObject({ error: { code } });
      expect(stage().stage).toBe('card');
      expect(await logOn.submitCard(CARD)).toEqual(ok({}));
    },
  );

  it('is refused to a certificate that the bank takes for a user', async () => {
    const { logOn, answers, stage, calls } = setUp();
    answers.entrance = ok({ holder: USER_HOLDER, bank: BANK_1635 });
    expect(await logOn.begin('c1')).toMatchObject({ error: { code: 'certificate-not-administrator' } });
    expect(stage()).toMatchObject({ stage: 'ended' });
    expect(calls).toContain('close');
  });

  it.each(['consent-refused', 'bank-unreachable', 'certificate-expired'] as const)(
    'is back at the certificates when it cannot begin: %s',
    async (code) => {
      const { logOn, stage } = setUp(async () => err(failure(code)));
      expect(await logOn.begin('c1')).toMatchObject({ ok: false, error: { code } });
      expect(stage()).toEqual({ stage: 'none' });
    },
  );

  it('is refused at every door, without a key window, while nobody can log on', async () => {
    const { logOn, at, asked, calls, stages } = setUp();
    at.refusal = failure('update-installing');
    for (const begun of [
      logOn.begin('c1'),
      logOn.own.begin('c1'),
      logOn.own.beginWithoutCertificate(USER_HOLDER),
    ])
      expect(await begun).toEqual(err(failure('update-installing')));
    expect(asked).toEqual([]);
    expect(calls).toEqual([]);
    expect(stages).toEqual([{ stage: 'none' }]);
    at.refusal = null;
    expect(await logOn.begin('c1')).toEqual(ok({}));
  });

  it('is back at the certificates when beginning breaks', async () => {
    const { logOn, stage } = setUp(async () => {
      throw new Error('bug');
    });
    await expect(logOn.begin('c1')).rejects.toThrow('bug');
    expect(stage()).toEqual({ stage: 'none' });
  });

  it.each(['contract-pin-wrong', 'bank-unreachable', 'attempts-in-progress'] as const)(
    'stays at the PIN after %s',
    async (code) => {
      const { logOn, answers, stage } = setUp();
      await logOn.begin('c1');
      answers.administratorLogOn = err(failure(code));
      expect(await logOn.submitPin(PIN)).toMatchObject({ error: { code } });
      expect(stage().stage).toBe('pin');
    },
  );

  it.each(['card', 'token'] as const)(
    'goes back to the PIN when the ticket ran out at the %s',
    async (by) => {
      const { logOn, answers, stage } = setUp();
      await logOn.begin('c1');
      await logOn.submitPin(PIN);
      answers.administratorLogOnCard = err(failure('log-on-ticket-expired'));
      answers.administratorLogOnToken = err(failure('log-on-ticket-expired'));
      await (by === 'card' ? logOn.submitCard(CARD) : logOn.submitToken(ADMINISTRATOR_CODE));
      expect(stage()).toEqual({ stage: 'pin', certificateId: 'c1.opened', contractId: CONTRACT });
    },
  );

  it.each([
    'contract-locked',
    'log-on-expired',
    'log-on-superseded',
    'log-on-ended',
    'log-on-required',
    'certificate-revoked',
  ] as const)('ends with %s, whichever call brought it', async (code) => {
    const { logOnFully, answers, stage, list, calls } = setUp();
    await logOnFully();
    answers.listUsers = err(failure(code));
    expect(await list()).toEqual(err(failure(code)));
    expect(stage()).toEqual({
      stage: 'ended',
      reason: { kind: 'failure', failure: failure(code) },
      contractId: CONTRACT,
      userId: null,
    });
    expect(calls.at(-1)).toBe('close');
    expect(await list()).toMatchObject({ error: { code: 'not-connected' } });
  });

  it.each(['entrance', 'listUsers'] as const)(
    'tells that the certificate is revoked, when %s says so',
    async (route) => {
      const { logOnFully, answers, revoked, list } = setUp();
      answers[route] = err(failure('certificate-revoked'));
      await logOnFully();
      await list();
      expect(revoked).toEqual(['thumbprint']);
    },
  );

  it('takes no other refusal for a revocation', async () => {
    const { logOnFully, answers, revoked, list } = setUp();
    await logOnFully();
    answers.listUsers = err(failure('certificate-unknown'));
    await list();
    expect(revoked).toEqual([]);
  });

  it.each(['bank-unreachable', 'confirmation-pin-wrong', 'version-conflict'] as const)(
    'goes on after %s',
    async (code) => {
      const { logOnFully, answers, stage, list } = setUp();
      await logOnFully();
      answers.listUsers = err(failure(code));
      await list();
      expect(stage().stage).toBe('on');
    },
  );

  it('ends when nothing was asked for as long as the bank allows', async () => {
    const { logOnFully, stage, clock, calls } = setUp();
    await logOnFully();
    clock.advance(599_999);
    expect(stage().stage).toBe('on');
    clock.advance(1);
    expect(stage()).toMatchObject({
      stage: 'ended',
      reason: { failure: { code: 'log-on-expired' } },
      contractId: CONTRACT,
    });
    expect(calls.at(-1)).toBe('close');
  });

  it('lives on with every answer of the bank, but not with a call that did not reach it', async () => {
    const { logOnFully, stage, clock, list, answers } = setUp();
    await logOnFully();
    clock.advance(500_000);
    await list();
    clock.advance(500_000);
    expect(stage()).toMatchObject({ stage: 'on', idleEndsAt: '2026-11-22T03:18:20.000Z' });
    answers.listUsers = err(failure('bank-unreachable'));
    await list();
    clock.advance(100_000);
    expect(stage().stage).toBe('ended');
  });

  it('ends at the bank’s absolute limit, however busy it is', async () => {
    const { logOnFully, list, stage, clock } = setUp();
    await logOnFully();
    for (let minutes = 0; minutes < 475; minutes += 5) {
      clock.advance(5 * 60_000);
      await list();
    }
    expect(stage()).toMatchObject({ stage: 'on', idleEndsAt: '2026-11-22T11:00:00.000Z' });
    clock.advance(5 * 60_000);
    expect(stage()).toMatchObject({ stage: 'ended', reason: { failure: { code: 'log-on-expired' } } });
  });

  it.each([ok({}), err(failure('bank-unreachable'))])(
    'logs off here whatever the bank answers',
    async (answer) => {
      const { logOnFully, logOn, answers, stage, calls, list } = setUp();
      await logOnFully();
      answers.logOff = answer;
      await logOn.logOff();
      const ended = { stage: 'ended', reason: { kind: 'logged-off' }, contractId: CONTRACT, userId: null };
      expect(stage()).toEqual(ended);
      expect(calls.slice(-2)).toEqual(['logOff', 'close']);
      expect(await list()).toMatchObject({ error: { code: 'not-connected' } });
    },
  );

  it('can be abandoned at every stage', async () => {
    for (const steps of [0, 1, 2, 3]) {
      const { logOn, stage, calls } = setUp();
      if (steps > 0) await logOn.begin('c1');
      if (steps > 1) await logOn.submitPin(PIN);
      if (steps > 2) await logOn.submitCard(CARD);
      await logOn.cancel();
      expect(stage()).toEqual({ stage: 'none' });
      expect(calls.includes('logOff')).toBe(steps === 3);
      expect(calls.includes('close')).toBe(steps > 0);
    }
  });

  it.each(['cancel', 'logOff'] as const)(
    'takes a key window with it that opens before it is over: %s',
    async (how) => {
      const { logOnFully, logOn, questions } = setUp();
      await logOnFully();
      const ending = logOn[how]();
      questions.open = true;
      await ending;
      expect(questions.open).toBe(false);
    },
  );

  it('drops a connection that comes after it was abandoned', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<KeyConnected, Failure>>();
    const { logOn, stage, connected, calls } = setUp(() => promise);
    const begun = logOn.begin('c1');
    await new Promise((done) => setImmediate(done));
    expect(stage().stage).toBe('key-access');
    await logOn.cancel();
    resolve(ok(connected));
    expect(await begun).toMatchObject({ error: { code: 'not-connected' } });
    expect(stage()).toEqual({ stage: 'none' });
    expect(calls).toEqual(['close']);
  });

  it('takes each step only in its turn', async () => {
    const { logOn, list, calls } = setUp();
    const results = [
      await logOn.submitPin(PIN),
      await logOn.submitCard(CARD),
      await logOn.submitToken(ADMINISTRATOR_CODE),
      await list(),
    ];
    for (const result of results) {
      expect(result).toMatchObject({ ok: false, error: { code: 'not-connected' } });
    }
    expect(calls).toEqual([]);
  });

  it('leaves no secret and no token in any stage', async () => {
    const { logOnFully, logOn, stages } = setUp();
    await logOnFully();
    await logOn.begin('c1');
    await logOn.submitPin(PIN);
    await logOn.submitToken(ADMINISTRATOR_CODE);
    const seen = JSON.stringify(stages);
    for (const secret of ['pin1234', ADMINISTRATOR_CODE, 'k'.repeat(43), 't'.repeat(43), '"34"'])
      expect(seen).not.toContain(secret);
  });
});
