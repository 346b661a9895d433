import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getContract, listUsers } from '#server/administration/reading.ts';
import { auditRecords } from '#server/store/audit.ts';
import {
  ACTIVE,
  addAdministrator,
  addUserIdentity,
  codeOf,
  responseOf,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient, WireAnswer } from '../fixtures/bank-client.ts';
import {
  answered,
  type CodeDesk,
  deviceOf,
  enterOneTimePassword,
  enterTokenCode,
  openCodeDesk,
  otherThan,
  STEP_MS,
  startAdministratorLogOn,
  ticketFor,
} from '../fixtures/codes.ts';

const FLOOD = 1000;
const PCS = 6;
const TIMES = 5;

/** How often each answer came. */
function tally(answers: readonly WireAnswer[]): Record<string, number> {
  const groups = Map.groupBy(answers, codeOf);
  return Object.fromEntries([...groups].map(([code, group]) => [code, group.length]));
}

const many = (times: number, send: (index: number) => Promise<WireAnswer>) =>
  Promise.all(Array.from({ length: times }, (_, index) => send(index)));

/** Whole log-ons at once, begun anew when another one has ended the ticket: tickets come after the first success. */
const chainsOf = (
  clients: readonly TestClient[],
  enter: (client: TestClient, ticket: string) => Promise<WireAnswer>,
  ticketOf: (client: TestClient) => Promise<string>,
): Promise<WireAnswer[]> =>
  Promise.all(
    clients.map(async (client) => {
      for (;;) {
        const answer = await enter(client, await ticketOf(client));
        if (codeOf(answer) !== 'log-on-ticket-expired') return answer;
      }
    }),
  );

describe('codes at once', () => {
  let bank: TestBank;
  let desk: CodeDesk;
  beforeEach(async () => {
    bank = await startTestBank();
    desk = await openCodeDesk(bank);
  });
  afterEach(() => bank.stop());

  const failed = () =>
    listUsers(bank.bank, bank.contract.contractId).find(({ userId }) => userId === ACTIVE)?.failedAttempts;
  /** Codes that are left in the user's table. */
  const left = (): number | null => {
    const row = listUsers(bank.bank, bank.contract.contractId).find(({ userId }) => userId === ACTIVE);
    return row?.oneTimePasswords.issued === true ? row.oneTimePasswords.left : null;
  };
  const suspended = () =>
    listUsers(bank.bank, bank.contract.contractId).find(({ userId }) => userId === ACTIVE)?.flags.suspended;
  const refusedWith = (code: string) =>
    bank.bank.store.read((reader) =>
      [...auditRecords(reader, bank.contract.contractId, 0, 10_000)].filter((record) => record.code === code),
    );
  const successes = (action: string) =>
    bank.bank.store.read((reader) =>
      [...auditRecords(reader, bank.contract.contractId, 0, 10_000)].filter(
        (record) => record.action === action && record.result === 'success',
      ),
    );
  /** The user at several PCs, each with a certificate and so with a ticket of its own. */
  const pcs = async (): Promise<TestClient[]> => {
    const identities = await Promise.all(
      Array.from({ length: PCS }, () => addUserIdentity(bank, bank.contract, bank.active)),
    );
    return identities.map((identity) => bank.connect(identity, { maxSockets: TIMES }));
  };
  /** Every PC enters the same code several times at once. */
  const everywhere = async (
    kind: 'token' | 'one-time-password',
    enter: (client: TestClient, ticket: string) => Promise<WireAnswer>,
  ) => {
    const clients = await pcs();
    const tickets: string[] = [];
    for (const client of clients) tickets.push(await ticketFor(client, kind));
    return tally(
      await many(PCS * TIMES, (index) => {
        const client = clients[index % PCS];
        if (client === undefined) throw new Error('no such PC');
        return enter(client, tickets[index % PCS] ?? '');
      }),
    );
  };

  const chains = async (kind: 'token' | 'one-time-password', code: string): Promise<WireAnswer[]> => {
    const enter = kind === 'token' ? enterTokenCode : enterOneTimePassword;
    return chainsOf(
      await pcs(),
      (client, ticket) => enter(client, ticket, code),
      (client) => ticketFor(client, kind),
    );
  };

  it('a code of a token is dead for log-ons that begin after it was used', async () => {
    const device = await desk.register(() => desk.userHolder());
    const answers = tally(await chains('token', device.code(bank.clock.now())));
    expect(answers).toEqual({ done: 1, 'token-password-wrong': PCS - 1 });
    expect(successes('user-log-on')).toHaveLength(1);
  });

  it('a code of a table is dead for log-ons that begin after it was used, and one code is used up', async () => {
    const codes = await desk.issueTable();
    const answers = tally(await chains('one-time-password', codes[0] ?? ''));
    expect(answers).toEqual({ done: 1, 'one-time-password-wrong': PCS - 1 });
    expect(left()).toBe(codes.length - 1);
  });

  it('the same code of a token opens one log-on, and the others do not count as wrong', async () => {
    const device = await desk.register(() => desk.userHolder());
    const code = device.code(bank.clock.now());
    const answers = await everywhere('token', (client, ticket) => enterTokenCode(client, ticket, code));
    expect(answers['done']).toBe(1);
    expect(successes('user-log-on')).toHaveLength(1);
    expect(failed()?.token).toBe(0);
  });

  it('the same code of a table opens one log-on, and uses up one code', async () => {
    const [code = ''] = await desk.issueTable();
    const answers = await everywhere('one-time-password', (client, ticket) =>
      enterOneTimePassword(client, ticket, code),
    );
    expect(answers['done']).toBe(1);
    expect(successes('user-log-on')).toHaveLength(1);
    expect(failed()?.oneTimePassword).toBe(0);
    expect(left()).toBe(bank.bank.profile.policy.oneTimePasswords.codes - 1);
  });

  it("the same code of the administrator's token opens one log-on", async () => {
    const device = await desk.register(() => ({ kind: 'administrator' }));
    const before = successes('administrator-log-on').length;
    // One PC less than entries that may be wrong, so that the contract is not locked by them.
    const pcCount = bank.bank.profile.policy.lock.administratorToken;
    const clients = await Promise.all(
      Array.from({ length: pcCount }, async () => bank.connect(await addAdministrator(bank, bank.contract))),
    );
    const tokenPassword = device.code(bank.clock.now());
    const enter = (client: TestClient, ticket: string) =>
      client.call('administratorLogOnToken', { request: { ticket, tokenPassword } });
    const answers = tally(
      await chainsOf(clients, enter, async (client) => (await startAdministratorLogOn(client)).ticket),
    );
    expect(answers).toEqual({ done: 1, 'token-password-wrong': pcCount - 1 });
    expect(successes('administrator-log-on')).toHaveLength(before + 1);
    expect(getContract(bank.bank, bank.contract.contractId)?.locked_at).toBeNull();
  });

  it.each(['token', 'one-time-password'] as const)(
    'a thousand wrong codes (%s) are judged no more often than the limit, then the user is suspended',
    async (kind) => {
      const { lock } = bank.bank.profile.policy;
      const limit = kind === 'token' ? lock.userToken : lock.userOneTimePassword;
      const right =
        kind === 'token'
          ? (await desk.register(() => desk.userHolder())).code(bank.clock.now())
          : ((await desk.issueTable())[0] ?? '');
      const client = bank.connect(bank.activeUser, { maxSockets: 32 });
      const ticket = await ticketFor(client, kind);
      const enter = kind === 'token' ? enterTokenCode : enterOneTimePassword;
      const answers = tally(await many(FLOOD, () => enter(client, ticket, otherThan(right))));
      expect(answers[`${kind === 'token' ? 'token-password' : kind}-wrong`]).toBe(limit - 1);
      expect(refusedWith(`${kind === 'token' ? 'token-password' : kind}-wrong`)).toHaveLength(limit);
      expect(suspended()).toMatchObject({ set: true, cause: kind });
      expect(codeOf(await enter(client, ticket, right))).toBe('user-suspended');
      expect(getContract(bank.bank, bank.contract.contractId)?.locked_at).toBeNull();
    },
  );

  it("a thousand wrong codes of the administrator's token lock the contract at the limit", async () => {
    const device = await desk.register(() => ({ kind: 'administrator' }));
    const limit = bank.bank.profile.policy.lock.administratorToken;
    const client = bank.connect(bank.administrator, { maxSockets: 32 });
    const { ticket } = await startAdministratorLogOn(client);
    const tokenPassword = otherThan(device.code(bank.clock.now()));
    const answers = tally(
      await many(FLOOD, () => client.call('administratorLogOnToken', { request: { ticket, tokenPassword } })),
    );
    expect(answers['token-password-wrong']).toBe(limit - 1);
    expect(refusedWith('token-password-wrong')).toHaveLength(limit);
    expect(getContract(bank.bank, bank.contract.contractId)?.lock_cause).toBe('administrator-token');
  });

  it('an offer takes no more wrong codes than it may, and is confirmed once', async () => {
    const { wrongCodes } = bank.bank.profile.policy.token;
    const guessed = deviceOf(await desk.offer(desk.userHolder()));
    const holder = desk.userHolder();
    const wrong = otherThan(guessed.code(bank.clock.now()));
    const request = { holder, serial: guessed.serial, tokenPassword: wrong };
    // In waves, because as many entries of the PIN as it has attempts are judged at the same time.
    const waves: WireAnswer[] = [];
    for (let wave = 0; wave < TIMES; wave += 1) {
      waves.push(...(await many(wrongCodes, () => desk.send('confirmToken', request))));
    }
    expect(tally(waves)['token-password-wrong']).toBe(wrongCodes - 1);
    const device = deviceOf(await desk.offer(desk.userHolder()));
    const right = {
      holder: desk.userHolder(),
      serial: device.serial,
      tokenPassword: device.code(bank.clock.now()),
    };
    const answers = tally(await many(3, () => desk.send('confirmToken', right)));
    expect(answers['done']).toBe(1);
    bank.clock.advance(STEP_MS);
    const client = bank.connect(bank.activeUser);
    const ticket = await ticketFor(client, 'token');
    const opened = await enterTokenCode(client, ticket, device.code(bank.clock.now()));
    expect(answered(responseOf('userLogOnToken'), opened).next).toBe('logged-on');
  });
});
