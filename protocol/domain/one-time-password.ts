import { z } from 'zod';
import { UserOneTimePassword } from './secrets.ts';

/** Most codes that one table of 利用者ワンタイムパスワード may have. */
export const LONGEST_TABLE = 100;

/** A table of 利用者ワンタイムパスワード as it is handed over, given once: each code is good for one use. */
export const OneTimePasswordTable = z.object({
  /** 1 for the first table of a user; a new one ends the one before. */
  generation: z.int().min(1),
  codes: z
    .array(z.object({ number: z.int().min(1).max(LONGEST_TABLE), code: UserOneTimePassword }))
    .min(1)
    .max(LONGEST_TABLE),
});
export type OneTimePasswordTable = z.infer<typeof OneTimePasswordTable>;

/** Whether a user has a table, and how many of its codes are left. */
export const HeldOneTimePasswords = z.discriminatedUnion('issued', [
  z.object({ issued: z.literal(false) }),
  z.object({ issued: z.literal(true), since: z.iso.datetime(), left: z.int().min(0) }),
]);
export type HeldOneTimePasswords = z.infer<typeof HeldOneTimePasswords>;
