import type { LogOnLimits } from '#protocol/api/log-on-limits.ts';
import type { Entrance } from '#protocol/api/routes.ts';
import type { ClaimedUser } from '#protocol/api/user-claim.ts';
import type { LogOnTicket, LogOnToken } from '#protocol/domain/identifiers.ts';
import type { TokenPassword, UserOneTimePassword, UserPin } from '#protocol/domain/secrets.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { Clock } from '../clock.ts';
import type { KeyConnected } from './administrator-door.ts';
import type { Connected, Done, LiveLogOn, Session, WithToken } from './live-log-on.ts';

/** 利用者ログオン: 利用者暗証番号, then the code that is set for the user, if there is one. */
export type UserDoor = {
  readonly begin: (certificateId: string) => Promise<Done>;
  /** No key is asked for, but a person's consent; the bank says whether it lets users in like this. */
  readonly beginWithoutCertificate: (user: ClaimedUser) => Promise<Done>;
  readonly submitPin: (pin: UserPin) => Promise<Done>;
  readonly submitOneTimePassword: (oneTimePassword: UserOneTimePassword) => Promise<Done>;
  readonly submitTokenPassword: (tokenPassword: TokenPassword) => Promise<Done>;
  /** For what a user does behind it: refused when the administrator is logged on. */
  readonly withToken: WithToken;
};

type Dependencies = {
  readonly live: LiveLogOn;
  /** Asks the person for the key, in the key window, and connects with it, until that is withdrawn. */
  readonly connect: (certificateId: string, withdrawn: AbortSignal) => Promise<Result<KeyConnected, Failure>>;
  readonly connectWithoutCertificate: (
    user: ClaimedUser,
    withdrawn: AbortSignal,
  ) => Promise<Result<Connected, Failure>>;
  readonly stage: () => LogOnStage;
  readonly setStage: (stage: LogOnStage) => void;
  readonly clock: Clock;
};

type AtPin = Extract<LogOnStage, { stage: 'user-pin' }>;
type AtCode = Extract<LogOnStage, { stage: 'user-code' }>;
type LoggedOn = { readonly token: LogOnToken; readonly limits: LogOnLimits };

function admit({ holder, bank }: Entrance, certificateId: string | null): Result<LogOnStage, FailureCode> {
  if (holder.kind !== 'user') return err('certificate-not-user');
  if (certificateId === null && bank.policy.userLogOn.certificate === 'required')
    return err('certificate-required');
  const { contractId, userId } = holder;
  return ok({ stage: 'user-pin', certificateId, contractId, userId });
}

/** Creates the user's door of the one log-on. */
export function createUserDoor(dependencies: Dependencies): UserDoor {
  const { live, connect, connectWithoutCertificate, stage, setStage, clock } = dependencies;

  const begin: UserDoor['begin'] = (wantedId) =>
    live.open({
      door: 'user',
      first: { stage: 'key-access', certificateId: wantedId, door: 'user' },
      connect: (withdrawn) => connect(wantedId, withdrawn),
      admit: (entrance, { certificateId }) => admit(entrance, certificateId),
    });

  const beginWithoutCertificate: UserDoor['beginWithoutCertificate'] = (user) =>
    live.open({
      door: 'user',
      first: { stage: 'none' },
      connect: (withdrawn) => connectWithoutCertificate(user, withdrawn),
      admit: (entrance) => admit(entrance, null),
    });

  const letIn = (
    current: Session,
    { certificateId, contractId, userId }: AtPin | AtCode,
    answer: LoggedOn,
    askedAt: Date,
  ): Done => {
    const idleEndsAt = live.letIn(current, answer, askedAt);
    const { limits } = answer;
    setStage({ stage: 'user-on', certificateId, contractId, userId, limits, idleEndsAt });
    return ok({});
  };

  const submitPin: UserDoor['submitPin'] = async (pin) => {
    const [connected, at] = [live.connected(), stage()];
    if (connected === null || at.stage !== 'user-pin') return live.notConnected();
    const { current, client } = connected;
    const askedAt = clock.now();
    const answer = live.judged(current, await client.userLogOn({ params: {}, body: { pin } }));
    if (!answer.ok) return answer;
    const step = answer.value;
    if (step.next === 'logged-on') return letIn(current, at, step, askedAt);
    current.ticket = step.ticket;
    const code: AtCode['code'] =
      step.next === 'token' ? { kind: 'token' } : { kind: step.next, number: step.number };
    setStage({ ...at, stage: 'user-code', code });
    return ok({});
  };

  /** The code of the kind that the bank asked for. */
  const submitCode = async (
    kind: AtCode['code']['kind'],
    ask: (client: BankClient, ticket: LogOnTicket) => Promise<Result<LoggedOn, Failure>>,
  ): Promise<Done> => {
    const [connected, at] = [live.connected(), stage()];
    if (connected === null || connected.current.ticket === null) return live.notConnected();
    if (at.stage !== 'user-code' || at.code.kind !== kind) return live.notConnected();
    const { current, client } = connected;
    const askedAt = clock.now();
    const answer = live.judged(current, await ask(client, connected.current.ticket));
    if (answer.ok) return letIn(current, at, answer.value, askedAt);
    if (answer.error.code === 'log-on-ticket-expired') {
      current.ticket = null;
      const { certificateId, contractId, userId } = at;
      setStage({ stage: 'user-pin', certificateId, contractId, userId });
    }
    return answer;
  };

  return {
    begin,
    beginWithoutCertificate,
    submitPin,
    submitOneTimePassword: (oneTimePassword) =>
      submitCode('one-time-password', (client, ticket) =>
        client.userLogOnOneTimePassword({ params: {}, body: { ticket, oneTimePassword } }),
      ),
    submitTokenPassword: (tokenPassword) =>
      submitCode('token', (client, ticket) =>
        client.userLogOnToken({ params: {}, body: { ticket, tokenPassword } }),
      ),
    withToken: live.withTokenAt('user'),
  };
}
