import type { ImportOutcome, ImportPreview } from '#protocol/ipc/user-channels.ts';
import { client } from '../../app/application.tsx';
import { createRunStore } from './run-store.ts';

/**
 * The import that is running, or whose results are shown. The results hold the provisional PINs of new users:
 * they stay until the person has noted them down, or the log-on ends.
 */
export const importRun = createRunStore<ImportPreview, ImportOutcome>(({ importId }, confirmationPin) =>
  client.users.runImport({ importId, confirmationPin }),
);
