import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import type { AdministratorTokenPassword, CardPassword, ContractPin } from '#protocol/domain/secrets.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { Clock } from '../clock.ts';
import type { Connected, Done, LiveLogOn, WithToken } from './live-log-on.ts';

/** A connection that was proven with a certificate. */
export type KeyConnected = Connected & {
  /** Id of its row, which may have become another one by the opening of its file. */
  readonly certificateId: string;
};

/** 管理者ログオン: key, ご契約先暗証番号, then 確認用パスワード or the code of the administrator's token. */
export type AdministratorDoor = {
  readonly begin: (certificateId: string) => Promise<Done>;
  readonly submitPin: (pin: ContractPin) => Promise<Done>;
  readonly submitCard: (cardPassword: CardPassword) => Promise<Done>;
  readonly submitToken: (tokenPassword: AdministratorTokenPassword) => Promise<Done>;
  /** 開通確認; what the log-on leads to opens with it. */
  readonly openContract: (
    body: RouteRequest<'openContract'>,
    idempotencyKey: IdempotencyKey,
  ) => Promise<Result<RouteResponse<'openContract'>, Failure>>;
  /** For the administrator's commands: refused when a user is logged on. */
  readonly withToken: WithToken;
};

type Dependencies = {
  readonly live: LiveLogOn;
  /** Asks the person for the key, in the key window, and connects with it, until that is withdrawn. */
  readonly connect: (certificateId: string, withdrawn: AbortSignal) => Promise<Result<KeyConnected, Failure>>;
  readonly stage: () => LogOnStage;
  readonly setStage: (stage: LogOnStage) => void;
  readonly clock: Clock;
};

/** Creates the administrator's door of the one log-on. */
export function createAdministratorDoor(dependencies: Dependencies): AdministratorDoor {
  const { live, connect, stage, setStage, clock } = dependencies;

  const withToken = live.withTokenAt('administrator');

  const begin: AdministratorDoor['begin'] = (wantedId) =>
    live.open({
      door: 'administrator',
      first: { stage: 'key-access', certificateId: wantedId, door: 'administrator' },
      connect: (withdrawn) => connect(wantedId, withdrawn),
      admit: ({ holder }, { certificateId }) =>
        holder.kind === 'administrator'
          ? ok({ stage: 'pin', certificateId, contractId: holder.contractId })
          : err('certificate-not-administrator'),
    });

  const submitPin: AdministratorDoor['submitPin'] = async (pin) => {
    const [connected, at] = [live.connected(), stage()];
    if (connected === null || at.stage !== 'pin') return live.notConnected();
    const { current, client } = connected;
    const answer = live.judged(current, await client.administratorLogOn({ params: {}, body: { pin } }));
    if (!answer.ok) return answer;
    const { ticket, cells, tokenRegistered } = answer.value;
    current.ticket = ticket;
    const { certificateId, contractId } = at;
    setStage({ stage: 'card', certificateId, contractId, cells, tokenRegistered });
    return ok({});
  };

  /** The last step, by card or by token. */
  const submitLast = async (
    ask: (
      client: BankClient,
      ticket: RouteResponse<'administratorLogOn'>['ticket'],
    ) => Promise<Result<RouteResponse<'administratorLogOnCard'>, Failure>>,
  ): Promise<Done> => {
    const [connected, at] = [live.connected(), stage()];
    if (connected === null || connected.current.ticket === null || at.stage !== 'card')
      return live.notConnected();
    const { current, client } = connected;
    const { certificateId, contractId } = at;
    const askedAt = clock.now();
    const answer = live.judged(current, await ask(client, connected.current.ticket));
    if (!answer.ok) {
      if (answer.error.code === 'log-on-ticket-expired') {
        current.ticket = null;
        setStage({ stage: 'pin', certificateId, contractId });
      }
      return answer;
    }
    const { contractName, limits, opened } = answer.value;
    const idleEndsAt = live.letIn(current, answer.value, askedAt);
    const entered = { certificateId, contractId, contractName, limits, idleEndsAt };
    setStage({ stage: opened ? 'on' : 'opening', ...entered });
    return ok({});
  };

  const openContract: AdministratorDoor['openContract'] = async (body, idempotencyKey) => {
    const answer = await withToken((client, token) =>
      client.openContract({ params: {}, body, token, idempotencyKey }),
    );
    const at = stage();
    if (answer.ok && at.stage === 'opening') setStage({ ...at, stage: 'on' });
    return answer;
  };

  return {
    begin,
    submitPin,
    submitCard: (cardPassword) =>
      submitLast((client, ticket) =>
        client.administratorLogOnCard({ params: {}, body: { ticket, cardPassword } }),
      ),
    submitToken: (tokenPassword) =>
      submitLast((client, ticket) =>
        client.administratorLogOnToken({ params: {}, body: { ticket, tokenPassword } }),
      ),
    openContract,
    withToken,
  };
}
