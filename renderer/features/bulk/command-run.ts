import type { UserRow } from '#protocol/domain/user.ts';
import type { BulkCommand, BulkOutcome } from '#protocol/ipc/user-channels.ts';
import { client } from '../../app/application.tsx';
import { createRunStore } from './run-store.ts';

/** One command for several users, as it was confirmed. */
export type CommandJob = { readonly command: BulkCommand; readonly users: readonly UserRow[] };

/**
 * The command for several users that is running, or whose results are shown. Every start is a new intent for
 * each user: a retry goes by rows that were read again, and their versions keep it from having a second effect.
 */
export const commandRun = createRunStore<CommandJob, BulkOutcome>(({ command, users }, confirmationPin) =>
  client.users.bulk({
    command,
    targets: users.map(({ userId, version }) => ({
      userId,
      version,
      idempotencyKey: crypto.randomUUID(),
    })),
    confirmationPin,
  }),
);
