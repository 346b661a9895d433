import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { TokenHolder } from '#protocol/domain/token.ts';
import { getContract, readAudit } from '#server/administration/reading.ts';
import {
  addAdministrator,
  answerCells,
  codeOf,
  responseOf,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import {
  answered,
  type Device,
  openCodeDesk,
  otherThan,
  STEP_MS,
  startAdministratorLogOn,
} from '../fixtures/codes.ts';

const MINUTE_MS = 60_000;
const ADMINISTRATOR: TokenHolder = { kind: 'administrator' };
const administrator = () => ADMINISTRATOR;
const { policy } = BANK_1635;
const WITHOUT = { ...BANK_1635, policy: { ...policy, token: { ...policy.token, administrator: false } } };

const enter = (client: TestClient, ticket: string, tokenPassword: string) =>
  client.call('administratorLogOnToken', { request: { ticket, tokenPassword } });

describe("the administrator's token over real TLS", () => {
  let bank: TestBank;
  let client: TestClient;
  beforeEach(async () => {
    bank = await startTestBank();
    client = bank.connect(bank.administrator);
  });
  afterEach(() => bank.stop());

  const now = () => bank.clock.now();
  const logOn = async (device: Device, code = device.code(now())) => {
    const { ticket } = await startAdministratorLogOn(client);
    return codeOf(await enter(client, ticket, code));
  };

  it('opens the contract in the place of the card, whose cells stay as they were asked', async () => {
    expect((await startAdministratorLogOn(client)).tokenRegistered).toBe(false);
    const device = await (await openCodeDesk(bank)).register(administrator);
    const first = await startAdministratorLogOn(client);
    expect(first.tokenRegistered).toBe(true);
    bank.clock.advance(STEP_MS);
    const opened = await enter(client, first.ticket, device.code(now()));
    const { token } = answered(responseOf('administratorLogOnToken'), opened);
    expect(codeOf(await client.call('listUsers', { token }))).toBe('done');
    const second = await startAdministratorLogOn(client);
    expect(second.cells).toEqual(first.cells);
    const cardPassword = answerCells(bank.contract.card, second.cells);
    const byCard = await client.call('administratorLogOnCard', {
      request: { ticket: second.ticket, cardPassword },
    });
    expect(codeOf(byCard)).toBe('done');
  });

  it('is good for one log-on with each code, and keeps to the rules of a ticket', async () => {
    const device = await (await openCodeDesk(bank)).register(administrator);
    bank.clock.advance(STEP_MS);
    const code = device.code(now());
    expect(await logOn(device, code)).toBe('done');
    expect(await logOn(device, code)).toBe('token-password-wrong');
    bank.clock.advance(STEP_MS);
    const { ticket } = await startAdministratorLogOn(client);
    const other = bank.connect(await addAdministrator(bank, bank.contract));
    expect(codeOf(await enter(other, ticket, device.code(now())))).toBe('log-on-ticket-expired');
    expect(codeOf(await enter(client, ticket, device.code(now())))).toBe('done');
    expect(codeOf(await enter(client, ticket, device.code(now())))).toBe('log-on-ticket-expired');
    const last = await startAdministratorLogOn(client);
    bank.clock.advance(policy.logOn.ticketMinutes * MINUTE_MS);
    expect(codeOf(await enter(client, last.ticket, device.code(now())))).toBe('log-on-ticket-expired');
  });

  it('has its own counter, and locks the contract at its limit with that cause', async () => {
    const device = await (await openCodeDesk(bank)).register(administrator);
    const limit = policy.lock.administratorToken;
    const answers: string[] = [];
    for (let entry = 0; entry < limit; entry += 1) {
      answers.push(await logOn(device, otherThan(device.code(now()))));
    }
    expect(answers).toEqual([
      ...Array.from({ length: limit - 1 }, () => 'token-password-wrong'),
      'contract-locked',
    ]);
    expect(getContract(bank.bank, bank.contract.contractId)?.lock_cause).toBe('administrator-token');
    const entries = readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).filter(
      ({ code }) => code === 'token-password-wrong',
    );
    expect(entries.map(({ action }) => action)).toEqual(
      Array.from({ length: limit }, () => 'administrator-log-on'),
    );
  });

  it('cannot be entered when there is none, or none any more', async () => {
    const { ticket } = await startAdministratorLogOn(client);
    expect(codeOf(await enter(client, ticket, '123456'))).toBe('token-state-conflict');
    const desk = await openCodeDesk(bank);
    const device = await desk.register(administrator);
    const request = { holder: ADMINISTRATOR, serial: device.serial };
    const { tokens, users } = answered(responseOf('revokeToken'), await desk.send('revokeToken', request));
    expect([tokens.administrator, users]).toEqual([{ state: 'none' }, []]);
    // Who revoked it was logged on, and stays so.
    expect(codeOf(await desk.client.call('contractTokens', { token: desk.token }))).toBe('done');
    expect(await logOn(device)).toBe('token-state-conflict');
  });
});

describe("the administrator's token at a bank that offers none", () => {
  it('is neither offered nor taken', async () => {
    const bank = await startTestBank({ profile: WITHOUT });
    try {
      const client = bank.connect(bank.administrator);
      const { ticket, tokenRegistered } = await startAdministratorLogOn(client);
      expect(tokenRegistered).toBe(false);
      expect(codeOf(await enter(client, ticket, '123456'))).toBe('administrator-token-not-offered');
      const desk = await openCodeDesk(bank);
      const offered = await desk.send('offerToken', { holder: ADMINISTRATOR, step: 'register' });
      expect(codeOf(offered)).toBe('administrator-token-not-offered');
    } finally {
      await bank.stop();
    }
  });
});
