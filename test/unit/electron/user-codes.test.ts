import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OneTimePasswordTable } from '#protocol/domain/one-time-password.ts';
import { TokenPassword } from '#protocol/domain/secrets.ts';
import { TokenOffer, TokenSerial } from '#protocol/domain/token.ts';
import { ok } from '#protocol/result.ts';
import { userRow } from './rows.ts';
import {
  CONFIRMATION_PIN,
  failure,
  handlersOver,
  newKey,
  newTargets,
  ROWS,
  TOKEN,
} from './user-handlers-double.ts';

const [first] = ROWS;
const TargetCall = z.object({ params: z.object({ userId: z.string() }) });

/** A table of its own for each user. */
const tableOf = (userId: string) =>
  OneTimePasswordTable.parse({
    generation: 2,
    codes: [{ number: 1, code: userId.replace('S', '11') }],
  });
const issuedTo = (call: unknown) => {
  const { userId } = TargetCall.parse(call).params;
  return ok({ before: userRow(userId), user: userRow(userId), table: tableOf(userId) });
};
const on = () => ({
  userId: first.userId,
  version: first.version,
  confirmationPin: CONFIRMATION_PIN,
  idempotencyKey: newKey(),
});

describe('利用者ワンタイムパスワード', () => {
  it('of one user goes to the window once, and waits for its paper', async () => {
    const { oneTimePasswords, calls, sheetsOf } = handlersOver({ issueOneTimePasswords: issuedTo });
    const { userId, version, confirmationPin, idempotencyKey } = on();
    const answer = await oneTimePasswords.issue({ userId, version, confirmationPin, idempotencyKey });
    expect(calls).toEqual([
      {
        method: 'issueOneTimePasswords',
        call: { params: { userId }, body: { version, confirmationPin }, token: TOKEN, idempotencyKey },
      },
    ]);
    expect(answer).toMatchObject({ ok: true, value: { table: tableOf('S0001') } });
    expect(sheetsOf(answer.ok ? answer.value.heldPaper : null)).toMatchObject([
      { user: { userId: 'S0001' }, table: tableOf('S0001') },
    ]);
  });

  it('is one paper when the same intent is asked for again', async () => {
    const { oneTimePasswords } = handlersOver({ issueOneTimePasswords: issuedTo });
    const order = on();
    const answers = [await oneTimePasswords.issue(order), await oneTimePasswords.issue(order)];
    const [once, again] = answers.map((answer) => answer.ok && answer.value.heldPaper);
    expect(once).toEqual(expect.any(String));
    expect(again).toBe(once);
  });

  it('is withdrawn by the command of that name', async () => {
    const { oneTimePasswords, calls } = handlersOver({
      withdrawOneTimePasswords: () => ok({ before: first, user: first }),
    });
    expect(await oneTimePasswords.withdraw(on())).toEqual(ok({ before: first, user: first }));
    expect(calls.map(({ method }) => method)).toEqual(['withdrawOneTimePasswords']);
  });

  it('of several users is a command of his own for each, and one paper', async () => {
    const { oneTimePasswords, calls, progress, sheetsOf } = handlersOver({
      issueOneTimePasswords: issuedTo,
    });
    const targets = newTargets();
    const answer = await oneTimePasswords.issueMany({ targets, confirmationPin: CONFIRMATION_PIN });
    expect(calls).toMatchObject(
      targets.map(({ userId, version, idempotencyKey }) => ({
        call: { params: { userId }, body: { version }, idempotencyKey },
      })),
    );
    expect(progress.map(({ done }) => done)).toEqual([0, 1, 2, 3]);
    expect(sheetsOf(answer.ok ? answer.value.heldPaper : null)).toMatchObject(
      targets.map(({ userId }) => ({ user: { userId }, table: tableOf(userId) })),
    );
    for (const { userId } of targets)
      expect(JSON.stringify(answer)).not.toContain(tableOf(userId).codes[0]?.code);
  });

  it('of several users is withdrawn from each by a command of his own', async () => {
    const { users, calls } = handlersOver({
      withdrawOneTimePasswords: () => ok({ before: first, user: first }),
    });
    const targets = newTargets();
    const command = { command: 'withdraw-one-time-passwords' } as const;
    await users.bulk({ command, targets, confirmationPin: CONFIRMATION_PIN });
    expect(calls).toMatchObject(
      targets.map(({ userId, version, idempotencyKey }) => ({
        method: 'withdrawOneTimePasswords',
        call: { params: { userId }, body: { version, confirmationPin: CONFIRMATION_PIN }, idempotencyKey },
      })),
    );
  });

  it('of several users spends one attempt on a wrong PIN', async () => {
    const { oneTimePasswords, calls } = handlersOver({
      issueOneTimePasswords: () => failure('confirmation-pin-wrong'),
    });
    const answer = await oneTimePasswords.issueMany({
      targets: newTargets(),
      confirmationPin: CONFIRMATION_PIN,
    });
    expect(calls).toHaveLength(1);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        outcomes: [{ outcome: 'failed' }, { outcome: 'not-tried' }, { outcome: 'not-tried' }],
        heldPaper: null,
      },
    });
  });

  it('of several users keeps those that were issued before it stopped', async () => {
    const { oneTimePasswords, sheetsOf } = handlersOver({
      issueOneTimePasswords: (call) =>
        TargetCall.parse(call).params.userId === 'S0002' ? failure('bank-unreachable') : issuedTo(call),
    });
    const answer = await oneTimePasswords.issueMany({
      targets: newTargets(),
      confirmationPin: CONFIRMATION_PIN,
    });
    expect(sheetsOf(answer.ok ? answer.value.heldPaper : null)).toMatchObject([
      { user: { userId: 'S0001' } },
    ]);
  });

  it('of several users waits while another command for several is going on', async () => {
    const { oneTimePasswords, users } = handlersOver({
      issueOneTimePasswords: issuedTo,
      unlockUser: () => ok({ before: first, user: first }),
    });
    const targets = newTargets();
    const bulk = users.bulk({ command: { command: 'unlock' }, targets, confirmationPin: CONFIRMATION_PIN });
    expect(
      await oneTimePasswords.issueMany({ targets: newTargets(), confirmationPin: CONFIRMATION_PIN }),
    ).toMatchObject({ error: { code: 'request-in-progress' } });
    await bulk;
  });
});

describe('トークン', () => {
  const tokens = { use: 'each', shared: { state: 'none' }, administrator: { state: 'none' } };
  const answer = { tokens, users: [first] };
  const serial = TokenSerial.parse('KT00000001');
  const holder = { kind: 'user', userId: first.userId, version: first.version } as const;
  const tokenPassword = TokenPassword.parse('123456');
  const offer = TokenOffer.parse({
    serial,
    uri: 'otpauth://totp/x?secret=ABCDEFGH',
    key: 'ABCDEFGH',
    until: '2026-11-22T03:15:00.000Z',
  });
  const confirmed = { confirmationPin: CONFIRMATION_PIN };

  it('stands as the bank says', async () => {
    const { tokens: handlers } = handlersOver({ contractTokens: () => ok({ tokens }) });
    expect(await handlers.status({})).toEqual(ok({ tokens }));
  });

  it('takes each step by the bank’s command, with the key of the intent beside it', async () => {
    const idempotencyKey = newKey();
    const { tokens: handlers, calls } = handlersOver({
      setTokenUse: () => ok(answer),
      offerToken: () => ok({ ...answer, offer }),
      confirmToken: () => ok(answer),
      revokeToken: () => ok(answer),
    });
    await handlers.setUse({ use: 'shared', ...confirmed, idempotencyKey });
    await handlers.offer({ holder, step: 'register', ...confirmed, idempotencyKey });
    await handlers.confirm({ holder, serial, tokenPassword, ...confirmed, idempotencyKey });
    await handlers.revoke({ holder, serial, ...confirmed, idempotencyKey });
    const call = (body: object) => ({ params: {}, body, token: TOKEN, idempotencyKey });
    expect(calls).toEqual([
      { method: 'setTokenUse', call: call({ use: 'shared', ...confirmed }) },
      { method: 'offerToken', call: call({ holder, step: 'register', ...confirmed }) },
      { method: 'confirmToken', call: call({ holder, serial, tokenPassword, ...confirmed }) },
      { method: 'revokeToken', call: call({ holder, serial, ...confirmed }) },
    ]);
  });
});
