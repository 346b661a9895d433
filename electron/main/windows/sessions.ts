import { join } from 'node:path';
import { session } from 'electron';
import { APP_FOLDER } from '../app-folder.ts';
import { createAppSchemeHandler } from './app-scheme.ts';
import { refuseForeignRequests } from './navigation.ts';
import { denyPermissions } from './permissions.ts';

/**
 * The key window and the paper window have sessions of their own, in memory: a main page that was taken over can put
 * nothing into what they load, not even compiled code of a script that they share with it.
 */
export const KEY_PARTITION = 'key';
export const PAPER_PARTITION = 'paper';

/** Gives the sessions of all windows the same files and refusals; after the application is ready, before any window. */
export function prepareSessions(development: boolean): void {
  const others = [KEY_PARTITION, PAPER_PARTITION].map((partition) => session.fromPartition(partition));
  for (const one of [session.defaultSession, ...others]) {
    one.protocol.handle('app', createAppSchemeHandler(join(APP_FOLDER, 'renderer')));
    denyPermissions(one);
    refuseForeignRequests(one, development);
  }
}
