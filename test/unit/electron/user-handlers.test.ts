import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BankClient } from '#electron/main/bank/bank-client.ts';
import type { LogOn } from '#electron/main/log-on/log-on.ts';
import { createOneByOne } from '#electron/main/users/one-by-one.ts';
import { makeProvisionalPins } from '#electron/main/users/provisional-pins.ts';
import { createUserHandlers } from '#electron/main/users/user-handlers.ts';
import { createUsersAtOnce } from '#electron/main/users/users-at-once.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { IdempotencyKey, LogOnToken } from '#protocol/domain/identifiers.ts';
import { ContractConfirmationPin } from '#protocol/domain/secrets.ts';
import { IncidentReason, NewUser } from '#protocol/domain/user-command.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { ImportLine } from '#protocol/ipc/user-channels.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { sampleUsers } from '../../fixtures/fake-users.ts';
import { memoryLog } from './doubles.ts';

const [first, second, third] = sampleUsers();
if (first === undefined || second === undefined || third === undefined) throw new Error('too few users');

const PIN = ContractConfirmationPin.parse('kakunin35');
const TOKEN = LogOnToken.parse('t'.repeat(43));
const newKey = () => IdempotencyKey.parse(randomUUID());
const failure = (code: Failure['code']) => err<Failure>({ code, reference: 'r' });
const NEW_USER = NewUser.parse({ userId: 'N1', nameKana: 'ｱ', nameKanji: null, permissions: [] });

type Call = { readonly method: string; readonly call: unknown };

/** The handlers over a bank that answers each method as told, and keeps what it was asked. */
function handlersOver(answers: Readonly<Record<string, () => Result<unknown, Failure>>>) {
  const calls: Call[] = [];
  const client = new Proxy(
    {},
    {
      get: (_target, method) => async (call: unknown) => {
        calls.push({ method: String(method), call });
        const answer = answers[String(method)];
        if (answer === undefined) throw new Error(`nobody expected ${String(method)}`);
        return answer();
      },
    },
  );
  // The proxy has every method that the test names; which those are the compiler cannot know.
  const logOn: Pick<LogOn, 'withToken'> = { withToken: (call) => call(client as BankClient, TOKEN) };
  const makePins = () => makeProvisionalPins(BANK_1635.policy.pin);
  const atOnce = createUsersAtOnce({
    logOn,
    oneByOne: createOneByOne(() => undefined),
    makePins,
    log: memoryLog(),
  });
  let lines: readonly ImportLine[] = [];
  const files = {
    exportUsers: async () => ok(null),
    exportAudit: async () => ok(null),
    preview: async () => ok(null),
    take: () => ok(lines),
    giveBack: () => undefined,
  };
  return {
    ...createUserHandlers({ logOn, atOnce, files, makePins }),
    calls,
    previewed: (next: readonly ImportLine[]) => {
      lines = next;
    },
  };
}

const targets = [first, second, third].map(({ userId, version }) => ({
  userId,
  version,
  idempotencyKey: newKey(),
}));

describe('provisional PINs that the application makes', () => {
  const registration = (idempotencyKey: IdempotencyKey) =>
    ({ user: NEW_USER, pins: { kind: 'generated' }, confirmationPin: PIN, idempotencyKey }) as const;

  it('are given to the window with the answer', async () => {
    const { users, calls } = handlersOver({ registerUser: () => ok({ user: first }) });
    const answer = await users.register(registration(newKey()));
    expect(calls).toMatchObject([
      { method: 'registerUser', call: { body: { pins: answer.ok && answer.value.generated } } },
    ]);
    expect(answer.ok && answer.value.generated?.pin).toMatch(/^[a-z2-9]{8}$/);
  });

  it('are the same when the same intent is sent again after a lost answer', async () => {
    let lost = true;
    const { users, calls } = handlersOver({
      registerUser: () => (lost ? failure('bank-timed-out') : ok({ user: first })),
    });
    const key = newKey();
    await users.register(registration(key));
    lost = false;
    const answer = await users.register(registration(key));
    const sent = calls.map(({ call }) => call);
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[1]).toMatchObject({ body: { pins: answer.ok && answer.value.generated } });
  });

  it('stay those of their intent when another one comes in between', async () => {
    let lost = true;
    const { users, calls } = handlersOver({
      registerUser: () => (lost ? failure('bank-timed-out') : ok({ user: first })),
    });
    const key = newKey();
    await users.register(registration(key));
    lost = false;
    await users.register(registration(newKey()));
    const answer = await users.register(registration(key));
    expect(calls[0]).toMatchObject({ call: { body: { pins: answer.ok && answer.value.generated } } });
  });

  it('are made anew for another intent', async () => {
    const { users } = handlersOver({ registerUser: () => ok({ user: first }) });
    const pins = [];
    for (let round = 0; round < 2; round += 1) {
      const answer = await users.register(registration(newKey()));
      pins.push(answer.ok && answer.value.generated?.pin);
    }
    expect(pins[0]).not.toBe(pins[1]);
  });

  it('are not made where the administrator typed them', async () => {
    const { users, calls } = handlersOver({
      unlockUserAndResetPins: () => ok({ before: first, user: first }),
    });
    const pins = makeProvisionalPins(BANK_1635.policy.pin);
    const answer = await users.unlockAndResetPins({
      userId: first.userId,
      version: first.version,
      pins: { kind: 'typed', pins },
      confirmationPin: PIN,
      idempotencyKey: newKey(),
    });
    expect(answer).toMatchObject({ ok: true, value: { generated: null } });
    expect(calls).toMatchObject([{ call: { body: { pins } } }]);
  });
});

describe('a command for several users', () => {
  it('is a command of his own for each, with his version and key', async () => {
    const { users, calls } = handlersOver({ unlockUser: () => ok({ before: first, user: first }) });
    const answer = await users.bulk({ command: { command: 'unlock' }, targets, confirmationPin: PIN });
    expect(answer.ok && answer.value.outcomes.map(({ outcome }) => outcome)).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect(calls).toEqual(
      targets.map(({ userId, version, idempotencyKey }) => ({
        method: 'unlockUser',
        call: { params: { userId }, body: { version, confirmationPin: PIN }, token: TOKEN, idempotencyKey },
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
      confirmationPin: PIN,
    });
    await users.bulk({
      command: { command: 'set-permissions', permissions: ['balance-inquiry'] },
      targets: [one],
      confirmationPin: PIN,
    });
    expect(calls).toMatchObject([
      { method: 'registerIncident', call: { body: { reason } } },
      { method: 'changeUser', call: { body: { change: { permissions: ['balance-inquiry'] } } } },
    ]);
  });

  it('spends one attempt on a wrong PIN, however many users there are', async () => {
    const { users, calls } = handlersOver({ unlockUser: () => failure('confirmation-pin-wrong') });
    const answer = await users.bulk({ command: { command: 'unlock' }, targets, confirmationPin: PIN });
    expect(calls).toHaveLength(1);
    expect(answer.ok && answer.value.outcomes.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'not-tried',
      'not-tried',
    ]);
  });
});

describe('carrying out a file', () => {
  it('registers and changes, gives the new PINs of new users only, and skips what is no work', async () => {
    const { users, calls, previewed } = handlersOver({
      registerUser: () => ok({ user: first }),
      changeUser: () => ok({ before: second, user: second }),
    });
    previewed([
      { line: 2, userId: 'N1', effect: { kind: 'register', user: NEW_USER } },
      { line: 3, userId: first.userId, effect: { kind: 'unchanged' } },
      {
        line: 4,
        userId: second.userId,
        effect: { kind: 'change', before: second, change: { permissions: [] }, granted: [], denied: [] },
      },
      { line: 5, userId: '?', effect: { kind: 'error', problems: ['user-id'] } },
    ]);
    const answer = await users.runImport({ importId: randomUUID(), confirmationPin: PIN });
    expect(calls.map(({ method }) => method)).toEqual(['registerUser', 'changeUser']);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        outcomes: [
          { line: 2, outcome: { outcome: 'done' }, generated: { pin: expect.any(String) } },
          { line: 4, outcome: { outcome: 'done' }, generated: null },
        ],
      },
    });
  });
});
