import { randomBytes, randomInt } from 'node:crypto';
import type { Authority } from '#certs/authority.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ServiceKeys } from './keys.ts';
import { createArgon2Hasher, type SecretHasher } from './secret-hasher.ts';
import type { Store } from './store/store.ts';

/** Tells the time; injected, so that limits can be tested without waiting. */
export type Clock = () => Date;

/** Unpredictable values; injected where a sample or a test wants the same ones each time. */
export type Random = {
  readonly bytes: (size: number) => Buffer;
  /** A whole number from 0 to `limit` − 1, each equally likely. */
  readonly below: (limit: number) => number;
};

/** What every operation of the bank needs. */
export type Bank = {
  readonly store: Store;
  readonly profile: BankProfile;
  readonly keys: ServiceKeys;
  /** Signs the certificates of holders and the revocation list. */
  readonly authority: Authority;
  /** The signed heads of the audit chains (`DataPaths.checkpoints`). */
  readonly checkpointFile: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly hasher: SecretHasher;
};

const systemRandom: Random = { bytes: (size) => randomBytes(size), below: (limit) => randomInt(limit) };

/** Puts the parts together; what is left out is the real one: system clock, system random, full argon2id. */
export function createBank(
  parts: Pick<Bank, 'store' | 'profile' | 'keys' | 'authority' | 'checkpointFile'> & Partial<Bank>,
): Bank {
  return {
    clock: () => new Date(),
    random: systemRandom,
    hasher: createArgon2Hasher(parts.keys.pinPepper),
    ...parts,
  };
}
