import type { Failure } from '#protocol/ipc/failure.ts';
import type { DroppedFile } from '#protocol/ipc/main-window.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { failureHere } from '../../lib/attempt.ts';

/** As much as the channel takes; a certificate file has some kilobytes. */
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * Reads a file that was dropped on the window. One that is too large is refused before a byte of it is read.
 *
 * @returns `file-too-large`, or `certificate-file-unreadable` for a folder and for a file that is gone
 */
export async function readDroppedFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<Result<DroppedFile, Failure>> {
  if (file.size > MAX_BYTES) return err(failureHere('file-too-large'));
  try {
    return ok({ fileName: file.name, content: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    return err(failureHere('certificate-file-unreadable'));
  }
}
