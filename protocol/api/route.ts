import { z } from 'zod';

/**
 * Whose certificate opens a route, and whether a live log-on is needed as well. `anyone` still means: a
 * certificate of this bank that is valid, registered and not revoked. Where the bank's policy lets users in without
 * one, the header of `user-claim.ts` takes its place at every door but the administrator's.
 */
export type Door =
  | 'anyone'
  | 'administrator'
  | 'user'
  /** The administrator is logged on, and his contract is opened. */
  | 'administrator-logged-on'
  /** The administrator is logged on, also while 開通確認 is still to be done. */
  | 'administrator-opening'
  | 'user-logged-on'
  /** A user who is logged on and has nothing to change first: no PIN that an administrator set (policy). */
  | 'user-with-own-pins'
  | 'logged-on'
  /**
   * Somebody without a certificate, whatever the bank's policy says: the header says who wants one, and what he sends
   * shows that he may have it.
   */
  | 'without-certificate';

/** What a route is made of. */
export type RouteShape = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly door: Door;
  /** Commands carry an `Idempotency-Key`; a retry gets the first answer. */
  readonly command: boolean;
  readonly params: z.ZodType;
  readonly request: z.ZodType;
  readonly response: z.ZodType;
};

/** Keeps the literal types of a route while checking its shape. */
export const route = <const R extends RouteShape>(definition: R): R => definition;

/** No parameters, no body. */
export const NONE = z.strictObject({});
