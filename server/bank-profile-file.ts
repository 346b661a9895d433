import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BankProfile } from '#protocol/domain/bank-profile.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { OWNER_ONLY, writeNewFile } from './new-file.ts';

/** Why a bank profile cannot be used. */
export type ProfileProblem = 'profile-missing' | 'profile-invalid';

const profileFile = (directory: string): string => join(directory, 'bank-profile.json');

/** Reads a bank profile from any file, for example one that a bank prepared. */
export function readBankProfile(file: string): Result<BankProfile, ProfileProblem> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return err('profile-missing');
  }
  try {
    return ok(BankProfile.parse(JSON.parse(text)));
  } catch {
    return err('profile-invalid');
  }
}

/** The profile of the bank whose data directory this is. */
export const loadBankProfile = (directory: string): Result<BankProfile, ProfileProblem> =>
  readBankProfile(profileFile(directory));

/** Writes the profile into a new data directory; the bank edits that file to change names and numbers. */
export function createBankProfile(directory: string, profile: BankProfile): void {
  writeNewFile(profileFile(directory), `${JSON.stringify(profile, null, 2)}\n`, OWNER_ONLY);
}
