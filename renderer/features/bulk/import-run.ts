import type { ImportOutcome, ImportPreview } from '#protocol/ipc/user-channels.ts';
import { client } from '../../app/application.tsx';
import { createRunStore } from './run-store.ts';

/**
 * The import that is running, or whose results are shown. The main process holds the provisional PINs and 取得コード of
 * new users for their sealed notices.
 */
export const importRun = createRunStore<ImportPreview, ImportOutcome>(({ importId }, confirmationPin) =>
  client.users.runImport({ importId, confirmationPin }),
);
