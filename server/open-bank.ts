import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type Bank, createBank } from './bank.ts';
import { createBankProfile, loadBankProfile, type ProfileProblem } from './bank-profile-file.ts';
import { createDataDirectory, type DataPaths, dataPaths } from './data-directory.ts';
import { createServiceKeys, type KeysProblem, loadServiceKeys } from './keys.ts';
import {
  type BankPki,
  createBankPki,
  loadBankPki,
  type PkiProblem,
  type ServiceNames,
} from './pki/bank-pki.ts';
import { openStore } from './store/open.ts';
import type { StoreProblem } from './store/problems.ts';

/** A bank read from its data directory, and where that is. */
export type OpenedBank = { readonly bank: Bank; readonly pki: BankPki; readonly paths: DataPaths };

/** Why a data directory cannot be opened or made. */
export type OpenProblem = KeysProblem | PkiProblem | ProfileProblem | StoreProblem['reason'];

/** Overrides of what the bank would otherwise take from the system: clock, random, hashing cost. */
export type BankParts = Partial<Pick<Bank, 'clock' | 'random' | 'hasher'>>;

/** Makes a bank in a new data directory: keys, profile, certificate authority and an empty database. */
export async function createBankDirectory(
  directory: string,
  profile: BankProfile,
  names: ServiceNames,
  parts: BankParts = {},
): Promise<Result<OpenedBank, OpenProblem>> {
  createDataDirectory(directory);
  const paths = dataPaths(directory);
  const keys = createServiceKeys(paths);
  if (!keys.ok) return keys;
  createBankProfile(directory, profile);
  const now = (parts.clock ?? (() => new Date()))();
  const pki = await createBankPki(directory, profile.bankName.en, names, now);
  const store = openStore(paths.database, { create: true });
  if (!store.ok) return err(store.error.reason);
  const { authority } = pki;
  const bank = createBank({
    store: store.value,
    profile,
    keys: keys.value,
    authority,
    checkpointFile: paths.checkpoints,
    ...parts,
  });
  return ok({ bank, pki, paths });
}

/** Opens the bank of a data directory; its database is migrated if it is older. */
export function openBankDirectory(directory: string, parts: BankParts = {}): Result<OpenedBank, OpenProblem> {
  const paths = dataPaths(directory);
  const keys = loadServiceKeys(paths);
  if (!keys.ok) return keys;
  const profile = loadBankProfile(directory);
  if (!profile.ok) return profile;
  const pki = loadBankPki(directory);
  if (!pki.ok) return pki;
  const store = openStore(paths.database, {});
  if (!store.ok) return err(store.error.reason);
  const bank = createBank({
    store: store.value,
    profile: profile.value,
    keys: keys.value,
    authority: pki.value.authority,
    checkpointFile: paths.checkpoints,
    ...parts,
  });
  return ok({ bank, pki: pki.value, paths });
}
