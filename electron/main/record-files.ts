import { join } from 'node:path';
import type { z } from 'zod';
import type { Failure } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from './diagnostic-log.ts';
import { type Files, writeFileAtomically } from './files.ts';

/** Records of one kind in a folder, each in a file of its own, so that a break in one leaves the others whole. */
export type RecordFiles<T> = {
  /** All that can be read; a file that cannot is passed over, for it cannot be continued either. */
  readonly all: () => Promise<T[]>;
  readonly find: (name: string) => Promise<T | null>;
  readonly write: (record: T) => Promise<Result<void, Failure>>;
  readonly remove: (name: string) => Promise<Result<void, Failure>>;
  readonly clear: () => Promise<Result<void, Failure>>;
};

type Kind<T> = {
  /** Need not exist; made with mode 0700 when it is needed. */
  readonly folder: string;
  readonly schema: z.ZodType<T>;
  /** Names the file of a record: 64 lower-case hexadecimal digits. */
  readonly nameOf: (record: T) => string;
};

const FILE_NAME = /^[0-9a-f]{64}\.json$/;

/** Opens the records of a folder. */
export function createRecordFiles<T>(
  { folder, schema, nameOf }: Kind<T>,
  files: Files,
  log: DiagnosticLog,
): RecordFiles<T> {
  const fileOf = (name: string): string => join(folder, `${name}.json`);

  const onDisk = async (work: () => Promise<unknown>): Promise<Result<void, Failure>> => {
    try {
      await work();
      return ok(undefined);
    } catch (error) {
      const code = 'disk-write-failed';
      return err({ code, reference: log.record({ event: 'refused', code, cause: errorCode(error) }) });
    }
  };

  const read = async (path: string): Promise<T | null> => {
    try {
      const record = schema.safeParse(JSON.parse((await files.readFile(path)).toString('utf8')));
      return record.success ? record.data : null;
    } catch {
      return null;
    }
  };

  const all = async (): Promise<T[]> => {
    const names = await files.readdir(folder).catch(() => []);
    const paths = names.filter((name) => FILE_NAME.test(name)).map((name) => join(folder, name));
    const records = await Promise.all(paths.map(read));
    return records.filter((record) => record !== null);
  };

  return {
    all,
    find: (name) => read(fileOf(name)),
    write: (record) =>
      onDisk(() =>
        writeFileAtomically(files, fileOf(nameOf(record)), Buffer.from(`${JSON.stringify(record)}\n`)),
      ),
    remove: (name) => onDisk(() => files.rm(fileOf(name), { force: true })),
    clear: () => onDisk(() => files.rm(folder, { recursive: true, force: true })),
  };
}
