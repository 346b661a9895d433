import { z } from 'zod';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';

/** The content of bank-profile.json in any version; the first one wrote no number. */
export const ProfileContent = z.looseObject({ version: z.int().min(1).default(1) });
export type ProfileContent = z.infer<typeof ProfileContent>;

/** Takes the content of one version to the form of the next. @throws ZodError when it is not that version's */
type ProfileMigration = {
  /** The version that it takes the content from. */
  readonly from: number;
  readonly migrate: (content: ProfileContent) => ProfileContent;
};

const Version1 = z.looseObject({ policy: z.looseObject({ lock: z.looseObject({}) }) });

/**
 * All steps in their order, each from the version before. What a version did not know yet is as in the default
 * profile, and only that: a member that its version had and the file has not is left missing.
 */
const MIGRATIONS: readonly ProfileMigration[] = [
  {
    from: 1,
    migrate: (content) => {
      const { policy } = Version1.parse(content);
      const { lock, oneTimePasswords, token, userLogOn, roleTemplates } = BANK_1635.policy;
      const { userToken, administratorToken } = lock;
      const added = { oneTimePasswords, token, userLogOn, roleTemplates };
      return {
        ...content,
        policy: { ...added, ...policy, lock: { userToken, administratorToken, ...policy.lock } },
      };
    },
  },
];

/** The version that this program writes. */
export const PROFILE_VERSION = MIGRATIONS.length + 1;

/** Carries the content of any version up to the present one. @throws ZodError when it is not what its version says */
export const migrateProfile = (content: ProfileContent): ProfileContent =>
  MIGRATIONS.filter(({ from }) => from >= content.version).reduce(
    (carried, { migrate }) => migrate(carried),
    content,
  );
