import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeSync } from 'node:fs';

/** Mode of files that only the service's own account may read. */
export const OWNER_ONLY = 0o600;

/**
 * Writes a new file completely or not at all, and never over an existing one.
 *
 * @throws the system's error (EEXIST, ENOSPC, EACCES …); nothing of the file is left then
 */
export function writeNewFile(file: string, content: string | Uint8Array, mode: number): void {
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
    linkSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}
