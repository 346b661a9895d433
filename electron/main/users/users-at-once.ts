import { randomUUID } from 'node:crypto';
import { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { AcquisitionCode, ContractConfirmationPin } from '#protocol/domain/secrets.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { UserPins } from '#protocol/domain/user-command.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { BulkCommand, BulkOutcome, ImportLine, ImportOutcome } from '#protocol/ipc/user-channels.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { LogOn } from '../log-on/log-on.ts';
import { type HeldPapers, type HeldSheets, sheetUser } from '../papers/held-papers.ts';
import type { OneByOne, Piece } from './one-by-one.ts';
import { codeSheets } from './user-certificate-handlers.ts';

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
  /** Issues a new table to each user; all that were issued are one paper, null when none was. */
  readonly issueOneTimePasswords: (
    targets: readonly Target[],
    confirmationPin: ContractConfirmationPin,
  ) => Promise<Result<{ outcomes: BulkOutcome[]; heldPaper: HeldPaperId | null }, Failure>>;
  /**
   * Carries out what a file says; lines that are errors or change nothing have no outcome. The PINs of all users
   * that were registered are one paper, null when none was; so are their 取得コード.
   */
  readonly importLines: (
    lines: readonly ImportLine[],
    confirmationPin: ContractConfirmationPin,
  ) => Promise<
    Result<
      { outcomes: ImportOutcome[]; heldPaper: HeldPaperId | null; heldCode: HeldPaperId | null },
      Failure
    >
  >;
  /** Ends a run after the user that it is at. */
  readonly stop: () => void;
};

type Dependencies = {
  readonly logOn: Pick<LogOn, 'withToken'>;
  readonly oneByOne: OneByOne;
  readonly makePins: () => UserPins;
  readonly heldPapers: Pick<HeldPapers, 'hold'>;
  readonly log: DiagnosticLog;
};

type Changed = Result<{ readonly user: UserRow }, Failure>;
type Imported = Result<{ readonly user: UserRow; readonly acquisitionCode: AcquisitionCode | null }, Failure>;
type Doable = Extract<ImportLine['effect'], { kind: 'register' | 'change' }>;

type TableSheets = Extract<HeldSheets, { paper: 'one-time-passwords' }>['sheets'];

const rowOf = (result: Changed): Result<UserRow, Failure> => (result.ok ? ok(result.value.user) : result);

/** Creates the runner; there is one for the application, so that never two runs go on at once. */
export function createUsersAtOnce(dependencies: Dependencies): UsersAtOnce {
  const { logOn, oneByOne, makePins, heldPapers, log } = dependencies;
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
        case 'withdraw-one-time-passwords':
          return client.withdrawOneTimePasswords({ ...common, body: confirmed });
      }
    });

  const issue = ({ userId, version, idempotencyKey }: Target, confirmationPin: ContractConfirmationPin) =>
    logOn.withToken((client: BankClient, token) => {
      const body = { version, confirmationPin };
      return client.issueOneTimePasswords({ params: { userId }, body, token, idempotencyKey });
    });

  const carryOut = (
    effect: Doable,
    pins: UserPins,
    confirmationPin: ContractConfirmationPin,
  ): Promise<Imported> =>
    logOn.withToken(async (client: BankClient, token): Promise<Imported> => {
      const idempotencyKey = IdempotencyKey.parse(randomUUID());
      if (effect.kind === 'register') {
        const body = { user: effect.user, pins, confirmationPin };
        return client.registerUser({ params: {}, body, token, idempotencyKey });
      }
      const { userId, version } = effect.before;
      const body = { version, change: effect.change, confirmationPin };
      const changed = await client.changeUser({ params: { userId }, body, token, idempotencyKey });
      return changed.ok ? ok({ user: changed.value.user, acquisitionCode: null }) : changed;
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
    issueOneTimePasswords: async (targets, confirmationPin) => {
      const sheets: TableSheets[number][] = [];
      const pieces = targets.map(
        (target): Piece => ({
          userId: target.userId,
          run: async () => {
            const issued = await issue(target, confirmationPin);
            if (issued.ok) sheets.push({ user: sheetUser(issued.value.user), table: issued.value.table });
            return rowOf(issued);
          },
        }),
      );
      const outcomes = await oneByOne.run(pieces);
      if (outcomes === null) return busy();
      const heldPaper = sheets.length === 0 ? null : heldPapers.hold({ paper: 'one-time-passwords', sheets });
      return ok({ outcomes, heldPaper });
    },
    importLines: async (lines, confirmationPin) => {
      const work = lines.flatMap(({ line, effect }) =>
        effect.kind === 'register' || effect.kind === 'change' ? [{ line, effect, pins: makePins() }] : [],
      );
      const given: Extract<Imported, { ok: true }>['value'][] = [];
      const pieces = work.map(
        ({ effect, pins }): Piece => ({
          userId: effect.kind === 'register' ? effect.user.userId : effect.before.userId,
          run: async () => {
            const answer = await carryOut(effect, pins, confirmationPin);
            if (answer.ok) given.push(answer.value);
            return rowOf(answer);
          },
        }),
      );
      const outcomes = await oneByOne.run(pieces);
      if (outcomes === null) return busy();
      const done = work.flatMap((piece, index) => {
        const outcome = outcomes[index];
        return outcome === undefined ? [] : [{ ...piece, outcome }];
      });
      const sheets = done.flatMap(({ effect, pins, outcome }) =>
        effect.kind === 'register' && outcome.outcome === 'done'
          ? [{ user: sheetUser(outcome.user), pins }]
          : [],
      );
      const codes = codeSheets(given);
      return ok({
        outcomes: done.map(({ line, outcome }) => ({ line, outcome })),
        heldPaper: sheets.length === 0 ? null : heldPapers.hold({ paper: 'pin-notice', sheets }),
        heldCode: codes.length === 0 ? null : heldPapers.hold({ paper: 'acquisition-code', sheets: codes }),
      });
    },
    stop: oneByOne.stop,
  };
}
