import type { KeyConnected } from '#electron/main/log-on/administrator-door.ts';
import type { Door } from '#electron/main/log-on/door.ts';
import { createLogOn } from '#electron/main/log-on/log-on.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import { LogOnTicket, LogOnToken, UserId } from '#protocol/domain/identifiers.ts';
import {
  AdministratorTokenPassword,
  CardPassword,
  ContractPin,
  TokenPassword,
  UserOneTimePassword,
  UserPin,
} from '#protocol/domain/secrets.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { ok, type Result } from '#protocol/result.ts';
import { type BankAnswers, bankDouble } from './bank-double.ts';
import { manualClock, memoryLog } from './doubles.ts';
import { CONTRACT } from './pki.ts';
import { userStatus } from './rows.ts';

export const USER = UserId.parse('S0001');
export const PIN = ContractPin.parse('pin1234');
export const CARD = CardPassword.parse([
  { cell: 'ア', digits: '12' },
  { cell: 'イ', digits: '34' },
  { cell: 'ウ', digits: '56' },
]);
export const ADMINISTRATOR_CODE = AdministratorTokenPassword.parse('246810');
export const USER_PIN = UserPin.parse('user1234');
export const TABLE_CODE = UserOneTimePassword.parse('135790');
export const TOKEN_CODE = TokenPassword.parse('975310');

export const LIMITS = { idleSeconds: 600, endsAt: '2026-11-22T11:00:00.000Z' };
export const TICKET = { ticket: LogOnTicket.parse('k'.repeat(43)), endsAt: '2026-11-22T03:05:00.000Z' };
const TOKEN = LogOnToken.parse('t'.repeat(43));
export const LOGGED_ON = { next: 'logged-on', token: TOKEN, limits: LIMITS } as const;
export const ADMINISTRATOR_ON = { token: TOKEN, limits: LIMITS, contractName: '株式会社見本', opened: true };

export const ADMINISTRATOR_HOLDER = { kind: 'administrator', contractId: CONTRACT } as const;
export const USER_HOLDER = { kind: 'user', contractId: CONTRACT, userId: USER } as const;

/** The bank's profile where users need no certificate. */
export const WITHOUT_CERTIFICATE: BankProfile = {
  ...BANK_1635,
  policy: {
    ...BANK_1635.policy,
    userLogOn: { ...BANK_1635.policy.userLogOn, certificate: 'optional' },
  },
};

export const failure = (code: FailureCode): Failure => ({ code, reference: 'req-1' });

const answersOfBank = (door: Door): BankAnswers => ({
  entrance: ok({ holder: door === 'user' ? USER_HOLDER : ADMINISTRATOR_HOLDER, bank: BANK_1635 }),
  administratorLogOn: ok({ ...TICKET, cells: ['ア', 'イ', 'ウ'], tokenRegistered: true }),
  administratorLogOnCard: ok(ADMINISTRATOR_ON),
  administratorLogOnToken: ok(ADMINISTRATOR_ON),
  userLogOn: ok(LOGGED_ON),
  userLogOnOneTimePassword: ok(LOGGED_ON),
  userLogOnToken: ok(LOGGED_ON),
  userStatus: ok(userStatus(USER)),
  logOff: ok({}),
  listUsers: ok({ users: [] }),
});

/**
 * A log-on whose bank answers as the test says; `calls` names the routes that were called.
 *
 * @param door whose certificate it is that the bank sees
 */
export function logOnOver(door: Door, connect?: () => Promise<Result<KeyConnected, Failure>>) {
  const answers = answersOfBank(door);
  const stages: LogOnStage[] = [{ stage: 'none' }];
  const stage = (): LogOnStage => stages.at(-1) ?? { stage: 'none' };
  const clock = manualClock();
  const { client, calls } = bankDouble(answers, clock);
  const revoked: string[] = [];
  const questions = { open: false };
  const at: { refusal: Failure | null } = { refusal: null };
  const asked: { readonly certificateId: string; readonly door: Door }[] = [];
  /** The row has another id when its file was opened. */
  const connected: KeyConnected = {
    client,
    certificateId: 'c1.opened',
    holder: door === 'user' ? USER_HOLDER : ADMINISTRATOR_HOLDER,
    thumbprint: 'thumbprint',
  };
  const logOn = createLogOn({
    connect: async (certificateId, at) => {
      asked.push({ certificateId, door: at });
      return connect === undefined ? ok(connected) : connect();
    },
    connectWithoutCertificate: async (holder) => ok({ client, holder, thumbprint: null }),
    refusal: () => at.refusal,
    withdrawQuestion: () => {
      questions.open = false;
    },
    stage,
    setStage: (next) => stages.push(next),
    onBankProfile: () => undefined,
    onRevoked: (thumbprint) => revoked.push(thumbprint),
    clock,
    log: memoryLog(),
  });
  const list = () => logOn.withToken((bank, token) => bank.listUsers({ params: {}, body: {}, token }));
  const status = () => logOn.own.withToken((bank, token) => bank.userStatus({ params: {}, body: {}, token }));
  return {
    answers,
    asked,
    at,
    calls,
    connected,
    revoked,
    questions,
    stages,
    stage,
    clock,
    logOn,
    list,
    status,
  };
}

/** An administrator's log-on; `logOnFully` takes it through all its steps. */
export function administratorLogOn(connect?: () => Promise<Result<KeyConnected, Failure>>) {
  const over = logOnOver('administrator', connect);
  const logOnFully = async (): Promise<void> => {
    await over.logOn.begin('c1');
    await over.logOn.submitPin(PIN);
    await over.logOn.submitCard(CARD);
  };
  return { ...over, logOnFully };
}
