import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BankProfile } from '#protocol/domain/bank-profile.ts';
import { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { Preferences } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from './diagnostic-log.ts';
import {
  DEFAULT_PREFERENCES,
  migrateSettings,
  SETTINGS_VERSION,
  SettingsContent,
  versionOf,
} from './settings-migrations.ts';

const FileFacts = z.object({ fileName: z.string(), importedAt: z.iso.datetime() });

/**
 * What is remembered of an imported certificate file, under the SHA-256 of its content. Nothing of it is secret.
 * `identities` is null until the file was opened once.
 */
export const RememberedFile = FileFacts.extend({ identities: z.array(CertificateDetails).min(1).nullable() });
export type RememberedFile = z.infer<typeof RememberedFile>;

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

/** Everything that settings.json holds besides its version; none of it is secret. */
export const StoredSettings = z.object({
  preferences: Preferences,
  connection: z.discriminatedUnion('mode', [
    z.object({ mode: z.literal('practice') }),
    z.object({
      mode: z.literal('connected'),
      address: z.string(),
      /** From a connection file; one that another version wrote and this one cannot read is passed over. */
      profile: BankProfile.optional().catch(undefined),
    }),
  ]),
  certificates: z.record(z.string(), RememberedFile),
  standings: z.record(z.string(), CertificateStanding),
  /** Days before its end at which a person was told that a certificate ends, under its thumbprint. */
  notified: z.record(z.string(), z.array(z.int())),
  /** Somebody has chosen between practice and a bank; versions that did not ask wrote nothing. */
  begun: z.boolean(),
});
export type StoredSettings = z.infer<typeof StoredSettings>;

/** Japanese first, the system's theme, practice mode. */
export const DEFAULT_SETTINGS: StoredSettings = {
  preferences: DEFAULT_PREFERENCES,
  connection: { mode: 'practice' },
  certificates: {},
  standings: {},
  notified: {},
  begun: false,
};

/** The part of electron-store that is used: the whole content, written atomically at each assignment. */
export type SettingsFile = { store: Record<string, unknown> };

/** The settings of this PC, in memory and in `settings.json`. */
export type Settings = {
  readonly read: () => StoredSettings;
  /** Changes some of the settings; on `disk-write-failed` and `settings-newer` nothing changed. */
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

type Loaded =
  | { readonly state: 'usable'; readonly settings: StoredSettings }
  | { readonly state: 'newer' }
  | { readonly state: 'damaged'; readonly cause: unknown };

/** Missing is the first start; what is neither our settings nor those of a newer version is damage. */
function load(path: string): Loaded {
  if (!existsSync(path)) return { state: 'usable', settings: DEFAULT_SETTINGS };
  try {
    const content = SettingsContent.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (versionOf(content) > SETTINGS_VERSION) return { state: 'newer' };
    return { state: 'usable', settings: StoredSettings.parse(migrateSettings(content)) };
  } catch (cause) {
    return { state: 'damaged', cause };
  }
}

/**
 * Opens the settings. Those of an earlier version are carried over; the file has the new form from the first change
 * on. A damaged file is kept aside as `settings.damaged-<time>.json`, and the defaults apply. A file of a newer version
 * is left as it is, and every change is refused.
 *
 * @returns the settings, and `settings-damaged` or `settings-newer` when that is how they were found
 */
export function openSettings({ folder, openFile, now, log }: Dependencies): {
  readonly settings: Settings;
  readonly trouble: Failure | null;
} {
  const path = join(folder, 'settings.json');
  const loaded = load(path);
  let current = loaded.state === 'usable' ? loaded.settings : DEFAULT_SETTINGS;
  let file: SettingsFile | null = null;

  const failure = (code: FailureCode, cause: unknown): Failure => ({
    code,
    reference: log.record({ event: 'refused', code, cause: errorCode(cause) }),
  });
  const update = (change: Partial<StoredSettings>): Result<void, Failure> => {
    if (loaded.state === 'newer') return err(failure('settings-newer', null));
    const next = { ...current, ...change };
    try {
      file ??= openFile(folder);
      file.store = { version: SETTINGS_VERSION, ...next };
      current = next;
      return ok(undefined);
    } catch (error) {
      return err(failure('disk-write-failed', error));
    }
  };
  const settings = { read: () => current, update };
  switch (loaded.state) {
    case 'usable':
      return { settings, trouble: null };
    case 'newer':
      return { settings, trouble: failure('settings-newer', null) };
    case 'damaged':
      keepAside(path, join(folder, `settings.damaged-${now().toISOString().replaceAll(':', '-')}.json`));
      return { settings, trouble: failure('settings-damaged', loaded.cause) };
  }
}

/** @param aside without colons, which are not allowed in the file names of Windows */
function keepAside(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    // A read-only disk: the damaged file stays where it is, and the next update says so.
  }
}
