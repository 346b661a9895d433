import { MAX_CONNECTION_FILE_BYTES } from '#protocol/domain/connection-file.ts';
import { client } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useFileDrop } from '../certificates/use-file-drop.ts';
import { isConnectionFile } from './is-connection-file.ts';

/** Of a file that is too large, one byte more than it may have: enough for the refusal. */
const readText = (file: File): Promise<string> => file.slice(0, MAX_CONNECTION_FILE_BYTES + 1).text();

async function open(files: readonly File[]): Promise<void> {
  const file = files.find(isConnectionFile);
  if (file === undefined) return;
  // A folder, and a file that is gone, give an empty text, which is refused as what it is: nothing.
  const text = await readText(file).catch(() => '');
  await attempt(client.support.dropConnectionFile({ text }));
}

/** Takes connection files that are dropped on the window, whatever is on the screen; other files are not its own. */
export function ConnectionDrop() {
  useFileDrop(open);
  return null;
}
