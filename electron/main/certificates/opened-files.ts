import { basename, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONNECTION_FILE_ENDING } from '#protocol/domain/connection-file.ts';
import { cleanFileName } from './file-name.ts';

/** A command line can name a whole folder of files; what is beyond these is left to the file dialog. */
const MOST_WAITING = 20;

/** What tells our files from the other arguments of a command line; their content is judged when it is read. */
const OPENABLE = /\.(p12|pfx|kagimori)$/i;

/** What has more than the one letter of a drive before its colon. */
const ADDRESS = /^[a-z][a-z\d+.-]+:/i;

/** File managers of Linux give addresses in the place of paths. */
function pathOf(argument: string, workingFolder: string): string | null {
  if (argument.startsWith('-')) return null;
  if (!ADDRESS.test(argument)) return resolve(workingFolder, argument);
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}

/**
 * The certificate and connection files that a command line names: what follows the program itself, is no switch, and
 * is called `.p12`, `.pfx` or `.kagimori`.
 *
 * @param workingFolder what relative paths start from
 * @returns absolute paths; nothing is said about whether there is such a file
 */
export const openableFilesIn = (commandLine: readonly string[], workingFolder: string): string[] =>
  commandLine
    .slice(1)
    .filter((argument) => OPENABLE.test(argument))
    .map((argument) => pathOf(argument, workingFolder))
    .filter((path) => path !== null)
    .filter((path) => !path.includes('\0'));

/** The files that were opened with the application and were not taken in yet. Paths stay in here. */
export type OpenedFiles = {
  /** Adds files; a path that waits already, or is not absolute, is passed over. */
  readonly offer: (paths: readonly string[]) => void;
  /** The names of the certificate files, as the person sees them, oldest first. */
  readonly names: () => string[];
  /** The oldest certificate file, which no longer waits then; null when there is none. */
  readonly take: () => string | null;
  /** The connection file that was opened last, which no longer waits then; null when there is none. */
  readonly takeConnectionFile: () => string | null;
  /** From now on called whenever something changed. */
  readonly follow: (listener: () => void) => void;
};

const isConnectionFile = (path: string): boolean => path.toLowerCase().endsWith(CONNECTION_FILE_ENDING);

/** Creates the queue, empty; it exists before the rest of the application, because macOS gives files that early. */
export function createOpenedFiles(): OpenedFiles {
  let waiting: readonly string[] = [];
  let connectionFile: string | null = null;
  let onChange: () => void = () => undefined;
  return {
    offer: (paths) => {
      const usable = paths.filter((path) => isAbsolute(path));
      connectionFile = usable.findLast(isConnectionFile) ?? connectionFile;
      const all = new Set([...waiting, ...usable.filter((path) => !isConnectionFile(path))]);
      waiting = [...all].slice(0, MOST_WAITING);
      onChange();
    },
    names: () => waiting.map((path) => cleanFileName(basename(path))),
    take: () => {
      const [first = null, ...others] = waiting;
      waiting = others;
      if (first !== null) onChange();
      return first;
    },
    takeConnectionFile: () => {
      const last = connectionFile;
      connectionFile = null;
      return last;
    },
    follow: (listener) => {
      onChange = listener;
    },
  };
}
