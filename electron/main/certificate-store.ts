import { hash } from 'node:crypto';
import { basename, join } from 'node:path';
import { MAX_FILE_BYTES } from '#certs/pkcs12-limits.ts';
import { readPfx } from '#certs/pkcs12-structure.ts';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { barOf, daysLeft } from './certificate-bar.ts';
import { type DiagnosticLog, errorCode } from './diagnostic-log.ts';
import { type Files, writeFileAtomically } from './files.ts';
import type { RememberedCertificate, Settings } from './settings.ts';

/** The imported certificate files of one mode, byte for byte as imported; opened only by the key gate. */
export type CertificateStore = {
  /** Those that can be used first, then those that cannot; each kind with the latest import first. */
  readonly list: () => Promise<CertificateEntry[]>;
  /** Takes a file of the person. The same file twice is the same entry. */
  readonly importFile: (path: string) => Promise<Result<CertificateEntry, Failure>>;
  readonly importContent: (
    fileName: string,
    content: Uint8Array,
  ) => Promise<Result<CertificateEntry, Failure>>;
  readonly find: (id: string) => Promise<Result<CertificateEntry, Failure>>;
  readonly read: (id: string) => Promise<Result<Uint8Array, Failure>>;
  /** Keeps what an opening showed, so that the picker can show it from now on. */
  readonly remember: (id: string, details: CertificateDetails) => void;
  readonly remove: (id: string) => Promise<Result<void, Failure>>;
  /** Removes all: the certificates of a practice bank that no longer exists. */
  readonly clear: () => Promise<Result<void, Failure>>;
};

type Dependencies = {
  readonly folder: string;
  readonly files: Files;
  readonly settings: Settings;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
  readonly onChange: () => void;
};

const SUFFIX = '.p12';
const FILE_NAME = /^[0-9a-f]{64}\.p12$/;

const order = (a: CertificateEntry, b: CertificateEntry): number =>
  Number(a.bar !== null) - Number(b.bar !== null) ||
  b.importedAt.localeCompare(a.importedAt) ||
  a.id.localeCompare(b.id);

/** Opens the store in a folder, which need not exist. */
export function createCertificateStore(dependencies: Dependencies): CertificateStore {
  const { folder, files, settings, now, log, onChange } = dependencies;
  const fileOf = (id: string): string => join(folder, `${id}${SUFFIX}`);

  const fail = (code: FailureCode, cause: unknown, more: Partial<Failure> = {}) =>
    err<Failure>({
      ...more,
      code,
      reference: log.record({ event: 'refused', code, cause: errorCode(cause) }),
    });

  const ids = async (): Promise<string[]> => {
    try {
      const names = await files.readdir(folder);
      return names.filter((name) => FILE_NAME.test(name)).map((name) => name.slice(0, -SUFFIX.length));
    } catch {
      return [];
    }
  };

  const entryOf = async (id: string): Promise<CertificateEntry> => {
    const remembered = settings.read().certificates[id];
    const details = remembered?.details ?? null;
    return {
      id,
      // Without settings (they were damaged) the file itself still tells its age.
      fileName: remembered?.fileName ?? `${id.slice(0, 8)}${SUFFIX}`,
      importedAt: remembered?.importedAt ?? (await files.stat(fileOf(id))).mtime.toISOString(),
      details,
      bar: details === null ? null : barOf(details, now()),
      daysLeft: details === null ? null : daysLeft(details, now()),
    };
  };

  const rememberAs = (id: string, remembered: RememberedCertificate): void => {
    const { certificates } = settings.read();
    // Not being able to remember costs the details in the list, nothing else; the log has it.
    settings.update({ certificates: { ...certificates, [id]: remembered } });
    onChange();
  };

  const forget = (gone: ReadonlySet<string>): void => {
    const kept = Object.entries(settings.read().certificates).filter(([id]) => !gone.has(id));
    settings.update({ certificates: Object.fromEntries(kept) });
    onChange();
  };

  const find: CertificateStore['find'] = async (id) =>
    (await ids()).includes(id) ? ok(await entryOf(id)) : fail('certificate-not-in-store', null);

  const importContent: CertificateStore['importContent'] = async (fileName, content) => {
    if (content.length > MAX_FILE_BYTES) return fail('file-too-large', null);
    const structure = readPfx(Buffer.from(content));
    if (!structure.ok) {
      const { problem, algorithm } = structure.error;
      return fail(problem, null, algorithm === undefined ? {} : { algorithm });
    }
    const id = hash('sha256', content, 'hex');
    if ((await ids()).includes(id)) return ok(await entryOf(id));
    try {
      await writeFileAtomically(files, fileOf(id), content);
    } catch (error) {
      return fail('disk-write-failed', error);
    }
    rememberAs(id, { fileName, importedAt: now().toISOString(), details: null });
    return ok(await entryOf(id));
  };

  const importFile: CertificateStore['importFile'] = async (path) => {
    try {
      if ((await files.stat(path)).size > MAX_FILE_BYTES) return fail('file-too-large', null);
      return await importContent(basename(path), await files.readFile(path));
    } catch (error) {
      return fail('certificate-file-unreadable', error);
    }
  };

  const removeAll = async (gone: readonly string[]): Promise<Result<void, Failure>> => {
    try {
      await Promise.all(gone.map((id) => files.rm(fileOf(id))));
    } catch (error) {
      return fail('disk-write-failed', error);
    }
    forget(new Set(gone));
    return ok(undefined);
  };

  return {
    list: async () => (await Promise.all((await ids()).map(entryOf))).toSorted(order),
    importFile,
    importContent,
    find,
    read: async (id) => {
      if (!(await ids()).includes(id)) return fail('certificate-not-in-store', null);
      try {
        return ok(await files.readFile(fileOf(id)));
      } catch (error) {
        return fail('certificate-file-unreadable', error);
      }
    },
    remember: (id, details) => {
      const known = settings.read().certificates[id];
      const fileName = known?.fileName ?? `${id.slice(0, 8)}${SUFFIX}`;
      rememberAs(id, { fileName, importedAt: known?.importedAt ?? now().toISOString(), details });
    },
    remove: async (id) =>
      (await ids()).includes(id) ? removeAll([id]) : fail('certificate-not-in-store', null),
    clear: async () => removeAll(await ids()),
  };
}
