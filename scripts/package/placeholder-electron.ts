import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedFolder } from '../lib/shipped-packages.ts';

/** Marks an application whose Electron is a placeholder: it cannot run and must not be given to anybody. */
export const PLACEHOLDER_MARK = 'PLACEHOLDER.txt';

const MARK = `Electron's binary could not be had on the machine that packaged this application.
What stands here in its place cannot run. This folder is for checking the payload only.
`;

/** Where a binary of Electron keeps its fuses, and as Electron delivers them: version, length, one byte for each. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

const EXECUTABLE = '#!/bin/sh\necho "This is a placeholder for Electron: it cannot run." >&2\nexit 1\n';

/**
 * Makes what electron-builder needs of an unpacked Electron for Linux, without Electron. The executable has fuses,
 * so that setting and reading them is done for real.
 *
 * @param folder replaced
 */
export async function makePlaceholderElectron(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  await Promise.all([
    writeFile(join(folder, 'electron'), Buffer.concat([Buffer.from(EXECUTABLE), FUSES]), { mode: 0o755 }),
    writeFile(join(folder, PLACEHOLDER_MARK), MARK),
    writeFile(join(folder, 'LICENSES.chromium.html'), MARK),
    cp(join(installedFolder('electron'), 'LICENSE'), join(folder, 'LICENSE')),
    ...['de', 'en-US', 'ja'].map((name) => writeFile(join(folder, 'locales', `${name}.pak`), MARK)),
  ]);
}
