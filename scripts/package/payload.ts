import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { z } from 'zod';
import { ROOT } from '../lib/steps.ts';

/** What a package may contain; changed by hand, or with `npm run package -- --accept-payload`. */
export const BUDGET_FILE = join(ROOT, 'packaging', 'payload.json');

const Budget = z.strictObject({
  /** All files together, Electron left out. */
  maxBytes: z.int(),
  /**
   * How many files of each name there are; `N` stands for a number, `HASH` for the hash of the content. A piece that the
   * bundler cuts our scripts and styles into has the name of one of its sources.
   */
  files: z.record(z.string(), z.int()),
});
export type Budget = z.infer<typeof Budget>;

/** Reads the committed budget. */
export const readBudget = (): Budget => Budget.parse(JSON.parse(readFileSync(BUDGET_FILE, 'utf8')));

/** A file that a package brings along. */
export type PayloadFile = {
  /** From the folder of resources; below `app.asar/` when it is in the archive. */
  readonly name: string;
  readonly bytes: number;
};

const ARCHIVE = 'app.asar';

type Entry = {
  readonly size?: number | undefined;
  readonly unpacked?: boolean | undefined;
  readonly files?: Record<string, Entry> | undefined;
};
const Entry: z.ZodType<Entry> = z.lazy(() =>
  z.object({
    size: z.int().optional(),
    unpacked: z.boolean().optional(),
    files: z.record(z.string(), Entry).optional(),
  }),
);

function* packedFiles(entry: Entry, name: string): Generator<PayloadFile> {
  for (const [child, below] of Object.entries(entry.files ?? {}))
    yield* packedFiles(below, `${name}/${child}`);
  if (entry.files === undefined && entry.unpacked !== true) yield { name, bytes: entry.size ?? 0 };
}

function looseFiles(folder: string): readonly PayloadFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: relative(folder, path).split(sep).join('/'),
      bytes: readFileSync(path).length,
    }));
}

/** What Electron, electron-builder and the formats of the systems put into the folder of resources themselves. */
const OF_THE_PLATFORM =
  /^(icon\.icns|Assets\.car|[\w-]+\.lproj\/.*|LICENSE\.electron\.txt|LICENSES\.chromium\.html|apparmor-profile|package-type|app-update\.yml)$/;

/** All files that a package brings along. @param resources the finished application's folder of resources */
export function payloadOf(resources: string): readonly PayloadFile[] {
  const archive = Entry.parse(getRawHeader(join(resources, ARCHIVE)).header);
  const loose = looseFiles(resources).filter(({ name }) => name !== ARCHIVE && !OF_THE_PLATFORM.test(name));
  return [...packedFiles(archive, ARCHIVE), ...loose];
}

/** The name under which a file stands in the budget. */
export const budgetName = (name: string): string =>
  name.replace(/-[\w-]{8}(\.\w+)$/, '-HASH$1').replace(/-\d+-(\d00-normal)/, '-N-$1');

/** How many files of each budget name a payload has, as the budget writes it. */
export function countFiles(payload: readonly PayloadFile[]): Budget['files'] {
  const groups = Map.groupBy(payload, ({ name }) => budgetName(name));
  const counts = [...groups].map(([name, files]) => [name, files.length] as const);
  return Object.fromEntries(counts.toSorted());
}

/** Bytes of all files together. */
export const payloadBytes = (payload: readonly PayloadFile[]): number =>
  payload.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Compares a payload with the budget.
 *
 * @returns a sentence for each file that is new or missing, and for too many bytes; empty when all is well
 */
export function payloadProblems(payload: readonly PayloadFile[], budget: Budget): readonly string[] {
  const found = countFiles(payload);
  const names = [...new Set([...Object.keys(found), ...Object.keys(budget.files)])].toSorted();
  const differences = names
    .map((name) => ({ name, is: found[name] ?? 0, may: budget.files[name] ?? 0 }))
    .filter(({ is, may }) => is !== may)
    .map(({ name, is, may }) => `${is < may ? 'missing' : 'new'}: ${name} (${is}, the budget says ${may})`);
  const bytes = payloadBytes(payload);
  const tooMuch = bytes > budget.maxBytes ? [`${bytes} bytes, the budget says ${budget.maxBytes}`] : [];
  return [...differences, ...tooMuch];
}

/**
 * The hash that Electron compares an archive with before it runs anything of it. electron-builder writes it into
 * Info.plist on macOS and into the executable on Windows.
 */
export const archiveHash = (resources: string): string =>
  createHash('sha256')
    .update(getRawHeader(join(resources, ARCHIVE)).headerString)
    .digest('hex');
