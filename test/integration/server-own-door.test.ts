import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BANK_API, type RouteName } from '#protocol/api/routes.ts';
import { USER_HEADER } from '#protocol/api/user-claim.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { readAudit } from '#server/administration/reading.ts';
import { deregisterUser } from '#server/administration/users.ts';
import {
  ACTIVE,
  addUserIdentity,
  CONTRACT_ID,
  codeOf,
  logOnAdministrator,
  OTHER_CONTRACT_ID,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import { addContract, addUser, must, USER_PIN } from '../fixtures/bank-world.ts';
import { GOOD_REQUESTS } from '../fixtures/good-requests.ts';
import { claimOf, enterPin, logOnUser, ownDoorProfile, ownDoors, ownToken } from '../fixtures/own-door.ts';
import type { TestIdentity } from '../fixtures/pki.ts';

const ROUTES = Object.keys(BANK_API).filter((name): name is RouteName => name in BANK_API);
const NOT_A_CLAIM = ['', CONTRACT_ID, `${CONTRACT_ID}/`, `${CONTRACT_ID}/S 1`, `${CONTRACT_ID}/S0002/x`];

/** The code of every route's answer, each with a good request. */
async function allCodes(bank: TestBank, identity: TestIdentity | null, user: string | undefined) {
  const client = bank.connect(identity);
  const codes = new Map<RouteName, string>();
  for (const name of ROUTES) {
    const options = { params: { userId: ACTIVE }, request: GOOD_REQUESTS[name], key: randomUUID() };
    codes.set(name, codeOf(await client.call(name, user === undefined ? options : { ...options, user })));
  }
  return codes;
}

describe('a bank that asks users for a certificate', () => {
  let bank: TestBank;
  beforeAll(async () => {
    bank = await startTestBank();
  });
  afterAll(() => bank.stop());

  it('lets nobody in without one, whatever he says', async () => {
    for (const user of [undefined, claimOf(ACTIVE)]) {
      const codes = await allCodes(bank, null, user);
      const fetched = codes.get('acquireCertificate');
      expect(fetched).toBe(user === undefined ? 'certificate-required' : 'acquisition-code-wrong');
      codes.delete('acquireCertificate');
      expect(new Set(codes.values())).toEqual(new Set(['certificate-required']));
    }
  });

  it('takes no header that says something else than the certificate', async () => {
    const client = bank.connect(bank.activeUser);
    expect(codeOf(await client.call('entrance', { user: claimOf(ACTIVE) }))).toBe('done');
    const others = [claimOf(SUSPENDED), claimOf(ACTIVE.toLowerCase()), claimOf(ACTIVE, OTHER_CONTRACT_ID)];
    for (const user of [...others, ...NOT_A_CLAIM]) {
      expect(codeOf(await client.call('entrance', { user }))).toBe('invalid-request');
    }
    const administrator = bank.connect(bank.administrator);
    expect(codeOf(await administrator.call('entrance', { user: claimOf(ACTIVE) }))).toBe('invalid-request');
  });
});

describe('a bank that lets users in without a certificate', () => {
  let bank: TestBank;
  beforeEach(async () => {
    bank = await startTestBank({ profile: ownDoorProfile() });
  });
  afterEach(() => bank.stop());

  it('opens the user’s doors and the entrance to who says who he is, and no other door', async () => {
    const codes = await allCodes(bank, null, claimOf(ACTIVE));
    for (const name of ROUTES) {
      const opens = !BANK_API[name].door.startsWith('administrator');
      expect([name, codes.get(name) === 'certificate-required']).toEqual([name, !opens]);
    }
    expect([codes.get('entrance'), codes.get('userLogOn')]).toEqual(['done', 'done']);
  });

  it('opens nothing to who says nothing, or nothing that can be read', async () => {
    expect(new Set((await allCodes(bank, null, undefined)).values())).toEqual(
      new Set(['certificate-required']),
    );
    const client = bank.connect(null);
    for (const user of NOT_A_CLAIM) {
      expect(codeOf(await client.call('userLogOn', { user, request: { pin: USER_PIN } }))).toBe(
        'invalid-request',
      );
    }
    const answer = await client.send({
      method: 'GET',
      path: '/v1/nothing',
      headers: { [USER_HEADER]: claimOf(ACTIVE) },
    });
    expect(codeOf(answer)).toBe('certificate-required');
  });

  it('refuses a bad certificate beside a good claim', async () => {
    const foreign = await bank.pki.foreign.user(CONTRACT_ID, ACTIVE);
    const unknown = await bank.pki.user(CONTRACT_ID, ACTIVE);
    const codeWith = async (identity: TestIdentity) =>
      codeOf(await enterPin({ client: bank.connect(identity), user: claimOf(ACTIVE) }));
    expect(await codeWith(foreign)).toBe('certificate-untrusted');
    expect(await codeWith(unknown)).toBe('certificate-unknown');
  });

  it('tells the entrance of a user who says so nothing but what he said, and the bank’s profile', async () => {
    const client = bank.connect(null);
    for (const [contractId, userId] of [
      [CONTRACT_ID, ACTIVE],
      [CONTRACT_ID, 'NONE'],
      ['00000000000', 'NONE'],
    ] as const) {
      const answer = await client.call('entrance', { user: claimOf(userId, contractId) });
      const { holder, bank: profile } = responseOf('entrance').parse(answer.json);
      expect(holder).toEqual({ kind: 'user', contractId, userId });
      expect(profile.bankCode).toBe(BANK_1635.bankCode);
    }
  });

  it('carries a log-on without a certificate from the PIN to the log-off', async () => {
    const { uncertified } = ownDoors(bank);
    const token = await logOnUser(uncertified);
    const status = await uncertified.client.call('userStatus', { ...uncertified, token });
    expect(responseOf('userStatus').parse(status.json).user.userId).toBe(ACTIVE);
    expect(codeOf(await uncertified.client.call('logOff', { ...uncertified, token }))).toBe('done');
    expect(codeOf(await uncertified.client.call('userStatus', { ...uncertified, token }))).toBe(
      'log-on-ended',
    );
    const stranger = { client: bank.connect(null), user: claimOf(SUSPENDED) };
    expect(codeOf(await stranger.client.call('userStatus', { ...stranger, token }))).toBe('log-on-required');
    const events = readAudit(bank.bank, bank.contract.contractId, { limit: 100 });
    expect(events.map(({ action }) => action)).not.toContain('token-refused');
    const own = events.filter(({ actorUser }) => actorUser === ACTIVE);
    expect(own.map(({ action, certificate }) => [action, certificate])).toEqual(
      expect.arrayContaining([
        ['user-log-on', null],
        ['log-off', null],
      ]),
    );
  });

  it('keeps log-ons with and without a certificate apart, and each to its user', async () => {
    const { certified, uncertified } = ownDoors(bank);
    const other = await addUser(bank.bank, bank.contract.contractId, 'S0003');
    const otherIdentity = await addUserIdentity(bank, bank.contract, other);
    const tokens = { certified: await logOnUser(certified), uncertified: await logOnUser(uncertified) };
    const strangers = { client: bank.connect(null), user: claimOf(other) };
    const elsewhere = { client: bank.connect(null), user: claimOf(ACTIVE, OTHER_CONTRACT_ID) };
    await addContract(bank.bank, OTHER_CONTRACT_ID);
    const codeWith = async ({ client, ...door }: { client: typeof strangers.client }, token: string) =>
      codeOf(await client.call('userStatus', { ...door, token }));
    const refused = 'log-on-required';
    expect(await codeWith(certified, tokens.uncertified)).toBe(refused);
    expect(await codeWith(uncertified, tokens.certified)).toBe(refused);
    for (const token of Object.values(tokens)) {
      expect(await codeWith(strangers, token)).toBe(refused);
      expect(await codeWith(elsewhere, token)).toBe(refused);
      expect(await codeWith({ client: bank.connect(otherIdentity) }, token)).toBe(refused);
    }
    expect(await codeWith(certified, tokens.certified)).toBe('done');
    expect(await codeWith(uncertified, tokens.uncertified)).toBe('done');
    const { contractId } = bank.contract;
    const events = readAudit(bank.bank, contractId, { limit: 100 });
    expect(events.filter(({ action }) => action === 'token-refused')).toHaveLength(8);
  });

  it('ends an earlier log-on of the same user in the same way, and nobody else’s', async () => {
    const { certified, uncertified } = ownDoors(bank);
    await addUser(bank.bank, bank.contract.contractId, 'S0003');
    const other = { client: bank.connect(null), user: claimOf('S0003') };
    const [first, withCertificate, others] = [
      await logOnUser(uncertified),
      await logOnUser(certified),
      await logOnUser(other),
    ];
    const second = await logOnUser(uncertified);
    const codeWith = async ({ client, ...door }: typeof other | typeof certified, token: string) =>
      codeOf(await client.call('userStatus', { ...door, token }));
    expect(await codeWith(uncertified, first)).toBe('log-on-superseded');
    expect(await codeWith(uncertified, second)).toBe('done');
    expect(await codeWith(certified, withCertificate)).toBe('done');
    expect(await codeWith(other, others)).toBe('done');
  });

  it('ends a log-on without a certificate with its user', async () => {
    const { uncertified } = ownDoors(bank);
    const token = ownToken(await enterPin(uncertified));
    must(deregisterUser(bank.bank, bank.contract.contractId, bank.active));
    expect(codeOf(await uncertified.client.call('userStatus', { ...uncertified, token }))).toBe(
      'log-on-ended',
    );
    expect(codeOf(await enterPin(uncertified))).toBe('user-pin-wrong');
  });

  it('does not let the administrator in with what he says', async () => {
    const client = bank.connect(null);
    const token = await logOnAdministrator(bank.connect(bank.administrator), bank.contract);
    expect(codeOf(await client.call('listUsers', { token, user: claimOf(ACTIVE) }))).toBe(
      'certificate-required',
    );
    expect(codeOf(await client.call('logOff', { token, user: claimOf(ACTIVE) }))).toBe('log-on-required');
  });
});
