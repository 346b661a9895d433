import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { AUDIT_EXPORT_LENGTH } from '#protocol/api/history-routes.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { AuditFilter } from '#protocol/domain/audit.ts';
import { recordWrongEntries } from '#server/administration/flags.ts';
import { readAudit } from '#server/administration/reading.ts';
import { createCheckpointWriter } from '#server/audit/checkpoint-file.ts';
import { SYSTEM_ORIGIN } from '#server/domain/audit-chain.ts';
import { record } from '#server/service/recording.ts';
import {
  ACTIVE,
  addAdministrator,
  codeOf,
  logOnAdministrator,
  OTHER_CONTRACT_ID,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
  unlock,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { addContract, CONFIRMATION_PIN, must, USER_PIN } from '../fixtures/bank-world.ts';
import { EVERYTHING } from '../fixtures/good-requests.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONG = {
  ...BANK_1635,
  policy: {
    ...BANK_1635.policy,
    audit: { viewDays: 30 },
    logOn: { ...BANK_1635.policy.logOn, idleMinutes: 100_000, absoluteMinutes: 100_000 },
  },
};

describe('操作履歴 over real TLS', () => {
  let bank: TestBank;
  let client: TestClient;
  let token: string;
  beforeEach(async () => {
    bank = await startTestBank({ profile: LONG });
    client = bank.connect(bank.administrator);
    token = await logOnAdministrator(client, bank.contract);
  });
  afterEach(() => bank.stop());

  const records = () => readAudit(bank.bank, bank.contract.contractId, { limit: 10_000 });
  type Search = {
    readonly filter?: Partial<z.input<typeof AuditFilter>>;
    readonly before?: number;
    readonly limit?: number;
  };
  const search = async ({ filter = {}, before, limit = 200 }: Search = {}) => {
    const request = { filter: { ...EVERYTHING, ...filter }, before: before ?? null, limit };
    return responseOf('searchAudit').parse((await client.call('searchAudit', { request, token })).json);
  };
  const verdict = async () =>
    responseOf('verifyAudit').parse((await client.call('verifyAudit', { token })).json).verdict;

  it('shows every record without its hashes, newest first, and records the look after it', async () => {
    const before = records();
    const { events, next } = await search();
    expect(next).toBeNull();
    expect(events.map(({ sequence }) => sequence)).toEqual(before.map(({ sequence }) => sequence).reverse());
    expect(events.at(-1)).toEqual({
      sequence: 1,
      at: expect.stringMatching(/Z$/),
      actor: 'bank-staff',
      actorUser: null,
      action: 'contract-created',
      targetUser: null,
      result: 'success',
      code: null,
      before: null,
      after: { email: 'kanri@example.jp' },
      certificate: null,
      remoteAddress: null,
      requestId: null,
    });
    expect(records().at(-1)).toMatchObject({ action: 'audit-viewed', actor: 'administrator' });
  });

  it('goes on from page to page without a gap while it grows', async () => {
    const whole = records().map(({ sequence }) => sequence);
    const seen: number[] = [];
    for (let before: number | null = whole.length + 1; before !== null; ) {
      const page: Awaited<ReturnType<typeof search>> = await search({ before, limit: 3 });
      expect(page.events.length).toBeLessThanOrEqual(3);
      seen.push(...page.events.map(({ sequence }) => sequence));
      before = page.next;
    }
    expect(seen).toEqual(whole.reverse());
  });

  it('is narrowed by time, actor, user, action and result, alone and together', async () => {
    const { contractId } = bank.contract;
    const middle = bank.clock.now();
    bank.clock.advance(1000);
    must(recordWrongEntries(bank.bank, contractId, bank.active, 'pin', 2));
    await bank.connect(bank.activeUser).call('userLogOn', { request: { pin: USER_PIN } });
    await unlock(client, { token, version: 1 });
    const matching = async (filter: Search['filter'] = {}) =>
      (await search({ filter })).events.map(({ sequence }) => sequence).reverse();
    const expected = (keep: (event: ReturnType<typeof records>[number]) => boolean) =>
      records()
        .filter((event) => event.action !== 'audit-viewed' && keep(event))
        .map(({ sequence }) => sequence);
    const notViews = { to: new Date(bank.clock.now().getTime() + 1).toISOString() };
    bank.clock.advance(1000);
    const at = middle.getTime();
    const from = new Date(at + 1).toISOString();
    const cases: readonly (readonly [Search['filter'], Parameters<typeof expected>[0]])[] = [
      [{}, () => true],
      [{ from }, ({ time }) => time > at],
      [{ to: middle.toISOString() }, ({ time }) => time < at],
      [{ actor: 'user' }, ({ actor }) => actor === 'user'],
      [{ userId: bank.active }, ({ actorUser, targetUser }) => actorUser === ACTIVE || targetUser === ACTIVE],
      [
        { actions: ['user-secret-entry', 'user-log-on'] },
        ({ action }) => action === 'user-secret-entry' || action === 'user-log-on',
      ],
      [{ result: 'failure' }, ({ result }) => result === 'failure'],
      [
        { from, userId: bank.active, result: 'success', actor: 'user', actions: ['user-log-on'] },
        ({ time, action }) => time > at && action === 'user-log-on',
      ],
    ];
    for (const [filter, keep] of cases) {
      const found = expected(keep);
      if (filter?.to === undefined) expect(found.length).toBeGreaterThan(0);
      expect([filter, await matching({ ...notViews, ...filter })]).toEqual([filter, found]);
    }
  });

  it('goes back as far as the policy says, also when more is asked for', async () => {
    const first = records().length;
    bank.clock.advance(29 * DAY_MS);
    expect((await search()).events.length).toBe(first);
    bank.clock.advance(2 * DAY_MS);
    const { events } = await search({ filter: { from: '2000-01-01T00:00:00Z' } });
    expect(events.map(({ action }) => action)).toEqual(['audit-viewed']);
    const history = await client.call('userHistory', { params: { userId: ACTIVE }, token });
    expect(history.json).toEqual({ events: [] });
  });

  it('of one user is what he did and what happened to him, newest first', async () => {
    await bank.connect(bank.activeUser).call('userLogOn', { request: { pin: USER_PIN } });
    const answer = await client.call('userHistory', { params: { userId: ACTIVE }, token });
    const { events } = responseOf('userHistory').parse(answer.json);
    expect(events.map(({ action }) => action)).toEqual([
      'user-log-on',
      'certificate-registered',
      'user-registered',
    ]);
  });

  it('is never that of another contract', async () => {
    const other = await addContract(bank.bank, OTHER_CONTRACT_ID);
    const foreign = bank.connect(await addAdministrator(bank, other));
    const foreignToken = await logOnAdministrator(foreign, other);
    const request = { filter: { ...EVERYTHING, userId: SUSPENDED }, before: null, limit: 200 };
    const answer = await foreign.call('searchAudit', { request, token: foreignToken });
    expect(responseOf('searchAudit').parse(answer.json).events).toEqual([]);
    const history = await foreign.call('userHistory', {
      params: { userId: SUSPENDED },
      token: foreignToken,
    });
    expect(codeOf(history)).toBe('user-not-found');
  });

  it('goes into a file as a whole, and that is recorded', async () => {
    const before = records();
    const answer = await client.call('exportAudit', { request: { filter: EVERYTHING }, token });
    const { events, cut } = responseOf('exportAudit').parse(answer.json);
    expect([events.length, cut]).toEqual([before.length, false]);
    expect(records().at(-1)).toMatchObject({ action: 'audit-exported' });
    expect(JSON.parse(records().at(-1)?.after ?? '')).toMatchObject({ count: before.length, cut: false });
  });

  it('goes into a file without its oldest part when it is too long for one', async () => {
    const { contractId } = bank.contract;
    const recording = { contractId, now: bank.clock.now().getTime(), origin: SYSTEM_ORIGIN };
    bank.bank.store.write((writer) => {
      for (let index = 0; index < AUDIT_EXPORT_LENGTH; index += 1) {
        record(writer, recording, { action: 'log-off' });
      }
    });
    const newest = readAudit(bank.bank, contractId, { limit: 100_000 }).length;
    const answer = await client.call('exportAudit', { request: { filter: EVERYTHING }, token });
    const { events, cut } = responseOf('exportAudit').parse(answer.json);
    expect([events.length, events[0]?.sequence, cut]).toEqual([AUDIT_EXPORT_LENGTH, newest, true]);
  });

  it('goes into a file only as far as an answer may be long', async () => {
    const { contractId } = bank.contract;
    const recording = { contractId, now: bank.clock.now().getTime(), origin: SYSTEM_ORIGIN };
    const after = { permissions: Array.from({ length: 80 }, (_, index) => `permission-${index}`) };
    bank.bank.store.write((writer) => {
      for (let index = 0; index < 6000; index += 1) {
        record(writer, recording, { action: 'change-user', after });
      }
    });
    const answer = await client.call('exportAudit', { request: { filter: EVERYTHING }, token });
    const { events, cut } = responseOf('exportAudit').parse(answer.json);
    expect(cut).toBe(true);
    expect(events.length).toBeGreaterThan(2000);
    expect(JSON.stringify(answer.json).length).toBeLessThan(8 * 1024 * 1024);
    expect(JSON.parse(records().at(-1)?.after ?? '')).toMatchObject({ count: events.length, cut: true });
  });

  it('is verified once for all who ask at the same time, and each of them is recorded', async () => {
    const calls = Array.from({ length: 5 }, () => verdict());
    const verdicts = await Promise.all(calls);
    expect(verdicts.every((one) => one.whole)).toBe(true);
    expect(records().filter(({ action }) => action === 'audit-verified')).toHaveLength(5);
  });

  it('is verified against itself and the signed checkpoints, and that is recorded', async () => {
    createCheckpointWriter(bank.bank).write();
    const { length } = records();
    expect(await verdict()).toEqual({ whole: true, records: length });
    expect(records().at(-1)).toMatchObject({ action: 'audit-verified' });
    const connection = new Database(bank.paths.database);
    connection.prepare(`UPDATE audit SET actor = 'system' WHERE sequence = 2`).run();
    connection.close();
    expect(await verdict()).toEqual({ whole: false, damage: 'edited', sequence: 2 });
  });

  it('shows tampering with checkpoints that were found genuine before', async () => {
    createCheckpointWriter(bank.bank).write();
    expect(await verdict()).toMatchObject({ whole: true });
    const written = readFileSync(bank.paths.checkpoints, 'utf8');
    writeFileSync(bank.paths.checkpoints, written.replaceAll(/"head":"..../g, '"head":"0000'));
    expect(await verdict()).toMatchObject({ whole: false, damage: 'checkpoint-forged' });
    writeFileSync(bank.paths.checkpoints, written);
    expect(await verdict()).toMatchObject({ whole: true });
  });

  it('shows that its end was cut off, and that its checkpoints were damaged', async () => {
    createCheckpointWriter(bank.bank).write();
    const { length } = records();
    const kept = length - 2;
    const connection = new Database(bank.paths.database);
    connection.prepare('DELETE FROM audit WHERE sequence > ?').run(kept);
    connection
      .prepare('UPDATE audit_heads SET size = ?, head = (SELECT hash FROM audit WHERE sequence = ?)')
      .run(kept, kept);
    connection.close();
    expect(await verdict()).toEqual({ whole: false, damage: 'truncated', sequence: kept + 1 });
    appendFileSync(bank.paths.checkpoints, 'no checkpoint\n');
    expect(await verdict()).toEqual({ whole: false, damage: 'checkpoint-forged', sequence: 0 });
  });

  it('knows which users were exported, in the order asked for, and not their names', async () => {
    const request = { userIds: [ACTIVE, 'N0001', SUSPENDED, ACTIVE] };
    const answer = await client.call('exportUsers', { request, token });
    const { users } = responseOf('exportUsers').parse(answer.json);
    expect(users.map(({ userId }) => userId)).toEqual([ACTIVE, SUSPENDED]);
    expect(records().at(-1)).toMatchObject({
      action: 'users-exported',
      after: '{"count":2,"userIds":["S0002","S0001"]}',
    });
    const most = { userIds: Array.from({ length: 1000 }, (_, index) => `${index}`.padStart(30, 'U')) };
    expect((await client.call('exportUsers', { request: most, token })).json).toEqual({ users: [] });
  });

  it('keeps no secret of a command', async () => {
    const pins = { pin: 'himitsu-no-1', userConfirmationPin: 'himitsu-no-2' };
    await client.call('unlockUserAndResetPins', {
      params: { userId: SUSPENDED },
      request: { version: 3, confirmationPin: CONFIRMATION_PIN, pins },
      token,
      key: randomUUID(),
    });
    const { events } = await search();
    expect(events.map(({ action }) => action)).toContain('reset-user-pins');
    expect(JSON.stringify([events, bank.log])).not.toMatch(/himitsu/);
  });
});
