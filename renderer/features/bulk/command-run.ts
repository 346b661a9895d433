import type { UserRow } from '#protocol/domain/user.ts';
import type { BulkOutcome } from '#protocol/ipc/user-channels.ts';
import { ok } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import type { SeveralCommand } from './bulk-plan.ts';
import { createRunStore } from './run-store.ts';

/** One command for several users, as it was confirmed. */
export type CommandJob = { readonly command: SeveralCommand; readonly users: readonly UserRow[] };

/**
 * The command for several users that is running, or whose results are shown. Every start is a new intent for
 * each user: a retry goes by rows that were read again, and their versions keep it from having a second effect.
 */
export const commandRun = createRunStore<CommandJob, BulkOutcome>(
  async ({ command, users }, confirmationPin) => {
    const targets = users.map(({ userId, version }) => ({
      userId,
      version,
      idempotencyKey: crypto.randomUUID(),
    }));
    if (command.command === 'issue-one-time-passwords') {
      return client.oneTimePasswords.issueMany({ targets, confirmationPin });
    }
    const answer = await client.users.bulk({ command, targets, confirmationPin });
    return answer.ok ? ok({ ...answer.value, heldPaper: null }) : answer;
  },
);
