import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RouteName } from '#protocol/api/routes.ts';
import { readAudit } from '#server/administration/reading.ts';
import {
  ACTIVE,
  codeOf,
  logOnAdministrator,
  responseOf,
  startTestBank,
  type TestBank,
  unlock,
} from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN, USER_CONFIRMATION_PIN, USER_PIN } from '../fixtures/bank-world.ts';
import { GOOD_REQUESTS, NEW_PINS } from '../fixtures/good-requests.ts';
import { ownToken } from '../fixtures/own-door.ts';

const WRONG = 'machigai-9';

describe('secrets', () => {
  let bank: TestBank;
  beforeEach(async () => {
    bank = await startTestBank();
  });
  afterEach(() => bank.stop());

  /** Enters every secret, rightly and wrongly, in its place and out of it. */
  const enterThemAll = async (): Promise<string[]> => {
    const client = bank.connect(bank.administrator);
    const token = await logOnAdministrator(client, bank.contract);
    await client.call('administratorLogOn', { request: { pin: WRONG } });
    const started = await client.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
    const { ticket } = responseOf('administratorLogOn').parse(started.json);
    await unlock(client, { token, version: 2, confirmationPin: WRONG });
    await unlock(client, { token, version: 2 });
    await client.call('administratorLogOn', { request: { pin: 1, also: CONFIRMATION_PIN } });
    await client.send({ method: 'GET', path: `/v1/users?pin=${CONTRACT_PIN}` });
    await client.send({ method: 'GET', path: `/v1/users/${USER_PIN}/unlock` });
    await client.send({
      method: 'POST',
      path: '/v1/administrator/log-on',
      headers: { 'content-type': 'application/json' },
      body: `{"pin":"${CONTRACT_PIN}"`,
    });
    const user = bank.connect(bank.activeUser);
    await user.call('userLogOn', { request: { pin: WRONG } });
    const opened = await user.call('userLogOn', { request: { pin: USER_PIN } });
    const own = ownToken(opened);
    await client.call('listUsers', { token: own });
    const command = (name: RouteName, request: object) =>
      client.call(name, { params: { userId: ACTIVE }, request, token, key: randomUUID() });
    const change = { version: 2, confirmationPin: CONFIRMATION_PIN, change: NEW_PINS };
    for (const confirmationPin of [WRONG, CONFIRMATION_PIN]) {
      await command('registerUser', { ...GOOD_REQUESTS.registerUser, confirmationPin });
      expect(codeOf(await command('changeUser', { ...change, confirmationPin }))).toBe(
        confirmationPin === WRONG ? 'confirmation-pin-wrong' : 'done',
      );
    }
    await user.call('userLogOn', { request: { pin: NEW_PINS.pin } });
    return [
      ...[CONTRACT_PIN, CONFIRMATION_PIN, USER_PIN, USER_CONFIRMATION_PIN, WRONG],
      ...[NEW_PINS.pin, NEW_PINS.userConfirmationPin, token, own, ticket],
    ];
  };

  it('are in no log line and no audit record', async () => {
    const secrets = await enterThemAll();
    const log = bank.log.join('\n');
    const audit = JSON.stringify(readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }));
    expect(bank.log.length).toBeGreaterThan(10);
    for (const secret of secrets) {
      expect(log).not.toContain(secret);
      expect(audit).not.toContain(secret);
    }
  });

  it('are nowhere in the files of the data directory, as they are being used', async () => {
    const secrets = await enterThemAll();
    const files = readdirSync(bank.paths.directory);
    expect(files).toEqual(
      expect.arrayContaining(['bank.sqlite', 'bank.sqlite-wal', 'audit-checkpoints.jsonl']),
    );
    for (const file of files) {
      const bytes = readFileSync(join(bank.paths.directory, file));
      const found = secrets.filter(
        (secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')),
      );
      expect([file, found]).toEqual([file, []]);
    }
  });

  it('leave one log line for each request, with the route and never the address', async () => {
    const client = bank.connect(bank.administrator);
    const token = await logOnAdministrator(client, bank.contract);
    await unlock(client, { token, version: 99, userId: 'SECRETNAME' });
    const line: unknown = JSON.parse(bank.log.at(-1) ?? '');
    expect(line).toEqual({
      time: expect.stringMatching(/Z$/),
      requestId: expect.stringMatching(/^[2-9A-Z]{10}$/),
      method: 'POST',
      route: '/v1/users/:userId/unlock',
      status: 404,
      code: 'user-not-found',
      ms: expect.any(Number),
      contract: bank.contract.contractId,
      certificate: bank.administrator.issued.serial,
    });
  });
});
