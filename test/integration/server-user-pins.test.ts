import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RouteName } from '#protocol/api/routes.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { recordWrongEntries } from '#server/administration/flags.ts';
import { listCertificates, listUsers, readAudit } from '#server/administration/reading.ts';
import { findSecret } from '#server/store/secrets.ts';
import {
  ACTIVE,
  addUserIdentity,
  codeOf,
  logOnAdministrator,
  OTHER_CONTRACT_ID,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import {
  addContract,
  addUser,
  CONFIRMATION_PIN,
  must,
  USER_CONFIRMATION_PIN,
  USER_PIN,
} from '../fixtures/bank-world.ts';
import { NEW_PINS } from '../fixtures/good-requests.ts';
import { ownToken } from '../fixtures/own-door.ts';

const WRONG = 'machigai-9';
const SMALL = { ...BANK_1635, policy: { ...BANK_1635.policy, users: { max: 3 } } };

describe('users and their PINs over real TLS', () => {
  let bank: TestBank;
  let client: TestClient;
  let user: TestClient;
  let token: string;
  beforeEach(async () => {
    bank = await startTestBank({ profile: SMALL });
    client = bank.connect(bank.administrator);
    user = bank.connect(bank.activeUser);
    token = await logOnAdministrator(client, bank.contract);
  });
  afterEach(() => bank.stop());

  const rows = () => listUsers(bank.bank, bank.contract.contractId);
  const versionOf = (userId: string) => rows().find((row) => row.userId === userId)?.version ?? 0;
  const send = (route: RouteName, userId: string, request: object) =>
    client.call(route, {
      params: { userId },
      request: { version: versionOf(userId), confirmationPin: CONFIRMATION_PIN, ...request },
      token,
      key: randomUUID(),
    });
  const register = (more: { readonly user?: object; readonly confirmationPin?: string } = {}) =>
    client.call('registerUser', {
      request: {
        user: { userId: 'S0100', nameKana: 'ｱ', nameKanji: null, permissions: ['transfer'], ...more.user },
        pins: NEW_PINS,
        confirmationPin: more.confirmationPin ?? CONFIRMATION_PIN,
      },
      token,
      key: randomUUID(),
    });
  const logOnAs = async (identity: TestClient, pin: string) =>
    codeOf(await identity.call('userLogOn', { request: { pin } }));
  const audit = () => readAudit(bank.bank, bank.contract.contractId, { limit: 1000 });

  it('a new user is 未開通 with provisional PINs and a certificate that he is to acquire', async () => {
    const answer = responseOf('registerUser').parse((await register()).json);
    expect(answer.user).toMatchObject({
      userId: 'S0100',
      version: 1,
      lifecycle: 'registered',
      permissions: { transfer: 'granted', 'balance-inquiry': 'denied' },
      certificate: { state: 'not-acquired' },
    });
    expect(rows()).toContainEqual(answer.user);
    const identity = await addUserIdentity(bank, bank.contract, answer.user.userId);
    const own = bank.connect(identity);
    const opened = await own.call('userLogOn', { request: { pin: NEW_PINS.pin } });
    const opening = ownToken(opened);
    const status = await own.call('userStatus', { token: opening });
    expect(responseOf('userStatus').parse(status.json).pinChangeRequired).toBe(true);
  });

  it('a user is not registered against the rules, and no attempt is spent on it', async () => {
    const compared = bank.hasher.verified();
    const refused = async (changes: object) =>
      codeOf(await register({ user: changes, confirmationPin: WRONG }));
    expect(await refused({ userId: ACTIVE })).toBe('user-id-taken');
    expect(await refused({ userId: ACTIVE.toLowerCase() })).toBe('user-id-taken');
    expect(await refused({ permissions: ['payroll.send'] })).toBe('permission-not-contracted');
    expect(await refused({ permissions: ['no-such'] })).toBe('permission-not-contracted');
    expect(await refused({ userId: 'S 1' })).toBe('invalid-request');
    expect(await refused({ nameKana: 'ア' })).toBe('invalid-request');
    await addUser(bank.bank, bank.contract.contractId, 'S0003');
    expect(await refused({})).toBe('users-full');
    expect(bank.hasher.verified()).toBe(compared);
  });

  it('an ID of a deregistered user is never given again, in any case; its place is', async () => {
    await addUser(bank.bank, bank.contract.contractId, 'S0003');
    expect(codeOf(await send('deregisterUser', ACTIVE, {}))).toBe('done');
    expect(codeOf(await register({ user: { userId: 's0002' } }))).toBe('user-id-taken');
    expect(codeOf(await register())).toBe('done');
  });

  it('a deregistered user is out at once: log-on ended, certificates revoked', async () => {
    const opened = await user.call('userLogOn', { request: { pin: USER_PIN } });
    const own = ownToken(opened);
    expect(codeOf(await user.call('userStatus', { token: own }))).toBe('done');
    expect(codeOf(await send('deregisterUser', ACTIVE, {}))).toBe('done');
    expect(codeOf(await user.call('userStatus', { token: own }))).toBe('certificate-revoked');
    const revoked = listCertificates(bank.bank, bank.contract.contractId).filter(
      ({ user_id, revoked_at }) => user_id === bank.active && revoked_at !== null,
    );
    expect(revoked).toHaveLength(1);
    expect(audit().map(({ action }) => action)).toContain('certificate-revoked');
  });

  it('事故登録 ends the log-on and keeps the user out until it is lifted', async () => {
    const opened = await user.call('userLogOn', { request: { pin: USER_PIN } });
    const own = ownToken(opened);
    await send('registerIncident', ACTIVE, { reason: '紛失' });
    expect(codeOf(await user.call('userStatus', { token: own }))).toBe('log-on-ended');
    expect(await logOnAs(user, USER_PIN)).toBe('user-incident');
    await send('liftIncident', ACTIVE, {});
    expect(await logOnAs(user, USER_PIN)).toBe('done');
    expect(JSON.stringify(audit())).toContain('紛失');
  });

  it('a new PIN ends the log-on, takes the place of the old one and must be changed by the user', async () => {
    const opened = await user.call('userLogOn', { request: { pin: USER_PIN } });
    const own = ownToken(opened);
    must(recordWrongEntries(bank.bank, bank.contract.contractId, bank.active, 'pin', 6));
    expect(codeOf(await send('changeUser', ACTIVE, { change: { pin: NEW_PINS.pin } }))).toBe('done');
    expect(codeOf(await user.call('userStatus', { token: own }))).toBe('log-on-ended');
    expect(await logOnAs(user, USER_PIN)).toBe('user-pin-wrong');
    const again = await user.call('userLogOn', { request: { pin: NEW_PINS.pin } });
    const status = await user.call('userStatus', {
      token: ownToken(again),
    });
    expect(responseOf('userStatus').parse(status.json).pinChangeRequired).toBe(true);
    expect(audit().filter(({ action }) => action === 'reset-user-pins')).toMatchObject([
      { targetUser: ACTIVE, after: '{"changed":["pin"]}', before: null },
    ]);
  });

  it('new PINs leave 利用中止 as it is; both in one step do not', async () => {
    const identity = bank.connect(bank.suspendedUser);
    await send('changeUser', SUSPENDED, { change: NEW_PINS });
    expect(await logOnAs(identity, NEW_PINS.pin)).toBe('user-suspended');
    const pins = { pin: 'tsugino-1', userConfirmationPin: 'tsugino-2' };
    expect(codeOf(await send('unlockUserAndResetPins', SUSPENDED, { pins }))).toBe('done');
    expect(await logOnAs(identity, pins.pin)).toBe('done');
    expect(audit().filter(({ action }) => action === 'unlock-user')).toHaveLength(1);
  });

  it('one new PIN is compared with the stored other one, but only when the confirmation PIN was right', async () => {
    const toPin = { change: { pin: USER_CONFIRMATION_PIN } };
    const toConfirmation = { change: { userConfirmationPin: USER_PIN } };
    for (const request of [toPin, toConfirmation]) {
      const compared = bank.hasher.verified();
      const wrong = await send('changeUser', ACTIVE, { ...request, confirmationPin: WRONG });
      expect([codeOf(wrong), bank.hasher.verified() - compared]).toEqual(['confirmation-pin-wrong', 1]);
      const before = rows();
      expect(codeOf(await send('changeUser', ACTIVE, request))).toBe('user-pins-equal');
      expect(rows()).toEqual(before);
    }
    const account = {
      owner: 'contract',
      contractId: bank.contract.contractId,
      kind: 'contract-confirmation-pin',
    } as const;
    expect(bank.bank.store.read((reader) => findSecret(reader, account))).toMatchObject({
      failed: 0,
      pending: 0,
    });
    expect(await logOnAs(user, USER_PIN)).toBe('done');
  });

  it('a permission that is not contracted is refused before an attempt is spent', async () => {
    const compared = bank.hasher.verified();
    const change = { permissions: ['payroll.send'] };
    const answer = await send('changeUser', ACTIVE, { change, confirmationPin: WRONG });
    expect(codeOf(answer)).toBe('permission-not-contracted');
    expect(bank.hasher.verified()).toBe(compared);
  });

  it('role templates are saved, replaced and deleted, each contract its own', async () => {
    const other = await addContract(bank.bank, OTHER_CONTRACT_ID);
    const call = (route: RouteName, request: object) =>
      client.call(route, {
        request: { confirmationPin: CONFIRMATION_PIN, ...request },
        token,
        key: randomUUID(),
      });
    const list = async () =>
      responseOf('listRoleTemplates').parse((await client.call('listRoleTemplates', { token })).json)
        .templates;
    const template = (name: string, permissions: string[], version: number | null = null) => ({
      template: { name, permissions },
      version,
    });
    await call('saveRoleTemplate', template('振込', ['transfer']));
    await call('saveRoleTemplate', template('照会のみ', ['balance-inquiry']));
    const [transfers] = await list();
    await call('saveRoleTemplate', template('振込', ['transfer', 'balance-inquiry'], transfers?.version));
    expect(await list()).toEqual([
      { name: '振込', permissions: ['balance-inquiry', 'transfer'], version: 4 },
      { name: '照会のみ', permissions: ['balance-inquiry'], version: 3 },
    ]);
    const compared = bank.hasher.verified();
    const impossible = { ...template('給与', ['payroll.send']), confirmationPin: WRONG };
    expect(codeOf(await call('saveRoleTemplate', impossible))).toBe('permission-not-contracted');
    const missing = { name: 'ない', version: 1, confirmationPin: WRONG };
    expect(codeOf(await call('deleteRoleTemplate', missing))).toBe('role-template-not-found');
    expect(bank.hasher.verified()).toBe(compared);
    expect(codeOf(await call('deleteRoleTemplate', { name: '振込', version: 4 }))).toBe('done');
    expect(await list()).toMatchObject([{ name: '照会のみ', permissions: ['balance-inquiry'] }]);
    expect(readAudit(bank.bank, other.contractId, { limit: 10 })).toHaveLength(1);
  });
});
