import { AUDIT_PAGE_LENGTH } from '#protocol/api/history-routes.ts';
import type { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { UserChange, UserPins } from '#protocol/domain/user-command.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { ImportOutcome, PinsChoice } from '#protocol/ipc/user-channels.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { LogOn } from '../log-on/log-on.ts';
import { type HeldPapers, sheetUser } from '../papers/held-papers.ts';
import type { GeneratedPins } from './generated-pins.ts';
import { holdCode } from './user-certificate-handlers.ts';
import type { UserFiles } from './user-files.ts';
import type { UsersAtOnce } from './users-at-once.ts';

type Handlers = IpcHandlers<typeof MAIN_WINDOW_IPC>;

type Dependencies = {
  readonly logOn: Pick<LogOn, 'withToken'>;
  readonly atOnce: UsersAtOnce;
  readonly files: UserFiles;
  readonly generatedPins: Pick<GeneratedPins, 'madeFor'>;
  readonly heldPapers: Pick<HeldPapers, 'hold'>;
};

/** Whether a run ended at a wrong ご契約先確認暗証番号 before it changed anything: the person enters it again. */
const onlyPinWrong = (outcomes: readonly ImportOutcome[]): boolean =>
  outcomes.every(({ outcome }) => outcome.outcome !== 'done') &&
  outcomes.some(
    ({ outcome }) => outcome.outcome === 'failed' && outcome.failure.code === 'confirmation-pin-wrong',
  );

/** The answers to the calls of 利用者情報登録／変更 and 操作履歴: each is the bank's command of the same name. */
export function createUserHandlers({
  logOn,
  atOnce,
  files,
  generatedPins,
  heldPapers,
}: Dependencies): Pick<Handlers, 'users' | 'roleTemplates' | 'audit'> {
  /** The PINs to set, and those among them that nobody has seen yet. */
  const pinsOf = (choice: PinsChoice, key: IdempotencyKey) => {
    if (choice.kind === 'typed') return { pins: choice.pins, generated: null };
    const pins = generatedPins.madeFor(key);
    return { pins, generated: pins };
  };

  const holdPins = (user: UserRow, key: IdempotencyKey, generated: UserPins | null): HeldPaperId | null =>
    generated &&
    heldPapers.hold({ paper: 'pin-notice', sheets: [{ user: sheetUser(user), pins: generated }] }, key);

  /** What the window gets: never the generated PINs, but the name of the paper that they wait for. */
  const answered = <T extends { readonly user: UserRow }>(
    answer: Result<T, Failure>,
    key: IdempotencyKey,
    generated: UserPins | null,
  ) => {
    if (!answer.ok) return answer;
    return ok({ ...answer.value, heldPaper: holdPins(answer.value.user, key, generated) });
  };

  return {
    users: {
      list: () => logOn.withToken((client, token) => client.listUsers({ params: {}, body: {}, token })),
      history: ({ userId }) =>
        logOn.withToken((client, token) => client.userHistory({ params: { userId }, body: {}, token })),
      register: async ({ user, pins: choice, confirmationPin, idempotencyKey }) => {
        const { pins, generated } = pinsOf(choice, idempotencyKey);
        const body = { user, pins, confirmationPin };
        const answer = await logOn.withToken((client, token) =>
          client.registerUser({ params: {}, body, token, idempotencyKey }),
        );
        if (!answer.ok) return answer;
        const { user: row, acquisitionCode: code } = answer.value;
        return ok({
          user: row,
          heldPaper: holdPins(row, idempotencyKey, generated),
          heldCode:
            code === null ? null : holdCode(heldPapers, { user: row, acquisitionCode: code }, idempotencyKey),
        });
      },
      change: async ({ userId, version, change, generatePins, confirmationPin, idempotencyKey }) => {
        const generated = generatePins ? generatedPins.madeFor(idempotencyKey) : null;
        const whole: UserChange = { ...change, ...generated };
        const body = { version, change: whole, confirmationPin };
        const answer = await logOn.withToken((client, token) =>
          client.changeUser({ params: { userId }, body, token, idempotencyKey }),
        );
        return answered(answer, idempotencyKey, generated);
      },
      deregister: ({ userId, version, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { version, confirmationPin };
          return client.deregisterUser({ params: { userId }, body, token, idempotencyKey });
        }),
      registerIncident: ({ userId, version, reason, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { version, reason, confirmationPin };
          return client.registerIncident({ params: { userId }, body, token, idempotencyKey });
        }),
      liftIncident: ({ userId, version, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { version, confirmationPin };
          return client.liftIncident({ params: { userId }, body, token, idempotencyKey });
        }),
      unlock: ({ userId, version, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { version, confirmationPin };
          return client.unlockUser({ params: { userId }, body, token, idempotencyKey });
        }),
      unlockAndResetPins: async ({ userId, version, pins: choice, confirmationPin, idempotencyKey }) => {
        const { pins, generated } = pinsOf(choice, idempotencyKey);
        const body = { version, pins, confirmationPin };
        const answer = await logOn.withToken((client, token) =>
          client.unlockUserAndResetPins({ params: { userId }, body, token, idempotencyKey }),
        );
        return answered(answer, idempotencyKey, generated);
      },
      unblockBillPayment: ({ userId, version, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { version, confirmationPin };
          return client.unblockBillPayment({ params: { userId }, body, token, idempotencyKey });
        }),
      bulk: ({ command, targets, confirmationPin }) => atOnce.bulk(command, targets, confirmationPin),
      stopBulk: () => {
        atOnce.stop();
        return ok({});
      },
      exportCsv: ({ userIds }) => files.exportUsers(userIds),
      previewImport: () => files.preview(),
      runImport: async ({ importId, confirmationPin }) => {
        const lines = files.take(importId);
        if (!lines.ok) return lines;
        const answer = await atOnce.importLines(lines.value, confirmationPin);
        if (answer.ok && onlyPinWrong(answer.value.outcomes)) files.giveBack();
        return answer;
      },
    },
    roleTemplates: {
      list: () =>
        logOn.withToken((client, token) => client.listRoleTemplates({ params: {}, body: {}, token })),
      save: ({ template, version, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { template, version, confirmationPin };
          return client.saveRoleTemplate({ params: {}, body, token, idempotencyKey });
        }),
      delete: ({ name, version, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { name, version, confirmationPin };
          return client.deleteRoleTemplate({ params: {}, body, token, idempotencyKey });
        }),
    },
    audit: {
      search: ({ filter, before }) =>
        logOn.withToken((client, token) => {
          const body = { filter, before, limit: AUDIT_PAGE_LENGTH };
          return client.searchAudit({ params: {}, body, token });
        }),
      exportCsv: ({ filter }) => files.exportAudit(filter),
      verify: () => logOn.withToken((client, token) => client.verifyAudit({ params: {}, body: {}, token })),
    },
  };
}
