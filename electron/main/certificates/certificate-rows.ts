import { hash } from 'node:crypto';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import type { RememberedFile, StoredSettings } from '../settings.ts';
import { barOf, daysLeft } from './certificate-bar.ts';

/** A file of the store; its id is the SHA-256 of its content in hexadecimal. */
export type StoredFile = RememberedFile & { readonly fileId: string };

/** What the rows of the picker are made from. */
export type RowSources = {
  readonly files: readonly StoredFile[];
  readonly standings: StoredSettings['standings'];
  /** Ids of the files whose passphrase is kept. */
  readonly keptPassphrases: ReadonlySet<string>;
  readonly now: Date;
};

/** The id of a certificate file: what is in it, so that the same file is the same under every name. */
export const contentId = (content: Uint8Array): string => hash('sha256', content, 'hex');

/** The file that a row's id names: `<file>` before its first opening, `<file>.<thumbprint>` after it. */
export const fileIdOf = (id: string): string => id.split('.', 1)[0] ?? id;

/** The certificate that a row's id names; null when the file was not opened yet. */
export const thumbprintOf = (id: string): string | null => id.split('.')[1] ?? null;

const holds = ({ identities }: StoredFile, thumbprint: string): boolean =>
  identities?.some((details) => details.thumbprint === thumbprint) ?? false;

const newestFirst = (a: StoredFile, b: StoredFile): number =>
  b.importedAt.localeCompare(a.importedAt) || a.fileId.localeCompare(b.fileId);

/** Those that the administrator can use first, then the others; each kind with the latest import first. */
const order = (a: CertificateEntry, b: CertificateEntry): number =>
  Number(a.bar !== null) - Number(b.bar !== null) ||
  b.importedAt.localeCompare(a.importedAt) ||
  a.id.localeCompare(b.id);

/** The files that go when a row is removed: every one that holds its certificate. */
export function filesOfRow(
  files: readonly StoredFile[],
  { id, details }: Pick<CertificateEntry, 'id' | 'details'>,
): StoredFile[] {
  return files.filter((file) =>
    details === null ? file.fileId === fileIdOf(id) : holds(file, details.thumbprint),
  );
}

/** Common names of the certificates that are in no other file than those that go with this one. */
function goneTogether(files: readonly StoredFile[], { thumbprint }: CertificateDetails): string[] {
  const [going, staying] = [
    files.filter((file) => holds(file, thumbprint)),
    files.filter((file) => !holds(file, thumbprint)),
  ];
  const others = going.flatMap(({ identities }) => identities ?? []);
  const lost = others.filter(
    (other) => other.thumbprint !== thumbprint && !staying.some((file) => holds(file, other.thumbprint)),
  );
  return [...new Map(lost.map((details) => [details.thumbprint, details.commonName])).values()];
}

/**
 * The rows of the picker: one for each file that was never opened, one for each certificate of those that were.
 * A certificate that is in several files is one row, that of the file imported last.
 */
export function rowsOf({ files, standings, keptPassphrases, now }: RowSources): CertificateEntry[] {
  const rowOf = (file: StoredFile, details: CertificateDetails | null): CertificateEntry => {
    const standing = details === null ? null : (standings[details.thumbprint] ?? null);
    return {
      id: details === null ? file.fileId : `${file.fileId}.${details.thumbprint}`,
      fileName: file.fileName,
      importedAt: file.importedAt,
      details,
      bar: details === null ? null : barOf(details, standing, now, 'administrator'),
      userBar: details === null ? null : barOf(details, standing, now, 'user'),
      daysLeft: details === null ? null : daysLeft(details, now),
      inSameFile: details === null ? [] : goneTogether(files, details),
      passphraseRemembered: keptPassphrases.has(file.fileId),
      awaitsFirstUse: standing === 'awaits-first-use',
    };
  };
  const shown = new Set<string>();
  const rows = files.toSorted(newestFirst).flatMap((file) => {
    if (file.identities === null) return [rowOf(file, null)];
    return file.identities.flatMap((details) => {
      if (shown.has(details.thumbprint)) return [];
      shown.add(details.thumbprint);
      return [rowOf(file, details)];
    });
  });
  return rows.toSorted(order);
}

/**
 * Finds the row of an id, also of one from before: that of a file which was opened meanwhile is its first
 * certificate, that of a certificate whose file was imported again is the row of the new file.
 */
export function findRow(
  rows: readonly CertificateEntry[],
  files: readonly StoredFile[],
  id: string,
): CertificateEntry | null {
  const fileId = fileIdOf(id);
  const thumbprint = thumbprintOf(id);
  const exact = rows.find((row) => row.id === id);
  if (exact !== undefined) return exact;
  const file = files.find((candidate) => candidate.fileId === fileId);
  const inFile = (row: CertificateEntry): boolean =>
    file !== undefined && (row.details === null ? row.id === fileId : holds(file, row.details.thumbprint));
  const wanted = (row: CertificateEntry): boolean =>
    thumbprint === null || row.details === null ? inFile(row) : row.details.thumbprint === thumbprint;
  return rows.find(wanted) ?? null;
}
