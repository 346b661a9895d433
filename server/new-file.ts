import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Mode of files that only the service's own account may read. */
export const OWNER_ONLY = 0o600;

/** Mode of files that are public. */
export const READABLE = 0o644;

/** Writes a file under another name and gives it its name when it is complete and on the disk. */
function putFile(
  file: string,
  content: string | Uint8Array,
  mode: number,
  name: (temporary: string, file: string) => void,
): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    const descriptor = openSync(temporary, 'wx', mode);
    try {
      const bytes = Buffer.from(content);
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    name(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Writes a new file completely or not at all, and never over an existing one.
 *
 * @throws the system's error (EEXIST, ENOSPC, EACCES …); nothing of the file is left then
 */
export function writeNewFile(file: string, content: string | Uint8Array, mode: number): void {
  putFile(file, content, mode, linkSync);
}

/**
 * Writes a file that may exist: whoever reads it sees the old content or the new one, never a part.
 *
 * @throws the system's error (ENOSPC, EACCES …); the file is as it was then
 */
export function replaceFile(file: string, content: string | Uint8Array, mode: number): void {
  putFile(file, content, mode, renameSync);
}
