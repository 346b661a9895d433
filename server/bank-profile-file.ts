import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BankProfile } from '#protocol/domain/bank-profile.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { migrateProfile, PROFILE_VERSION, ProfileContent } from './bank-profile-migrations.ts';
import { OWNER_ONLY, writeNewFile } from './new-file.ts';

/** Why a bank profile cannot be used. */
export type ProfileProblem =
  | 'profile-missing'
  | 'profile-invalid'
  /** Written by a newer version of this program. */
  | 'profile-newer';

const profileFile = (directory: string): string => join(directory, 'bank-profile.json');

/**
 * Reads a bank profile from any file, for example one that a bank prepared. What an earlier version did not know is
 * added as it is read; the file stays as it is.
 */
export function readBankProfile(file: string): Result<BankProfile, ProfileProblem> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return err('profile-missing');
  }
  try {
    const content = ProfileContent.parse(JSON.parse(text));
    if (content.version > PROFILE_VERSION) return err('profile-newer');
    return ok(BankProfile.parse(migrateProfile(content)));
  } catch {
    return err('profile-invalid');
  }
}

/** The profile of the bank whose data directory this is. */
export const loadBankProfile = (directory: string): Result<BankProfile, ProfileProblem> =>
  readBankProfile(profileFile(directory));

/** Writes the profile into a new data directory; the bank edits that file to change names and numbers. */
export function createBankProfile(directory: string, profile: BankProfile): void {
  const content: ProfileContent = { version: PROFILE_VERSION, ...profile };
  writeNewFile(profileFile(directory), `${JSON.stringify(content, null, 2)}\n`, OWNER_ONLY);
}
