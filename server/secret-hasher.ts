import { hash, verify } from '@node-rs/argon2';

/** Makes and checks the stored form of a PIN. Slow on purpose, so never inside a transaction. */
export type SecretHasher = {
  readonly hash: (secret: string) => Promise<string>;
  readonly verify: (stored: string, entered: string) => Promise<boolean>;
};

/** Cost of one argon2id hash. */
export type Argon2Cost = { readonly memoryKiB: number; readonly passes: number };

/** The first recommendation of the OWASP password storage sheet for argon2id with one lane. */
export const ARGON2_COST: Argon2Cost = { memoryKiB: 19_456, passes: 2 };

/**
 * argon2id (RFC 9106), one lane, with the service's pepper as the secret value: PINs are short, so the
 * database alone must not be enough to guess them.
 *
 * @param cost the default is for production; tests and benchmarks may lower it
 */
export function createArgon2Hasher(pepper: Buffer, cost: Argon2Cost = ARGON2_COST): SecretHasher {
  const options = { memoryCost: cost.memoryKiB, timeCost: cost.passes, parallelism: 1, secret: pepper };
  return {
    hash: (secret) => hash(secret, options),
    verify: (stored, entered) => verify(stored, entered, { secret: pepper }),
  };
}
