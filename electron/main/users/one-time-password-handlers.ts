import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { ok } from '#protocol/result.ts';
import type { LogOn } from '../log-on/log-on.ts';
import { type HeldPapers, sheetUser } from '../papers/held-papers.ts';
import type { UsersAtOnce } from './users-at-once.ts';

type Dependencies = {
  readonly logOn: Pick<LogOn, 'withToken'>;
  readonly atOnce: Pick<UsersAtOnce, 'issueOneTimePasswords'>;
  readonly heldPapers: Pick<HeldPapers, 'hold'>;
};

/** The answers to the calls of 利用者ワンタイムパスワード. A single table goes to the window, this once; many do not. */
export function createOneTimePasswordHandlers({
  logOn,
  atOnce,
  heldPapers,
}: Dependencies): Pick<IpcHandlers<typeof MAIN_WINDOW_IPC>, 'oneTimePasswords'> {
  return {
    oneTimePasswords: {
      issue: async ({ userId, version, confirmationPin, idempotencyKey }) => {
        const body = { version, confirmationPin };
        const issued = await logOn.withToken((client, token) =>
          client.issueOneTimePasswords({ params: { userId }, body, token, idempotencyKey }),
        );
        if (!issued.ok) return issued;
        const { user, table } = issued.value;
        const sheets = [{ user: sheetUser(user), table }];
        const heldPaper = heldPapers.hold({ paper: 'one-time-passwords', sheets }, idempotencyKey);
        return ok({ ...issued.value, heldPaper });
      },
      withdraw: ({ userId, version, confirmationPin, idempotencyKey }) =>
        logOn.withToken((client, token) => {
          const body = { version, confirmationPin };
          return client.withdrawOneTimePasswords({ params: { userId }, body, token, idempotencyKey });
        }),
      issueMany: ({ targets, confirmationPin }) => atOnce.issueOneTimePasswords(targets, confirmationPin),
    },
  };
}
