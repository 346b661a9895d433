import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserId } from '#protocol/domain/identifiers.ts';
import { getContract, listCertificates } from '#server/administration/reading.ts';
import { auditRecords } from '#server/store/audit.ts';
import {
  ACTIVE,
  CONTRACT_ID,
  codeOf,
  logOnAdministrator,
  responseOf,
  startTestBank,
  type TestBank,
  unlock,
} from '../fixtures/bank.ts';
import type { WireAnswer } from '../fixtures/bank-client.ts';
import { CONTRACT_PIN, registerIdentity, USER_PIN } from '../fixtures/bank-world.ts';
import { renew, requestKey } from '../fixtures/renewal.ts';

const FLOOD = 1000;
const WRONG = 'machigai-9';

/** How often each answer came. */
function tally(answers: readonly WireAnswer[]): Record<string, number> {
  const groups = Map.groupBy(answers, codeOf);
  return Object.fromEntries([...groups].map(([code, group]) => [code, group.length]));
}

function flood(send: () => Promise<WireAnswer>): Promise<WireAnswer[]> {
  return Promise.all(Array.from({ length: FLOOD }, send));
}

describe('a thousand wrong entries at once', () => {
  let bank: TestBank;
  beforeEach(async () => {
    bank = await startTestBank();
  });
  afterEach(() => bank.stop());

  const records = (action: string) =>
    bank.bank.store.read((reader) =>
      [...auditRecords(reader, bank.contract.contractId, 0, 10_000)].filter(
        (record) => record.action === action && record.result === 'failure',
      ),
    );

  it('of the ご契約先暗証番号 are compared no more often than the limit, then the contract is locked', async () => {
    const client = bank.connect(bank.administrator, { maxSockets: 32 });
    const limit = bank.bank.profile.policy.lock.contractPin;
    const answers = tally(await flood(() => client.call('administratorLogOn', { request: { pin: WRONG } })));
    expect(bank.hasher.verified()).toBe(limit);
    expect(answers['contract-pin-wrong']).toBe(limit - 1);
    expect(Object.keys(answers).sort()).toEqual(
      expect.arrayContaining(['contract-locked', 'contract-pin-wrong']),
    );
    expect(records('administrator-pin-entry')).toHaveLength(limit);
    expect(getContract(bank.bank, bank.contract.contractId)?.lock_cause).toBe('contract-pin');
    const right = await client.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
    expect(codeOf(right)).toBe('contract-locked');
    expect(bank.hasher.verified()).toBe(limit);
  });

  it('of a 利用者暗証番号 are compared no more often than the limit, then that user is suspended', async () => {
    const client = bank.connect(bank.activeUser, { maxSockets: 32 });
    const limit = bank.bank.profile.policy.lock.userPin;
    const answers = tally(await flood(() => client.call('userLogOn', { request: { pin: WRONG } })));
    expect(bank.hasher.verified()).toBe(limit);
    expect(answers['user-pin-wrong']).toBe(limit - 1);
    const right = await client.call('userLogOn', { request: { pin: USER_PIN } });
    expect(codeOf(right)).toBe('user-suspended');
    expect(bank.hasher.verified()).toBe(limit);
    expect(getContract(bank.bank, bank.contract.contractId)?.locked_at).toBeNull();
    expect(records('user-log-on').map(({ targetUser }) => targetUser)).toEqual(
      Array.from({ length: limit }, () => UserId.parse(ACTIVE)),
    );
  });

  it('of the ご契約先確認暗証番号 are compared no more often than the limit, then nothing takes effect', async () => {
    const client = bank.connect(bank.administrator, { maxSockets: 32 });
    const token = await logOnAdministrator(client, bank.contract);
    const listed = responseOf('listUsers').parse((await client.call('listUsers', { token })).json);
    const version = listed.users[0]?.version ?? 0;
    const before = bank.hasher.verified();
    const limit = bank.bank.profile.policy.lock.contractConfirmationPin;
    const answers = tally(
      await flood(() => unlock(client, { token, version, confirmationPin: WRONG, key: randomUUID() })),
    );
    expect(bank.hasher.verified() - before).toBe(limit);
    expect(answers['confirmation-pin-wrong']).toBe(limit - 1);
    expect(codeOf(await unlock(client, { token, version }))).toBe('contract-locked');
    expect(bank.hasher.verified() - before).toBe(limit);
    expect(getContract(bank.bank, bank.contract.contractId)?.lock_cause).toBe('contract-confirmation-pin');
    expect(records('unlock-user')).toHaveLength(limit);
  });

  it('of the ご契約先確認暗証番号 with a renewal are compared no more often either, and nothing is issued', async () => {
    const { contractId } = bank.contract;
    const ending = await bank.pki.administrator(CONTRACT_ID, {
      keyAlgorithm: 'ec-p256',
      notAfter: new Date(Date.now() + 10 * 24 * 60 * 60 * 1000),
    });
    registerIdentity(bank.bank, { kind: 'administrator', contractId }, ending);
    const client = bank.connect(ending, { maxSockets: 32 });
    const token = await logOnAdministrator(client, bank.contract);
    const { request } = await requestKey(`${CONTRACT_ID}1635`);
    const known = listCertificates(bank.bank, contractId).length;
    const before = bank.hasher.verified();
    const limit = bank.bank.profile.policy.lock.contractConfirmationPin;
    const answers = tally(await flood(() => renew(client, { token, request, confirmationPin: WRONG })));
    expect(bank.hasher.verified() - before).toBe(limit);
    expect(answers['confirmation-pin-wrong']).toBe(limit - 1);
    expect(codeOf(await renew(client, { token, request }))).toBe('contract-locked');
    expect(records('certificate-renewal-requested')).toHaveLength(limit);
    expect(listCertificates(bank.bank, contractId)).toHaveLength(known);
  });
});
