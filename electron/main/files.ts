import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the stores need of a file system; tests give one that fails where they want. */
export type Files = {
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly rm: typeof rm;
  readonly mkdir: typeof mkdir;
  readonly readdir: typeof readdir;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly stat: typeof stat;
};

/** The file system of this PC. */
export const systemFiles: Files = { open, rename, rm, mkdir, readdir, readFile, stat };

/** A rename is on the disk only when its folder is; Windows cannot open folders and does it by itself. */
async function syncFolder(files: Files, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const TEMPORARY = '.tmp';

/** Removes what writes that were cut off have left in a folder, which need not exist. */
export async function sweepTemporaries(files: Files, folder: string): Promise<void> {
  const names = await files.readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith('.') && name.endsWith(TEMPORARY));
  await Promise.all(left.map((name) => files.rm(join(folder, name), { force: true })));
}

/**
 * Writes a file so that after a crash or a power cut there is the old content or the new one, never a part:
 * temporary file, fsync, rename, fsync of the folder. Only the owner can read it (0600, folder 0700).
 *
 * @throws the file system's error; nothing is left behind then
 */
export async function writeFileAtomically(files: Files, path: string, content: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await files.mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${randomUUID()}${TEMPORARY}`);
  try {
    const handle = await files.open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await files.rename(temporary, path);
    await syncFolder(files, folder);
  } catch (error) {
    await files.rm(temporary, { force: true });
    throw error;
  }
}
