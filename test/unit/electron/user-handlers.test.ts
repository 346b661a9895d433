import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeProvisionalPins } from '#electron/main/users/provisional-pins.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import { IncidentReason, NewUser, UserPins } from '#protocol/domain/user-command.ts';
import type { ImportLine } from '#protocol/ipc/user-channels.ts';
import { ok } from '#protocol/result.ts';
import { CODE } from './acquisition-double.ts';
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

const RegisterCall = z.object({
  body: z.object({ user: z.object({ userId: z.string() }), pins: UserPins }),
});
const [first, second] = ROWS;
const NEW_USER = NewUser.parse({ userId: 'N1', nameKana: 'ｱ', nameKanji: null, permissions: [] });

/** The body of a call of the bank. */
const bodyOf = ({ call }: { readonly call: unknown }): unknown =>
  typeof call === 'object' && call !== null && 'body' in call ? call.body : null;

describe('provisional PINs that the application makes', () => {
  const registration = (idempotencyKey: IdempotencyKey) =>
    ({
      user: NEW_USER,
      pins: { kind: 'generated' },
      confirmationPin: CONFIRMATION_PIN,
      idempotencyKey,
    }) as const;
  /** A bank that registers, but whose answers are lost at first. */
  const losing = (times: number) => {
    let left = times;
    return handlersOver({
      registerUser: () => {
        left -= 1;
        return left >= 0 ? failure('bank-timed-out') : ok({ user: first, acquisitionCode: null });
      },
    });
  };

  it('wait for their paper and are nowhere in the answer', async () => {
    const { users, calls, sheetsOf } = losing(0);
    const answer = await users.register(registration(newKey()));
    const [sheet] = sheetsOf(answer.ok ? answer.value.heldPaper : null);
    expect(sheet).toMatchObject({ user: { userId: first.userId } });
    const pins = sheet !== undefined && 'pins' in sheet ? sheet.pins : null;
    expect(pins?.pin).toMatch(/^[a-z2-9]{8}$/);
    expect(calls.map(bodyOf)).toMatchObject([{ pins }]);
    expect(JSON.stringify(answer)).not.toContain(pins?.pin);
    expect(JSON.stringify(answer)).not.toContain(pins?.userConfirmationPin);
  });

  it('are the same, and one paper, when the same intent is sent again after a lost answer', async () => {
    const { users, calls, sheetsOf } = losing(1);
    const key = newKey();
    await users.register(registration(key));
    const answers = [await users.register(registration(key)), await users.register(registration(key))];
    expect(new Set(calls.map((call) => JSON.stringify(bodyOf(call)))).size).toBe(1);
    const papers = answers.map((answer) => answer.ok && answer.value.heldPaper);
    expect(papers[0]).toEqual(expect.any(String));
    expect(papers[1]).toBe(papers[0]);
    const [sheet] = sheetsOf(answers[0]?.ok ? answers[0].value.heldPaper : null);
    expect(calls.map(bodyOf)[0]).toMatchObject({ pins: sheet && 'pins' in sheet && sheet.pins });
  });

  it('stay those of their intent when another one comes in between', async () => {
    const { users, calls } = losing(1);
    const key = newKey();
    await users.register(registration(key));
    await users.register(registration(newKey()));
    await users.register(registration(key));
    const [lost, other, again] = calls.map(bodyOf);
    expect(again).toEqual(lost);
    expect(other).not.toEqual(lost);
  });

  it('are forgotten with the log-on', async () => {
    const { users, calls, generatedPins } = losing(1);
    const key = newKey();
    await users.register(registration(key));
    generatedPins.forget();
    await users.register(registration(key));
    const [lost, after] = calls.map(bodyOf);
    expect(after).not.toEqual(lost);
  });

  it('wait for their paper after a change and a reset as well', async () => {
    const changed = () => ok({ before: first, user: first });
    const { users, sheetsOf } = handlersOver({ changeUser: changed, unlockUserAndResetPins: changed });
    const on = { userId: first.userId, version: first.version, confirmationPin: CONFIRMATION_PIN };
    const answers = [
      await users.change({ ...on, change: null, generatePins: true, idempotencyKey: newKey() }),
      await users.unlockAndResetPins({ ...on, pins: { kind: 'generated' }, idempotencyKey: newKey() }),
    ];
    for (const answer of answers) {
      expect(Object.keys(answer.ok ? answer.value : {}).toSorted()).toEqual(['before', 'heldPaper', 'user']);
      expect(sheetsOf(answer.ok ? answer.value.heldPaper : null)).toMatchObject([
        { pins: { pin: expect.any(String) } },
      ]);
    }
  });

  it('are not made where the administrator typed them, and there is no paper', async () => {
    const { users, calls } = handlersOver({
      unlockUserAndResetPins: () => ok({ before: first, user: first }),
    });
    const pins = makeProvisionalPins(BANK_1635.policy.pin);
    const answer = await users.unlockAndResetPins({
      userId: first.userId,
      version: first.version,
      pins: { kind: 'typed', pins },
      confirmationPin: CONFIRMATION_PIN,
      idempotencyKey: newKey(),
    });
    expect(answer).toMatchObject({ ok: true, value: { heldPaper: null } });
    expect(calls.map(bodyOf)).toMatchObject([{ pins }]);
  });
});

describe('a command for several users', () => {
  const targets = newTargets();

  it('is a command of his own for each, with his version and key', async () => {
    const { users, calls } = handlersOver({ unlockUser: () => ok({ before: first, user: first }) });
    const answer = await users.bulk({
      command: { command: 'unlock' },
      targets,
      confirmationPin: CONFIRMATION_PIN,
    });
    expect(answer.ok && answer.value.outcomes.map(({ outcome }) => outcome)).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect(calls).toEqual(
      targets.map(({ userId, version, idempotencyKey }) => ({
        method: 'unlockUser',
        call: {
          params: { userId },
          body: { version, confirmationPin: CONFIRMATION_PIN },
          token: TOKEN,
          idempotencyKey,
        },
      })),
    );
  });

  it('carries the reason of 事故登録 and the permissions of a template', async () => {
    const changed = () => ok({ before: first, user: first });
    const { users, calls } = handlersOver({ registerIncident: changed, changeUser: changed });
    const reason = IncidentReason.parse('PC紛失');
    const [one] = targets;
    if (one === undefined) throw new Error('no target');
    await users.bulk({
      command: { command: 'register-incident', reason },
      targets: [one],
      confirmationPin: CONFIRMATION_PIN,
    });
    await users.bulk({
      command: { command: 'set-permissions', permissions: ['balance-inquiry'] },
      targets: [one],
      confirmationPin: CONFIRMATION_PIN,
    });
    expect(calls).toMatchObject([
      { method: 'registerIncident', call: { body: { reason } } },
      { method: 'changeUser', call: { body: { change: { permissions: ['balance-inquiry'] } } } },
    ]);
  });

  it('spends one attempt on a wrong PIN, however many users there are', async () => {
    const { users, calls } = handlersOver({ unlockUser: () => failure('confirmation-pin-wrong') });
    const answer = await users.bulk({
      command: { command: 'unlock' },
      targets,
      confirmationPin: CONFIRMATION_PIN,
    });
    expect(calls).toHaveLength(1);
    expect(answer.ok && answer.value.outcomes.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'not-tried',
      'not-tried',
    ]);
  });
});

describe('carrying out a file', () => {
  const registerLine = (line: number, userId: string): ImportLine => ({
    line,
    userId,
    effect: { kind: 'register', user: NewUser.parse({ ...NEW_USER, userId }) },
  });

  it('registers and changes, and skips what is no work', async () => {
    const { users, calls, previewed } = handlersOver({
      registerUser: () => ok({ user: first, acquisitionCode: CODE }),
      changeUser: () => ok({ before: second, user: second }),
    });
    previewed([
      registerLine(2, 'N1'),
      { line: 3, userId: first.userId, effect: { kind: 'unchanged' } },
      {
        line: 4,
        userId: second.userId,
        effect: { kind: 'change', before: second, change: { permissions: [] }, granted: [], denied: [] },
      },
      { line: 5, userId: '?', effect: { kind: 'error', problems: ['user-id'] } },
    ]);
    const answer = await users.runImport({ importId: randomUUID(), confirmationPin: CONFIRMATION_PIN });
    expect(calls.map(({ method }) => method)).toEqual(['registerUser', 'changeUser']);
    expect(answer).toEqual({
      ok: true,
      value: {
        outcomes: [
          { line: 2, outcome: { outcome: 'done', userId: 'N1', user: first } },
          { line: 4, outcome: { outcome: 'done', userId: second.userId, user: second } },
        ],
        heldPaper: expect.any(String),
        heldCode: expect.any(String),
      },
    });
  });

  it('makes one paper of the PINs of all who were registered, and of nobody else', async () => {
    const { users, calls, previewed, sheetsOf } = handlersOver({
      registerUser: (call) => {
        const { userId } = RegisterCall.parse(call).body.user;
        return userId === 'N2'
          ? failure('user-id-taken')
          : ok({ user: userRow(userId), acquisitionCode: CODE });
      },
    });
    previewed([registerLine(2, 'N1'), registerLine(3, 'N2'), registerLine(4, 'N3')]);
    const answer = await users.runImport({ importId: randomUUID(), confirmationPin: CONFIRMATION_PIN });
    const sent = calls.map(({ call }) => RegisterCall.parse(call).body);
    expect(sheetsOf(answer.ok ? answer.value.heldPaper : null)).toMatchObject([
      { user: { userId: 'N1' }, pins: sent[0]?.pins },
      { user: { userId: 'N3' }, pins: sent[2]?.pins },
    ]);
    for (const { pins } of sent) expect(JSON.stringify(answer)).not.toContain(pins.pin);
  });

  it('makes another paper of their acquisition codes, which the window never gets', async () => {
    const { users, previewed, sheetsOf } = handlersOver({
      registerUser: (call) => {
        const { userId } = RegisterCall.parse(call).body.user;
        return userId === 'N2'
          ? failure('user-id-taken')
          : ok({ user: userRow(userId), acquisitionCode: CODE });
      },
      changeUser: () => ok({ before: second, user: second }),
    });
    const change: ImportLine = {
      line: 5,
      userId: second.userId,
      effect: { kind: 'change', before: second, change: { permissions: [] }, granted: [], denied: [] },
    };
    previewed([registerLine(2, 'N1'), registerLine(3, 'N2'), registerLine(4, 'N3'), change]);
    const answer = await users.runImport({ importId: randomUUID(), confirmationPin: CONFIRMATION_PIN });
    const { certificate } = userRow('N1');
    const acquireBy = certificate.state === 'not-acquired' ? certificate.acquireBy : null;
    expect(sheetsOf(answer.ok ? answer.value.heldCode : null)).toMatchObject([
      { user: { userId: 'N1' }, grant: { code: CODE, acquireBy } },
      { user: { userId: 'N3' }, grant: { code: CODE, acquireBy } },
    ]);
    expect(answer.ok && answer.value.heldCode).not.toBe(answer.ok && answer.value.heldPaper);
    expect(JSON.stringify(answer)).not.toContain(CODE);
  });

  it('has no paper when nobody was registered', async () => {
    const { users, previewed } = handlersOver({ registerUser: () => failure('confirmation-pin-wrong') });
    previewed([registerLine(2, 'N1')]);
    const answer = await users.runImport({ importId: randomUUID(), confirmationPin: CONFIRMATION_PIN });
    expect(answer).toMatchObject({ ok: true, value: { heldPaper: null } });
  });
});
