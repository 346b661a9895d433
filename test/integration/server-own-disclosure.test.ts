import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '#protocol/api/problem.ts';
import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import { revokeCertificate } from '#server/administration/certificates.ts';
import { lockContract } from '#server/administration/contracts.ts';
import { recordWrongEntries, setUserFlag } from '#server/administration/flags.ts';
import { readAudit } from '#server/administration/reading.ts';
import { deregisterUser } from '#server/administration/users.ts';
import { LONGEST_LINE } from '#server/service/own-shield.ts';
import { unknownUserEntries } from '#server/store/unknown-users.ts';
import {
  ACTIVE,
  addUserIdentity,
  codeOf,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import { addUser, type CountingHasher, must, type TestContract } from '../fixtures/bank-world.ts';
import { claimOf, enterPin, logOnUser, type OwnDoor, ownDoorProfile } from '../fixtures/own-door.ts';
import { addUnopenedContract } from '../fixtures/unopened.ts';

const WRONG = 'machigai-9';

type Disclosure = BankProfile['policy']['userLogOn']['discloseStop'];

/** What may keep a user out, besides the contract's lock and his PIN. */
type State = {
  readonly badCertificate: boolean;
  readonly unopened: boolean;
  readonly deleted: boolean;
  readonly incident: boolean;
  readonly suspended: boolean;
};

const STATES: readonly State[] = Array.from({ length: 32 }, (_, bits) => ({
  unopened: (bits & 16) > 0,
  badCertificate: (bits & 8) > 0,
  deleted: (bits & 4) > 0,
  incident: (bits & 2) > 0,
  suspended: (bits & 1) > 0,
}));

/** Makes a user of each state and gives his two doors. */
async function userIn(bank: TestBank, contract: TestContract, state: State, index: number) {
  const { contractId } = contract;
  const userId = await addUser(bank.bank, contractId, `U${index}`);
  const identity = await addUserIdentity(bank, contract, userId);
  if (state.suspended) must(recordWrongEntries(bank.bank, contractId, userId, 'pin', 7));
  if (state.incident) must(setUserFlag(bank.bank, contractId, userId, { flag: 'incident', reason: '紛失' }));
  if (state.badCertificate) must(revokeCertificate(bank.bank, identity.issued.thumbprint, 'test'));
  if (state.deleted) must(deregisterUser(bank.bank, contractId, userId));
  const doors: Readonly<Record<'certified' | 'uncertified', OwnDoor>> = {
    certified: { client: bank.connect(identity) },
    uncertified: { client: bank.connect(null), user: claimOf(userId, contractId) },
  };
  return { state, doors };
}

/**
 * The rule in words: lock, certificate, 開通確認, 事故登録, 利用中止, PIN; what may be said of it, by the policy. Who was
 * deregistered has no certificate, and without one he is like a user who was never there.
 */
function expectedCode(
  policy: Disclosure,
  how: 'certified' | 'uncertified',
  { badCertificate, unopened, deleted, incident, suspended }: State,
  entry: { readonly locked: boolean; readonly right: boolean },
): ProblemCode | 'done' {
  // 登録抹消 revokes the certificates.
  const good = how === 'certified' && !badCertificate && !deleted;
  const isTold = policy === 'always' || (policy === 'with-certificate' && good);
  // Without a certificate nobody is to find out which users there are.
  const untold = how === 'certified' ? 'user-stopped' : 'user-pin-wrong';
  const stop = (code: ProblemCode) => (isTold ? code : untold);
  if (entry.locked) return stop('contract-locked');
  if (how === 'certified' && !good) return 'certificate-revoked';
  if (deleted) return 'user-pin-wrong';
  if (unopened) return stop('contract-not-opened');
  if (incident) return stop('user-incident');
  if (suspended) return stop('user-suspended');
  return entry.right ? 'done' : 'user-pin-wrong';
}

describe('what a user hears when he cannot go on', () => {
  let bank: TestBank;
  afterEach(() => bank.stop());

  it.each(['always', 'with-certificate', 'never'] as const)(
    'is decided in one order, and said by the policy %s',
    async (discloseStop) => {
      bank = await startTestBank({ profile: ownDoorProfile({ discloseStop }) });
      const unopened = await addUnopenedContract(bank.bank);
      const users = await Promise.all(
        STATES.map((state, index) => userIn(bank, state.unopened ? unopened : bank.contract, state, index)),
      );
      for (const locked of [false, true]) {
        if (locked) {
          for (const { contractId } of [bank.contract, unopened]) must(lockContract(bank.bank, contractId));
        }
        for (const { state, doors } of users) {
          for (const how of ['certified', 'uncertified'] as const) {
            for (const right of [false, true]) {
              const entry = { locked, right };
              const code = codeOf(await enterPin(doors[how], right ? undefined : WRONG));
              const expected = expectedCode(discloseStop, how, state, entry);
              expect([state, how, entry, code]).toEqual([state, how, entry, expected]);
            }
          }
        }
      }
    },
  );

  it('does not tell a stranger which entry reached the limit, and the holder of the certificate who stopped', async () => {
    bank = await startTestBank({ profile: ownDoorProfile() });
    const { userPin } = bank.bank.profile.policy.lock;
    must(recordWrongEntries(bank.bank, bank.contract.contractId, bank.active, 'pin', userPin - 1));
    const answer = await enterPin({ client: bank.connect(null), user: claimOf(ACTIVE) }, WRONG);
    expect(codeOf(answer)).toBe('user-pin-wrong');
    expect(codeOf(await enterPin({ client: bank.connect(bank.activeUser) }))).toBe('user-suspended');
  });

  it('tells a stranger nothing of a stop behind any door that he can knock at', async () => {
    bank = await startTestBank({ profile: ownDoorProfile() });
    const client = bank.connect(null);
    const ticket = 'A'.repeat(43);
    const askAll = async (userId: string) => {
      const user = claimOf(userId);
      const answers = [
        await enterPin({ client, user }, WRONG),
        await client.call('userLogOnToken', { user, request: { ticket, tokenPassword: '123456' } }),
        await client.call('userStatus', { user, token: ticket }),
      ];
      return answers.map(codeOf);
    };
    const invented = await askAll('NONE');
    expect(invented).toEqual(['user-pin-wrong', 'log-on-ticket-expired', 'log-on-required']);
    expect(await askAll(SUSPENDED)).toEqual(invented);
    must(lockContract(bank.bank, bank.contract.contractId));
    expect(await askAll(ACTIVE)).toEqual(invented);
  });

  it.each([
    ['last-only', 0],
    ['always', 3],
  ] as const)(
    'does not include how often a PIN was wrong, unless it tells of every one (%s)',
    async (policy, seen) => {
      bank = await startTestBank({ profile: ownDoorProfile({}, { discloseAttemptsLeft: policy }) });
      const { contractId } = bank.contract;
      must(recordWrongEntries(bank.bank, contractId, bank.active, 'confirmation-pin', 3));
      const door = { client: bank.connect(bank.activeUser) };
      const answer = await door.client.call('userStatus', { token: await logOnUser(door) });
      const { user } = responseOf('userStatus').parse(answer.json);
      expect(user.failedAttempts).toEqual({ pin: 0, confirmationPin: seen, oneTimePassword: 0, token: 0 });
    },
  );

  it('is said in full to the administrator, whatever the users hear', async () => {
    bank = await startTestBank({ profile: ownDoorProfile({ discloseStop: 'never' }) });
    must(lockContract(bank.bank, bank.contract.contractId));
    const answer = await bank.connect(bank.administrator).call('administratorLogOn', {
      request: { pin: WRONG },
    });
    expect(codeOf(answer)).toBe('contract-locked');
  });
});

describe('a user who is not there', () => {
  let bank: TestBank;
  let computed: string[];
  /** What hashing waits for. */
  let hold: Promise<void>;
  const start = async (): Promise<void> => {
    computed = [];
    hold = Promise.resolve();
    bank = await startTestBank({
      profile: ownDoorProfile({ discloseStop: 'always' }, { discloseAttemptsLeft: 'always' }),
      wrapHasher: (hasher: CountingHasher) => ({
        hash: async (secret) => {
          computed.push('hash');
          await hold;
          return hasher.hash(secret);
        },
        verify: (stored, entered) => {
          computed.push('verify');
          return hasher.verify(stored, entered);
        },
      }),
    });
    computed = [];
  };
  afterEach(() => bank.stop());

  const NOBODY = [claimOf('NONE'), claimOf(ACTIVE.toLowerCase()), claimOf(ACTIVE, '00000000000')];
  const auditSize = () => readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }).length;
  const entries = () => bank.bank.store.read((reader) => unknownUserEntries(reader));

  it('gets the answer of a wrong PIN after the same work, and nothing is written that grows', async () => {
    await start();
    const client = bank.connect(null);
    const wrong = await enterPin({ client, user: claimOf(ACTIVE) }, WRONG);
    expect(computed).toEqual(['verify']);
    const { requestId: _wrong, ...expected } = Problem.parse(wrong.json);
    expect(expected.code).toBe('user-pin-wrong');
    expect(expected).not.toHaveProperty('attemptsLeft');
    const before = auditSize();
    for (const user of NOBODY) {
      computed = [];
      const answer = await enterPin({ client, user }, WRONG);
      const { requestId: _unknown, ...problem } = Problem.parse(answer.json);
      expect([answer.status, problem]).toEqual([wrong.status, expected]);
      const headersOf = ({ headers: { date: _date, ...rest } }: typeof answer) => rest;
      expect(headersOf(answer)).toEqual(headersOf(wrong));
      expect(computed).toEqual(['hash']);
    }
    expect(auditSize()).toBe(before);
    expect(entries()).toEqual({ begun: NOBODY.length, refused: NOBODY.length });
  });

  it('is told of a malformed entry, a missing ticket and an ended log-on as everybody', async () => {
    await start();
    const client = bank.connect(null);
    const ticket = 'A'.repeat(43);
    for (const user of [claimOf(ACTIVE), ...NOBODY]) {
      expect(codeOf(await enterPin({ client, user }, 'abc'))).toBe('invalid-request');
      const codes = [
        await client.call('userLogOnOneTimePassword', {
          user,
          request: { ticket, oneTimePassword: '123456' },
        }),
        await client.call('userLogOnToken', { user, request: { ticket, tokenPassword: '123456' } }),
      ].map(codeOf);
      expect(codes).toEqual(['log-on-ticket-expired', 'log-on-ticket-expired']);
      expect(codeOf(await client.call('userStatus', { user, token: ticket }))).toBe('log-on-required');
    }
    expect(computed).toEqual([]);
  });

  it('holds up neither the holders of certificates nor the bank, however many there are', async () => {
    await start();
    const client = bank.connect(null, { maxSockets: 80 });
    const held = Promise.withResolvers<void>();
    hold = held.promise;
    const answered: string[] = [];
    const many = Array.from({ length: 80 }, async (_, index) => {
      const userId = index < 10 ? SUSPENDED : `N${index}`;
      answered.push(codeOf(await enterPin({ client, user: claimOf(userId) }, WRONG)));
      if (answered.length === 80 - LONGEST_LINE) full.resolve();
    });
    const full = Promise.withResolvers<void>();
    await full.promise;
    expect(answered.filter((code) => code === 'attempts-in-progress').length).toBeGreaterThanOrEqual(6);
    expect(codeOf(await enterPin({ client: bank.connect(bank.activeUser) }))).toBe('done');
    expect(answered).toHaveLength(80 - LONGEST_LINE);
    held.resolve();
    await Promise.all(many);
    const judged = answered.filter((code) => code === 'user-pin-wrong').length;
    expect(new Set(answered)).toEqual(new Set(['attempts-in-progress', 'user-pin-wrong', 'user-suspended']));
    expect(entries()).toEqual({ begun: judged, refused: judged });
  });
});
