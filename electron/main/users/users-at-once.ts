import { randomUUID } from 'node:crypto';
import { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import type { ContractConfirmationPin } from '#protocol/domain/secrets.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { UserPins } from '#protocol/domain/user-command.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { BulkCommand, BulkOutcome, ImportLine, ImportOutcome } from '#protocol/ipc/user-channels.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { LogOn } from '../log-on/log-on.ts';
import type { OneByOne, Piece } from './one-by-one.ts';

/** One user of a command for several, as the window saw him. */
export type Target = {
  readonly userId: UserRow['userId'];
  readonly version: number;
  readonly idempotencyKey: IdempotencyKey;
};

/** Commands for several users: each user is a command of his own at the bank, with a result of his own. */
export type UsersAtOnce = {
  readonly bulk: (
    command: BulkCommand,
    targets: readonly Target[],
    confirmationPin: ContractConfirmationPin,
  ) => Promise<Result<{ outcomes: BulkOutcome[] }, Failure>>;
  /** Carries out what a file says; lines that are errors or change nothing have no outcome. */
  readonly importLines: (
    lines: readonly ImportLine[],
    confirmationPin: ContractConfirmationPin,
  ) => Promise<Result<{ outcomes: ImportOutcome[] }, Failure>>;
  /** Ends a run after the user that it is at. */
  readonly stop: () => void;
};

type Dependencies = {
  readonly logOn: Pick<LogOn, 'withToken'>;
  readonly oneByOne: OneByOne;
  readonly makePins: () => UserPins;
  readonly log: DiagnosticLog;
};

type Changed = Result<{ readonly user: UserRow }, Failure>;
type Doable = Extract<ImportLine['effect'], { kind: 'register' | 'change' }>;

const rowOf = (result: Changed): Result<UserRow, Failure> => (result.ok ? ok(result.value.user) : result);

/** Creates the runner; there is one for the application, so that never two runs go on at once. */
export function createUsersAtOnce({ logOn, oneByOne, makePins, log }: Dependencies): UsersAtOnce {
  const busy = () => {
    const code = 'request-in-progress';
    return err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: 'bulk' }) });
  };

  const perform = (
    command: BulkCommand,
    { userId, version, idempotencyKey }: Target,
    confirmationPin: ContractConfirmationPin,
  ): Promise<Changed> =>
    logOn.withToken((client: BankClient, token): Promise<Changed> => {
      const common = { params: { userId }, token, idempotencyKey };
      const confirmed = { version, confirmationPin };
      switch (command.command) {
        case 'unlock':
          return client.unlockUser({ ...common, body: confirmed });
        case 'register-incident':
          return client.registerIncident({ ...common, body: { ...confirmed, reason: command.reason } });
        case 'set-permissions': {
          const change = { permissions: command.permissions };
          return client.changeUser({ ...common, body: { ...confirmed, change } });
        }
      }
    });

  const carryOut = (
    effect: Doable,
    pins: UserPins,
    confirmationPin: ContractConfirmationPin,
  ): Promise<Changed> =>
    logOn.withToken((client: BankClient, token): Promise<Changed> => {
      const idempotencyKey = IdempotencyKey.parse(randomUUID());
      if (effect.kind === 'register') {
        const body = { user: effect.user, pins, confirmationPin };
        return client.registerUser({ params: {}, body, token, idempotencyKey });
      }
      const { userId, version } = effect.before;
      const body = { version, change: effect.change, confirmationPin };
      return client.changeUser({ params: { userId }, body, token, idempotencyKey });
    });

  return {
    bulk: async (command, targets, confirmationPin) => {
      const pieces = targets.map(
        (target): Piece => ({
          userId: target.userId,
          run: async () => rowOf(await perform(command, target, confirmationPin)),
        }),
      );
      const outcomes = await oneByOne.run(pieces);
      return outcomes === null ? busy() : ok({ outcomes });
    },
    importLines: async (lines, confirmationPin) => {
      const work = lines.flatMap(({ line, effect }) =>
        effect.kind === 'register' || effect.kind === 'change' ? [{ line, effect, pins: makePins() }] : [],
      );
      const pieces = work.map(
        ({ effect, pins }): Piece => ({
          userId: effect.kind === 'register' ? effect.user.userId : effect.before.userId,
          run: async () => rowOf(await carryOut(effect, pins, confirmationPin)),
        }),
      );
      const outcomes = await oneByOne.run(pieces);
      if (outcomes === null) return busy();
      return ok({
        outcomes: work.flatMap(({ line, effect, pins }, index) => {
          const outcome = outcomes[index];
          const registered = outcome?.outcome === 'done' && effect.kind === 'register';
          return outcome === undefined ? [] : [{ line, outcome, generated: registered ? pins : null }];
        }),
      });
    },
    stop: oneByOne.stop,
  };
}
