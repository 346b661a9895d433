import { join } from 'node:path';
import { MAX_FILE_BYTES } from '#certs/pkcs12-limits.ts';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { CertificateEntry, ImportedCertificate } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { type Files, writeFileAtomically } from '../files.ts';
import type { PassphraseVault } from '../key-access/passphrase-vault.ts';
import type { CertificateStanding, RememberedFile, Settings } from '../settings.ts';
import type { CertificateOpener } from './certificate-opener.ts';
import {
  contentId,
  fileIdOf,
  filesOfRow,
  findRow,
  rowsOf,
  type StoredFile,
  thumbprintOf,
} from './certificate-rows.ts';
import { cleanFileName } from './file-name.ts';

/**
 * The imported certificate files of one mode, byte for byte as imported; opened only by the key gate. Ids are
 * those of rows; an id from before (see `findRow`) is taken too, and that of a file for the file.
 */
export type CertificateStore = {
  /** Those that the administrator can use first, then the others; each kind with the latest import first. */
  readonly list: () => Promise<CertificateEntry[]>;
  /** Takes a file of the person. The same file twice is there once. */
  readonly importFile: (path: string) => Promise<Result<ImportedCertificate, Failure>>;
  /** @param fileName as it came, folders and unseen characters included; they are taken away */
  readonly importContent: (
    fileName: string,
    content: Uint8Array,
  ) => Promise<Result<ImportedCertificate, Failure>>;
  readonly find: (id: string) => Promise<Result<CertificateEntry, Failure>>;
  /** The content of the file. */
  readonly read: (id: string) => Promise<Result<Uint8Array, Failure>>;
  /** Keeps what an opening of a file showed, so that the picker can show it from now on. */
  readonly remember: (id: string, identities: readonly CertificateDetails[]) => void;
  /** What became of a certificate; null when nothing is known. */
  readonly standing: (thumbprint: string) => CertificateStanding | null;
  /**
   * Keeps what became of a certificate; null when nothing is to be said of it. What was replaced stays so when
   * the bank calls it revoked, because a renewal does both.
   */
  readonly setStanding: (thumbprint: string, standing: CertificateStanding | null) => Result<void, Failure>;
  /**
   * Removes a certificate with every file that holds it, which cannot be undone. So this takes the id of a row as it is
   * listed now and none from before. A row's id changes when its file is opened and when its certificate is imported
   * in another file: a page that has not heard of it yet has asked the person about less than would go. A second
   * question by the main process would not tell more, because the row already says what goes (`inSameFile`).
   */
  readonly remove: (rowId: string) => Promise<Result<void, Failure>>;
  /** Removes one file that the program itself has put there. */
  readonly removeFile: (fileId: string) => Promise<Result<void, Failure>>;
  /** Removes all: the certificates of a practice bank that no longer exists. */
  readonly clear: () => Promise<Result<void, Failure>>;
  /** Deletes the passphrase that is kept for a certificate, in every file that holds it. */
  readonly forgetPassphrase: (id: string) => Promise<Result<void, Failure>>;
  /** The passphrases that are kept for these files. */
  readonly passphrases: PassphraseVault;
};

type Dependencies = {
  readonly folder: string;
  readonly files: Files;
  readonly settings: Settings;
  readonly inspect: CertificateOpener['inspect'];
  readonly passphrases: PassphraseVault;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
  readonly onChange: () => void;
};

const SUFFIX = '.p12';
const FILE_NAME = /^[0-9a-f]{64}\.p12$/;

/** Opens the store in a folder, which need not exist. */
export function createCertificateStore(dependencies: Dependencies): CertificateStore {
  const { folder, files, settings, inspect, passphrases, now, log, onChange } = dependencies;
  const pathOf = (fileId: string): string => join(folder, `${fileId}${SUFFIX}`);

  const fail = (code: FailureCode, cause: unknown, more: Partial<Failure> = {}) =>
    err<Failure>({
      ...more,
      code,
      reference: log.record({ event: 'refused', code, cause: errorCode(cause) }),
    });

  /** Without settings (they were damaged) the file itself still tells its age. */
  const storedFile = async (fileId: string): Promise<StoredFile> => {
    const remembered = settings.read().certificates[fileId];
    if (remembered !== undefined) return { ...remembered, fileId };
    const { mtime } = await files.stat(pathOf(fileId));
    return {
      fileId,
      fileName: `${fileId.slice(0, 8)}${SUFFIX}`,
      importedAt: mtime.toISOString(),
      identities: null,
    };
  };

  const storedFiles = async (): Promise<StoredFile[]> => {
    const names = await files.readdir(folder).catch(() => []);
    const ids = names.filter((name) => FILE_NAME.test(name)).map((name) => name.slice(0, -SUFFIX.length));
    return Promise.all(ids.map(storedFile));
  };

  const look = async () => {
    const stored = await storedFiles();
    const keptPassphrases = await passphrases.kept();
    const { standings } = settings.read();
    return { stored, rows: rowsOf({ files: stored, standings, keptPassphrases, now: now() }) };
  };

  const find = async (id: string): Promise<Result<CertificateEntry, Failure>> => {
    const { stored, rows } = await look();
    const row = findRow(rows, stored, id);
    return row === null ? fail('certificate-not-in-store', null) : ok(row);
  };

  const rememberFile = (fileId: string, remembered: RememberedFile): void => {
    const { certificates } = settings.read();
    // Not being able to remember costs the details in the list, nothing else; the log has it.
    settings.update({ certificates: { ...certificates, [fileId]: remembered } });
    onChange();
  };

  /** Drops what is known of files, and of the certificates that are in no other file. */
  const forget = (gone: ReadonlySet<string>): void => {
    const { certificates, standings, notified } = settings.read();
    const kept = Object.entries(certificates).filter(([fileId]) => !gone.has(fileId));
    const thumbprintsOf = (remembered: readonly RememberedFile[]): Set<string> =>
      new Set(remembered.flatMap(({ identities }) => identities?.map((one) => one.thumbprint) ?? []));
    const before = thumbprintsOf(Object.values(certificates));
    const staying = thumbprintsOf(kept.map(([, remembered]) => remembered));
    const without = <T>(known: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(
        Object.entries(known).filter(([thumbprint]) => !before.has(thumbprint) || staying.has(thumbprint)),
      );
    settings.update({
      certificates: Object.fromEntries(kept),
      standings: without(standings),
      notified: without(notified),
    });
    onChange();
  };

  const removeFiles = async (gone: readonly StoredFile[]): Promise<Result<void, Failure>> => {
    for (const { fileId } of gone) {
      const forgotten = await passphrases.forget(fileId);
      if (!forgotten.ok) return forgotten;
    }
    try {
      await Promise.all(gone.map(({ fileId }) => files.rm(pathOf(fileId))));
    } catch (error) {
      return fail('disk-write-failed', error);
    }
    forget(new Set(gone.map(({ fileId }) => fileId)));
    return ok(undefined);
  };

  /** The files that an id means: those of its certificate, or the one file that it names. */
  const filesOf = async (id: string): Promise<StoredFile[]> => {
    const { stored, rows } = await look();
    if (thumbprintOf(id) === null) return stored.filter(({ fileId }) => fileId === id);
    const row = findRow(rows, stored, id);
    return row === null ? [] : filesOfRow(stored, row);
  };

  const add = async (
    fileId: string,
    fileName: string,
    content: Uint8Array,
  ): Promise<Result<ImportedCertificate, Failure>> => {
    const inspected = await inspect(content);
    if (!inspected.ok) {
      const { problem, algorithm } = inspected.error;
      return fail(problem, null, algorithm === undefined ? {} : { algorithm });
    }
    try {
      await writeFileAtomically(files, pathOf(fileId), content);
    } catch (error) {
      return fail('disk-write-failed', error);
    }
    const importedAt = now().toISOString();
    rememberFile(fileId, { fileName: cleanFileName(fileName), importedAt, identities: null });
    const row = await find(fileId);
    return row.ok ? ok({ certificate: row.value, alreadyThere: false }) : row;
  };

  const importContent: CertificateStore['importContent'] = async (fileName, content) => {
    if (content.length > MAX_FILE_BYTES) return fail('file-too-large', null);
    const fileId = contentId(content);
    const { stored, rows } = await look();
    const there = findRow(rows, stored, fileId);
    return there === null ? add(fileId, fileName, content) : ok({ certificate: there, alreadyThere: true });
  };

  return {
    list: async () => (await look()).rows,
    importFile: async (path) => {
      try {
        const found = await files.stat(path);
        // A device or a pipe has no size, and could be read for ever.
        if (!found.isFile()) return fail('certificate-file-unreadable', null);
        if (found.size > MAX_FILE_BYTES) return fail('file-too-large', null);
        return await importContent(path, await files.readFile(path));
      } catch (error) {
        return fail('certificate-file-unreadable', error);
      }
    },
    importContent,
    find,
    read: async (id) => {
      const row = await find(id);
      if (!row.ok) return row;
      const fileId = thumbprintOf(id) === null ? id : fileIdOf(row.value.id);
      try {
        return ok(await files.readFile(pathOf(fileId)));
      } catch (error) {
        return fail('certificate-file-unreadable', error);
      }
    },
    remember: (id, identities) => {
      const fileId = fileIdOf(id);
      const known = settings.read().certificates[fileId];
      rememberFile(fileId, {
        fileName: known?.fileName ?? `${fileId.slice(0, 8)}${SUFFIX}`,
        importedAt: known?.importedAt ?? now().toISOString(),
        identities: [...identities],
      });
    },
    standing: (thumbprint) => settings.read().standings[thumbprint] ?? null,
    setStanding: (thumbprint, standing) => {
      const { [thumbprint]: present, ...others } = settings.read().standings;
      if (standing === 'revoked' && present === 'replaced') return ok(undefined);
      const standings = standing === null ? others : { ...others, [thumbprint]: standing };
      const saved = settings.update({ standings });
      if (saved.ok) onChange();
      return saved;
    },
    remove: async (rowId) => {
      const { stored, rows } = await look();
      const row = rows.find(({ id }) => id === rowId);
      if (row !== undefined) return removeFiles(filesOfRow(stored, row));
      // Whoever named it shows an old list.
      onChange();
      return fail('certificate-not-in-store', null);
    },
    removeFile: async (fileId) => {
      const gone = (await storedFiles()).filter((file) => file.fileId === fileId);
      return gone.length === 0 ? fail('certificate-not-in-store', null) : removeFiles(gone);
    },
    clear: async () => removeFiles(await storedFiles()),
    forgetPassphrase: async (id) => {
      const holding = await filesOf(id);
      if (holding.length === 0) return fail('certificate-not-in-store', null);
      for (const { fileId } of holding) {
        const forgotten = await passphrases.forget(fileId);
        if (!forgotten.ok) return forgotten;
      }
      return ok(undefined);
    },
    passphrases,
  };
}
