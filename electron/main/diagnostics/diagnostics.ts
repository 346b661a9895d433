import { basename } from 'node:path';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { AppSnapshot, CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { type Files, writeFileAtomically } from '../files.ts';
import { diagnosticText } from './diagnostic-text.ts';
import { presentVersions } from './versions.ts';

type CertificateLists = Readonly<
  Record<'practice' | 'connected', { readonly list: () => Promise<readonly CertificateEntry[]> }>
>;

type Dependencies = {
  readonly snapshot: () => AppSnapshot;
  readonly stores: CertificateLists;
  /** The last lines of the log. */
  readonly logLines: () => readonly string[];
  readonly files: Files;
  readonly chooseTarget: (proposedName: string) => Promise<string | null>;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** 診断情報: read by the person first; what is saved is what was read. */
export type Diagnostics = {
  readonly read: () => Promise<Result<{ text: string }, Failure>>;
  /** Null when the person cancelled the dialog. */
  readonly save: () => Promise<Result<{ fileName: string } | null, Failure>>;
};

/** Creates 診断情報; there is one for the application. */
export function createDiagnostics(dependencies: Dependencies): Diagnostics {
  const { snapshot, stores, logLines, files, chooseTarget, now, log } = dependencies;
  let lastRead: string | null = null;

  const make = async (): Promise<string> => {
    const [practice, connected] = await Promise.all([stores.practice.list(), stores.connected.list()]);
    lastRead = diagnosticText({
      now: now(),
      versions: presentVersions(),
      snapshot: snapshot(),
      certificates: { practice, connected },
      logLines: logLines(),
    });
    return lastRead;
  };

  return {
    read: async () => ok({ text: await make() }),
    save: async () => {
      const text = lastRead ?? (await make());
      const path = await chooseTarget(`kagimori-diagnostics-${now().toISOString().slice(0, 10)}.txt`);
      if (path === null) return ok(null);
      try {
        await writeFileAtomically(files, path, Buffer.from(text, 'utf8'));
        return ok({ fileName: basename(path) });
      } catch (error) {
        const code = 'disk-write-failed';
        return err({ code, reference: log.record({ event: 'refused', code, cause: errorCode(error) }) });
      }
    },
  };
}
