import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { Preferences } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from './diagnostic-log.ts';

const FileFacts = z.object({ fileName: z.string(), importedAt: z.iso.datetime() });

/**
 * What is remembered of an imported certificate file, under the SHA-256 of its content. Nothing of it is secret.
 * `identities` is null until the file was opened once.
 */
export const RememberedFile = FileFacts.extend({ identities: z.array(CertificateDetails).min(1).nullable() });
export type RememberedFile = z.infer<typeof RememberedFile>;

/** How version 0.1 remembered a file: it knew of one certificate in each. */
const EarlierRememberedFile = FileFacts.extend({ details: CertificateDetails.nullable() }).transform(
  ({ details, ...file }): RememberedFile => ({ ...file, identities: details === null ? null : [details] }),
);

/** What is known of a certificate beyond what is in it, under its thumbprint. */
export const CertificateStanding = z.enum([
  /** The bank said so. */
  'revoked',
  /** A renewal on this PC put another one in its place. */
  'replaced',
  /** Came from a renewal and was not used yet. */
  'awaits-first-use',
]);
export type CertificateStanding = z.infer<typeof CertificateStanding>;

const DEFAULT_PREFERENCES: Preferences = {
  language: 'ja',
  theme: 'system',
  bankSigns: false,
  hiddenColumns: [],
  softwareKeyboard: false,
};

/** A preference that an earlier version did not know has its default. */
const StoredPreferences = z
  .looseObject({})
  .transform((stored) => ({ ...DEFAULT_PREFERENCES, ...stored }))
  .pipe(Preferences);

/** Everything that settings.json holds; none of it is secret. */
export const StoredSettings = z.object({
  preferences: StoredPreferences,
  connection: z.discriminatedUnion('mode', [
    z.object({ mode: z.literal('practice') }),
    z.object({ mode: z.literal('connected'), address: z.string() }),
  ]),
  certificates: z.record(z.string(), z.union([RememberedFile, EarlierRememberedFile])),
  standings: z.record(z.string(), CertificateStanding).default({}),
  /** Days before its end at which a person was told that a certificate ends, under its thumbprint. */
  notified: z.record(z.string(), z.array(z.int())).default({}),
});
export type StoredSettings = z.infer<typeof StoredSettings>;

/** Japanese first, the system's theme, practice mode. */
export const DEFAULT_SETTINGS: StoredSettings = {
  preferences: DEFAULT_PREFERENCES,
  connection: { mode: 'practice' },
  certificates: {},
  standings: {},
  notified: {},
};

/** The part of electron-store that is used: the whole content, written atomically at each assignment. */
export type SettingsFile = { store: Record<string, unknown> };

/** The settings of this PC, in memory and in `settings.json`. */
export type Settings = {
  readonly read: () => StoredSettings;
  /** Changes some of the settings; on `disk-write-failed` nothing changed. */
  readonly update: (change: Partial<StoredSettings>) => Result<void, Failure>;
};

type Dependencies = {
  /** Where settings.json is. */
  readonly folder: string;
  /** Opens electron-store in a folder under the name `settings`. */
  readonly openFile: (folder: string) => SettingsFile;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

type Loaded = { readonly settings: StoredSettings; readonly damage: unknown };

/** Missing is the first start; everything else that is not our settings is damage. */
function load(path: string): Loaded {
  if (!existsSync(path)) return { settings: DEFAULT_SETTINGS, damage: null };
  try {
    return { settings: StoredSettings.parse(JSON.parse(readFileSync(path, 'utf8'))), damage: null };
  } catch (damage) {
    return { settings: DEFAULT_SETTINGS, damage };
  }
}

/**
 * Opens the settings. A damaged file is kept aside as `settings.damaged-<time>.json`, and the defaults apply.
 *
 * @returns the settings, and `settings-damaged` when that happened
 */
export function openSettings({ folder, openFile, now, log }: Dependencies): {
  readonly settings: Settings;
  readonly damaged: Failure | null;
} {
  const path = join(folder, 'settings.json');
  const loaded = load(path);
  let current = loaded.settings;
  let file: SettingsFile | null = null;

  const update = (change: Partial<StoredSettings>): Result<void, Failure> => {
    const next = { ...current, ...change };
    try {
      file ??= openFile(folder);
      file.store = next;
      current = next;
      return ok(undefined);
    } catch (error) {
      const code = 'disk-write-failed';
      return err({ code, reference: log.record({ event: 'refused', code, cause: errorCode(error) }) });
    }
  };
  const settings = { read: () => current, update };
  if (loaded.damage === null) return { settings, damaged: null };

  const code = 'settings-damaged';
  const reference = log.record({ event: 'refused', code, cause: errorCode(loaded.damage) });
  try {
    // Colons are not allowed in the file names of Windows.
    renameSync(path, join(folder, `settings.damaged-${now().toISOString().replaceAll(':', '-')}.json`));
  } catch {
    // A read-only disk: the damaged file stays where it is, and the next update says so.
  }
  return { settings, damaged: { code, reference } };
}
