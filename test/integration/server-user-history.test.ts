import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAudit } from '#server/administration/reading.ts';
import {
  ACTIVE,
  codeOf,
  logOnAdministrator,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';

describe('a look at what happened to one user', () => {
  let bank: TestBank;
  let client: TestClient;
  let token: string;
  beforeEach(async () => {
    bank = await startTestBank();
    client = bank.connect(bank.administrator);
    token = await logOnAdministrator(client, bank.contract);
  });
  afterEach(() => bank.stop());

  const look = async (userId: string) => {
    const answer = await client.call('userHistory', { params: { userId }, token });
    return responseOf('userHistory').parse(answer.json).events;
  };
  const views = () =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).filter(
      ({ action }) => action === 'audit-viewed',
    );

  it('is recorded after what it showed, as a look at the records of that user', async () => {
    const shown = await look(ACTIVE);
    expect(shown.map(({ action }) => action)).not.toContain('audit-viewed');
    expect(views()).toMatchObject([
      { actor: 'administrator', targetUser: ACTIVE, after: `{"count":${shown.length}}`, result: 'success' },
    ]);
  });

  it('is recorded once in a log-on, for each user', async () => {
    for (const userId of [ACTIVE, ACTIVE, SUSPENDED, ACTIVE, SUSPENDED]) await look(userId);
    expect(views().map(({ targetUser }) => targetUser)).toEqual([ACTIVE, SUSPENDED]);
    token = await logOnAdministrator(client, bank.contract);
    await look(ACTIVE);
    expect(views().map(({ targetUser }) => targetUser)).toEqual([ACTIVE, SUSPENDED, ACTIVE]);
    expect(new Set(views().map(({ logOn }) => logOn)).size).toBe(2);
  });

  it('is not recorded when there is no such user', async () => {
    const answer = await client.call('userHistory', { params: { userId: 'N0001' }, token });
    expect([codeOf(answer), views()]).toEqual(['user-not-found', []]);
  });
});
