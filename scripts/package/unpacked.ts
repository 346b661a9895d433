import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';

/** An application taken out of its archive. */
export type Unpacked = {
  /** The file that a host starts. */
  readonly mainFile: string;
  readonly remove: () => void;
};

/**
 * Takes a packaged application out of `app.asar` and `app.asar.unpacked`, into a folder far from this repository: a
 * file that the package lacks is not found next door.
 *
 * @param resources the packaged application's folder of resources
 */
export function unpackApplication(resources: string): Unpacked {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-package-'));
  extractAll(join(resources, 'app.asar'), folder);
  return {
    mainFile: join(folder, 'out', 'app', 'main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
