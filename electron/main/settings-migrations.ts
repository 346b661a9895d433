import { z } from 'zod';
import type { Preferences } from '#protocol/ipc/snapshot.ts';

/** The content of settings.json in any version. */
export const SettingsContent = z.record(z.string(), z.unknown());
export type SettingsContent = z.infer<typeof SettingsContent>;

/** Takes the content of one version to the form of the next. @throws Error when it is not that version's */
type SettingsMigration = {
  /** The version that it takes the content from. */
  readonly from: number;
  readonly migrate: (content: SettingsContent) => SettingsContent;
};

/** What applies before anybody has chosen. */
export const DEFAULT_PREFERENCES: Preferences = {
  language: 'ja',
  theme: 'system',
  bankSigns: false,
  hiddenColumns: [],
  softwareKeyboard: true,
};

/** What applied in version 1 before anybody had chosen: who comes from it keeps the keyboard that he had. */
const VERSION_1_PREFERENCES: SettingsContent = {
  language: 'ja',
  theme: 'system',
  bankSigns: false,
  hiddenColumns: [],
  softwareKeyboard: false,
};

const EarlierFile = z.looseObject({ details: z.unknown().optional(), identities: z.unknown().optional() });

/** Version 1 remembered one certificate of each file at first (`details`), and all of them later. */
function withIdentities({ details = null, ...file }: z.infer<typeof EarlierFile>): SettingsContent {
  return { ...file, identities: file.identities ?? (details === null ? null : [details]) };
}

/**
 * All steps in their order, each from the version before; none is changed after it was released. Version 1 had no
 * number, and what it did not know yet when it wrote a file is missing there.
 */
const MIGRATIONS: readonly SettingsMigration[] = [
  {
    from: 1,
    migrate: (content) => {
      const certificates = z.record(z.string(), EarlierFile).parse(content['certificates']);
      return {
        begun: true,
        standings: {},
        notified: {},
        ...content,
        preferences: { ...VERSION_1_PREFERENCES, ...SettingsContent.parse(content['preferences']) },
        certificates: Object.fromEntries(
          Object.entries(certificates).map(([fileId, file]) => [fileId, withIdentities(file)]),
        ),
      };
    },
  },
];

/** The version that this program writes. */
export const SETTINGS_VERSION = MIGRATIONS.length + 1;

/** The version of a file's content. @throws ZodError when it says something that is no version */
export const versionOf = ({ version = 1 }: SettingsContent): number => z.int().min(1).parse(version);

/** Carries the content of any version up to the present one. @throws Error when it is not what its version says */
export const migrateSettings = (content: SettingsContent): SettingsContent =>
  MIGRATIONS.filter(({ from }) => from >= versionOf(content)).reduce(
    (carried, { migrate }) => migrate(carried),
    content,
  );
