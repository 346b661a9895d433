import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TokenHolder } from '#protocol/domain/token.ts';
import { listUsers, readAudit } from '#server/administration/reading.ts';
import { query } from '#server/store/access.ts';
import { newestNotices } from '#server/store/notices.ts';
import { ACTIVE, codeOf, responseOf, SUSPENDED, startTestBank, type TestBank } from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import {
  answered,
  type CodeDesk,
  deviceOf,
  logOnWithToken,
  openCodeDesk,
  otherThan,
  STEP_MS,
  startUserLogOn,
  ticketFor,
} from '../fixtures/codes.ts';

const MINUTE_MS = 60_000;
const SHARED: TokenHolder = { kind: 'all-users' };

describe('トークン of users over real TLS', () => {
  let bank: TestBank;
  let desk: CodeDesk;
  let user: TestClient;
  beforeEach(async () => {
    bank = await startTestBank();
    desk = await openCodeDesk(bank);
    user = bank.connect(bank.activeUser);
  });
  afterEach(() => bank.stop());

  const now = () => bank.clock.now();
  const rows = () => listUsers(bank.bank, bank.contract.contractId);
  const row = (id: string = ACTIVE) => {
    const found = rows().find(({ userId }) => userId === id);
    if (found === undefined) throw new Error('the user is gone');
    return found;
  };
  const own = () => desk.userHolder();
  const shared = () => SHARED;
  const ask = async (...request: Parameters<CodeDesk['send']>) => codeOf(await desk.send(...request));
  const setUse = (use: string) => ask('setTokenUse', { use });
  const records = (action: string) =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).filter(
      (record) => record.action === action,
    );

  const isKeyGone = (serial: string) =>
    bank.bank.store.read((reader) =>
      reader.get(
        query<[string], { gone: number }>('SELECT key IS NULL gone FROM tokens WHERE serial = ?'),
        serial,
      ),
    )?.gone === 1;

  it('are registered by a code of the device, which then opens the log-on; the confirming code does not', async () => {
    const device = deviceOf(await desk.offer(own()));
    expect(row().token).toMatchObject({ state: 'offered', serial: device.serial });
    expect((await startUserLogOn(user)).next).toBe('logged-on');
    const code = device.code(now());
    const request = { holder: own(), serial: device.serial, tokenPassword: code };
    const { users } = answered(responseOf('confirmToken'), await desk.send('confirmToken', request));
    expect(users).toEqual([row()]);
    expect(row().token).toMatchObject({ state: 'registered', serial: device.serial, replacement: null });
    expect(await logOnWithToken(bank, user, device, code)).toBe('token-password-wrong');
    bank.clock.advance(STEP_MS);
    expect(await logOnWithToken(bank, user, device)).toBe('done');
    expect(row().failedAttempts.token).toBe(0);
  });

  it('are not registered by wrong codes, and an offer ends by its time or by too many of them', async () => {
    const { confirmWithinMinutes, wrongCodes } = bank.bank.profile.policy.token;
    const confirm = async (device: ReturnType<typeof deviceOf>, code?: string) =>
      ask('confirmToken', {
        holder: own(),
        serial: device.serial,
        tokenPassword: code ?? device.code(now()),
      });
    const late = deviceOf(await desk.offer(own()));
    for (const share of [0.5, 0.5]) {
      bank.clock.advance(share * confirmWithinMinutes * MINUTE_MS);
      // The log-on would end sooner than the offer, if nobody did anything.
      expect(codeOf(await desk.client.call('contractTokens', { token: desk.token }))).toBe('done');
    }
    expect(isKeyGone(late.serial)).toBe(false);
    expect(await confirm(late)).toBe('token-offer-ended');
    expect(isKeyGone(late.serial)).toBe(true);
    expect(await confirm(late)).toBe('token-offer-ended');
    expect(row().token).toEqual({ state: 'none' });
    const guessed = deviceOf(await desk.offer(own()));
    expect(await confirm(late)).toBe('token-state-conflict');
    for (let entry = 1; entry < wrongCodes; entry += 1) {
      expect(await confirm(guessed, otherThan(guessed.code(now())))).toBe('token-password-wrong');
    }
    expect(isKeyGone(guessed.serial)).toBe(false);
    // The last of them says that there is nothing left to enter a code for.
    expect(await confirm(guessed, otherThan(guessed.code(now())))).toBe('token-offer-ended');
    expect(isKeyGone(guessed.serial)).toBe(true);
    expect(await confirm(guessed)).toBe('token-offer-ended');
    expect(records('confirm-token').every(({ result }) => result === 'failure')).toBe(true);
  });

  it('初期化 ends the present key and the log-ons at once, 交換 only when the next device is confirmed', async () => {
    const first = await desk.register(own);
    bank.clock.advance(STEP_MS);
    expect(await logOnWithToken(bank, user, first)).toBe('done');
    const next = deviceOf(await desk.offer(own(), 'replace'));
    expect(next.serial).not.toBe(first.serial);
    expect(row().token).toMatchObject({ serial: first.serial, replacement: { serial: next.serial } });
    bank.clock.advance(STEP_MS);
    expect(await logOnWithToken(bank, user, first)).toBe('done');
    const ticket = await ticketFor(user, 'token');
    await desk.send('confirmToken', {
      holder: own(),
      serial: next.serial,
      tokenPassword: next.code(now()),
    });
    bank.clock.advance(STEP_MS);
    const waiting = await user.call('userLogOnToken', {
      request: { ticket, tokenPassword: next.code(now()) },
    });
    expect(codeOf(waiting)).toBe('log-on-ticket-expired');
    expect(await logOnWithToken(bank, user, first)).toBe('token-password-wrong');
    const opened = await user.call('userLogOnToken', {
      request: { ticket: await ticketFor(user, 'token'), tokenPassword: next.code(now()) },
    });
    const { token } = answered(responseOf('userLogOnToken'), opened);
    const again = deviceOf(await desk.offer(own(), 'initialise'));
    expect(again.serial).toBe(next.serial);
    expect(codeOf(await user.call('userStatus', { token }))).toBe('log-on-ended');
    expect(row().token.state).toBe('offered');
  });

  it('初期化 is told of like 失効, and when it is not confirmed the log-on asks for no code', async () => {
    const first = await desk.register(own);
    expect((await startUserLogOn(user)).next).toBe('token');
    const again = deviceOf(await desk.offer(own(), 'initialise'));
    expect(records('revoke-token').map(({ before }) => JSON.parse(before ?? ''))).toEqual([
      { holder: 'user', serial: first.serial, registered: true },
    ]);
    const [notice] = bank.bank.store.read((reader) => newestNotices(reader, bank.contract.contractId, 1));
    expect(notice).toMatchObject({ kind: 'token-revoked', user_id: ACTIVE });
    // The log-on would end sooner than the offer, if nobody did anything.
    for (const share of [0.5, 0.5]) {
      bank.clock.advance(share * bank.bank.profile.policy.token.confirmWithinMinutes * MINUTE_MS);
      expect(codeOf(await desk.client.call('contractTokens', { token: desk.token }))).toBe('done');
    }
    expect(row().token).toEqual({ state: 'none' });
    expect((await startUserLogOn(user)).next).toBe('logged-on');
    const request = { holder: own(), serial: again.serial, tokenPassword: again.code(now()) };
    expect(await ask('confirmToken', request)).toBe('token-offer-ended');
    await desk.offer(own());
    expect(records('revoke-token')).toHaveLength(1);
  });

  it('失効 needs the right number, ends offers too, and leaves nothing to log on with', async () => {
    const device = await desk.register(own);
    const opened = await startUserLogOn(user);
    expect(opened.next).toBe('token');
    expect(await ask('revokeToken', { holder: own(), serial: 'KT00000000' })).toBe('token-state-conflict');
    expect(await ask('revokeToken', { holder: own(), serial: device.serial })).toBe('done');
    expect(row().token).toEqual({ state: 'none' });
    expect(await ask('revokeToken', { holder: own(), serial: device.serial })).toBe('token-state-conflict');
    expect((await startUserLogOn(user)).next).toBe('logged-on');
    const { serial } = await desk.offer(own());
    expect(serial).not.toBe(device.serial);
    expect(await ask('revokeToken', { holder: own(), serial })).toBe('done');
    expect(records('revoke-token').map(({ result }) => result)).toEqual(['success', 'success']);
  });

  it('refuse a step that does not fit before the PIN is looked at', async () => {
    const spent = bank.hasher.verified();
    const stale = { ...own(), version: row().version + 1 };
    expect(await ask('offerToken', { holder: own(), step: 'replace' })).toBe('token-state-conflict');
    expect(await ask('offerToken', { holder: own(), step: 'initialise' })).toBe('token-state-conflict');
    expect(await ask('offerToken', { holder: stale, step: 'register' })).toBe('version-conflict');
    expect(await ask('offerToken', { holder: SHARED, step: 'register' })).toBe('token-use-conflict');
    expect(await setUse('each')).toBe('token-use-conflict');
    expect(await ask('revokeToken', { holder: own(), serial: 'KT00000001' })).toBe('token-state-conflict');
    expect(bank.hasher.verified()).toBe(spent);
    await desk.register(own);
    expect(await ask('offerToken', { holder: own(), step: 'register' })).toBe('token-state-conflict');
  });

  it('利用形態設定 revokes every token of a user, tells which, and ends their log-ons', async () => {
    const device = await desk.register(own);
    bank.clock.advance(STEP_MS);
    const opened = await user.call('userLogOnToken', {
      request: { ticket: await ticketFor(user, 'token'), tokenPassword: device.code(now()) },
    });
    const { token } = answered(responseOf('userLogOnToken'), opened);
    const versions = rows().map(({ version }) => version);
    const { tokens, users } = answered(
      responseOf('setTokenUse'),
      await desk.send('setTokenUse', { use: 'shared' }),
    );
    expect(tokens).toMatchObject({ use: 'shared', shared: { state: 'none' } });
    expect(users).toEqual(rows());
    expect(rows().map(({ version }) => version)).toEqual(versions.map((version) => version + 1));
    expect(codeOf(await user.call('userStatus', { token }))).toBe('log-on-ended');
    expect(records('set-token-use').map(({ after }) => JSON.parse(after ?? ''))).toEqual([
      { use: 'shared', revoked: [device.serial] },
    ]);
    expect(await ask('offerToken', { holder: own(), step: 'register' })).toBe('token-use-conflict');
  });

  it('that all share count for each user by himself: steps, wrong codes and 利用中止', async () => {
    answered(
      responseOf('unlockUser'),
      await desk.send('unlockUser', { version: row(SUSPENDED).version }, { userId: SUSPENDED }),
    );
    expect(await setUse('shared')).toBe('done');
    const device = await desk.register(shared);
    const other = bank.connect(bank.suspendedUser);
    expect(rows().map(({ token }) => token)).toMatchObject([
      { state: 'registered', serial: device.serial },
      { state: 'registered', serial: device.serial },
    ]);
    bank.clock.advance(STEP_MS);
    expect(await logOnWithToken(bank, user, device)).toBe('done');
    expect(await logOnWithToken(bank, other, device)).toBe('done');
    expect(await logOnWithToken(bank, other, device)).toBe('token-password-wrong');
    const limit = bank.bank.profile.policy.lock.userToken;
    for (let entry = 1; entry < limit; entry += 1) {
      await logOnWithToken(bank, other, device, otherThan(device.code(now())));
    }
    expect(row(SUSPENDED).flags.suspended).toMatchObject({ set: true, cause: 'token' });
    expect(row(SUSPENDED).failedAttempts.token).toBe(limit);
    expect(row().failedAttempts.token).toBe(0);
    const { version } = row(SUSPENDED);
    await desk.send('unlockUser', { version }, { userId: SUSPENDED });
    bank.clock.advance(STEP_MS);
    expect(await logOnWithToken(bank, other, device)).toBe('done');
  });

  it('come before a table, and a user who is deregistered has neither any more', async () => {
    await desk.issueTable();
    const device = await desk.register(own);
    expect((await startUserLogOn(user)).next).toBe('token');
    expect(await ask('deregisterUser', { version: row().version })).toBe('done');
    expect(records('revoke-token').map(({ before }) => JSON.parse(before ?? ''))).toEqual([
      { serial: device.serial },
    ]);
    const left = bank.bank.store.read((reader) =>
      reader.all(query<[], object>('SELECT key FROM tokens WHERE key IS NOT NULL')),
    );
    expect(left).toEqual([]);
  });

  it('that all share stays with the others when one of them is deregistered, and each row says which it is', async () => {
    expect(row().sharesToken).toBe(false);
    expect(await setUse('shared')).toBe('done');
    const { serial } = await desk.register(shared);
    expect(row(SUSPENDED).sharesToken).toBe(true);
    expect(await ask('deregisterUser', { version: row().version })).toBe('done');
    expect(records('revoke-token')).toEqual([]);
    expect(row(SUSPENDED).token).toMatchObject({ state: 'registered', serial });
  });

  it('give a retry the same key, and each intent one offer', async () => {
    const request = { holder: own(), step: 'register' };
    const key = randomUUID();
    const first = await desk.send('offerToken', request, { key });
    const second = await desk.send('offerToken', request, { key });
    expect(second.text).toBe(first.text);
    expect(records('offer-token')).toHaveLength(1);
    const changed = await desk.send('offerToken', { ...request, step: 'replace' }, { key });
    expect(codeOf(changed)).toBe('idempotency-key-reused');
  });
});
