import { join } from 'node:path';
import { z } from 'zod';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from './diagnostic-log.ts';
import { type Files, writeFileAtomically } from './files.ts';

/**
 * Records of one kind in a folder, each in a file of its own, so that a break in one leaves the others whole. A record
 * can hold the only copy of a key: whoever begins anew asks with `find` first.
 */
export type RecordFiles<T> = {
  /** All that can be read; a file that cannot is passed over, for it cannot be continued either. */
  readonly all: () => Promise<T[]>;
  /**
   * @returns null when there is none. `record-newer` when a newer version of the application wrote it: the file stays
   *   as it is. `record-unreadable` when it is damaged: the file is kept aside as `<name>.damaged-<reference>.json`, and
   *   there is none from then on; or when it cannot be read at all: it stays where it is. `disk-write-failed` when a
   *   damaged one cannot be kept aside
   */
  readonly find: (name: string) => Promise<Result<T | null, Failure>>;
  readonly write: (record: T) => Promise<Result<void, Failure>>;
  readonly remove: (name: string) => Promise<Result<void, Failure>>;
  readonly clear: () => Promise<Result<void, Failure>>;
};

type Kind<T> = {
  /** Need not exist; made with mode 0700 when it is needed. */
  readonly folder: string;
  /**
   * The version that this program writes and the schema reads. All kinds are at version 1. A version 2 brings a step
   * from 1 to 2, as `settings-migrations.ts` has them, to be taken in `read` before the schema: what is on its way when
   * the application is updated then goes on.
   */
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** Names the file of a record: 64 lower-case hexadecimal digits. */
  readonly nameOf: (record: T) => string;
};

/** What a version of the application, whichever, says of its record. */
const Versioned = z.looseObject({ version: z.int() });

type Read<T> =
  | { readonly state: 'usable'; readonly record: T }
  | { readonly state: 'absent' | 'newer' | 'damaged' }
  | { readonly state: 'unreadable'; readonly cause: unknown };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const FILE_NAME = /^[0-9a-f]{64}\.json$/;

/** Opens the records of a folder. */
export function createRecordFiles<T>(
  { folder, version, schema, nameOf }: Kind<T>,
  files: Files,
  log: DiagnosticLog,
): RecordFiles<T> {
  const fileOf = (name: string): string => join(folder, `${name}.json`);

  const fail = (code: FailureCode, cause: unknown) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: errorCode(cause) }) });

  const onDisk = async (work: () => Promise<unknown>): Promise<Result<void, Failure>> => {
    try {
      await work();
      return ok(undefined);
    } catch (error) {
      return fail('disk-write-failed', error);
    }
  };

  const read = async (path: string): Promise<Read<T>> => {
    let text: string;
    try {
      text = (await files.readFile(path)).toString('utf8');
    } catch (cause) {
      return errorCode(cause) === 'ENOENT' ? { state: 'absent' } : { state: 'unreadable', cause };
    }
    const content = parsed(text);
    const record = schema.safeParse(content);
    if (record.success) return { state: 'usable', record: record.data };
    const versioned = Versioned.safeParse(content);
    return { state: versioned.success && versioned.data.version > version ? 'newer' : 'damaged' };
  };

  const find = async (name: string): Promise<Result<T | null, Failure>> => {
    const found = await read(fileOf(name));
    switch (found.state) {
      case 'usable':
        return ok(found.record);
      case 'absent':
        return ok(null);
      case 'newer':
        return fail('record-newer', null);
      case 'unreadable':
        return fail('record-unreadable', found.cause);
      case 'damaged': {
        const refused = fail('record-unreadable', null);
        const aside = join(folder, `${name}.damaged-${refused.error.reference}.json`);
        const kept = await onDisk(() => files.rename(fileOf(name), aside));
        return kept.ok ? refused : kept;
      }
    }
  };

  const all = async (): Promise<T[]> => {
    const names = await files.readdir(folder).catch(() => []);
    const paths = names.filter((name) => FILE_NAME.test(name)).map((name) => join(folder, name));
    const found = await Promise.all(paths.map(read));
    return found.flatMap((one) => (one.state === 'usable' ? [one.record] : []));
  };

  return {
    all,
    find,
    write: (record) =>
      onDisk(() =>
        writeFileAtomically(files, fileOf(nameOf(record)), Buffer.from(`${JSON.stringify(record)}\n`)),
      ),
    remove: (name) => onDisk(() => files.rm(fileOf(name), { force: true })),
    clear: () => onDisk(() => files.rm(folder, { recursive: true, force: true })),
  };
}
