import { join } from 'node:path';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { Bank } from './bank/bank.ts';
import type { CertificateStores } from './certificates/certificate-stores.ts';
import type { OpenedFiles } from './certificates/opened-files.ts';
import { createConnectionFiles } from './connection-file/connection-files.ts';
import { type DiagnosticLog, lastLogLines } from './diagnostic-log.ts';
import { LOG_LINES } from './diagnostics/diagnostic-text.ts';
import { createDiagnostics } from './diagnostics/diagnostics.ts';
import { systemFiles } from './files.ts';
import type { Settings } from './settings.ts';
import type { SnapshotHolder } from './snapshot.ts';
import type { ConnectionTarget } from './windows/connection-question.ts';

type Dependencies = {
  readonly userData: string;
  readonly settings: Settings;
  readonly snapshot: SnapshotHolder;
  readonly bank: Pick<Bank, 'connectByFile'>;
  readonly stores: CertificateStores;
  readonly openedFiles: Pick<OpenedFiles, 'names' | 'takeConnectionFile'>;
  readonly chooseFile: (kind: 'connection') => Promise<string | null>;
  readonly chooseTarget: (proposedName: string) => Promise<string | null>;
  /** Asks, out of the main page's reach, whether another bank may be used. */
  readonly allowConnection: (target: ConnectionTarget) => Promise<boolean>;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** The calls about the first start, connection files and diagnostics. */
export type SupportParts = {
  readonly handlers: Pick<IpcHandlers<typeof MAIN_WINDOW_IPC>, 'support'>;
  /** Shows what was opened with the application: the names of certificate files, and the connection file. */
  readonly showOpenedFiles: () => Promise<void>;
};

const done = <T>(result: Result<T, Failure>): Result<Record<string, never>, Failure> =>
  result.ok ? ok({}) : result;

/** Puts first start, connection files and diagnostics together. */
export function createSupportParts(dependencies: Dependencies): SupportParts {
  const { userData, settings, snapshot, bank, stores, openedFiles, chooseFile, chooseTarget, now, log } =
    dependencies;
  const connectionFiles = createConnectionFiles({
    files: systemFiles,
    show: (connectionFile) => snapshot.update({ connectionFile }),
    allow: dependencies.allowConnection,
    connect: bank.connectByFile,
    now,
    log,
  });
  const diagnostics = createDiagnostics({
    snapshot: snapshot.read,
    stores,
    logLines: () => lastLogLines(join(userData, 'logs'), LOG_LINES),
    files: systemFiles,
    chooseTarget,
    now,
    log,
  });
  return {
    showOpenedFiles: async () => {
      snapshot.update({ openedFiles: openedFiles.names() });
      const path = openedFiles.takeConnectionFile();
      if (path !== null) await connectionFiles.open(path);
    },
    handlers: {
      support: {
        beginPractice: () => {
          const saved = settings.update({ begun: true });
          if (saved.ok) snapshot.update({ firstRun: false });
          return done(saved);
        },
        chooseConnectionFile: async () => {
          const path = await chooseFile('connection');
          if (path !== null) await connectionFiles.open(path);
          return ok({});
        },
        dropConnectionFile: ({ text }) => {
          connectionFiles.openText(text);
          return ok({});
        },
        acceptConnection: async ({ offerId }) => done(await connectionFiles.accept(offerId)),
        closeConnectionFile: () => {
          connectionFiles.close();
          return ok({});
        },
        readDiagnostics: diagnostics.read,
        saveDiagnostics: diagnostics.save,
      },
    },
  };
}
