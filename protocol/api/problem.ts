import { z } from 'zod';
import { SavedRoleTemplate } from '../domain/role-template.ts';
import { UserRow } from '../domain/user.ts';
import { ProblemCode } from './problem-code.ts';

/** `application/problem+json` (RFC 9457) as the bank sends it. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  /** Reference for the help desk: the request id under which the bank logged it. */
  requestId: z.string(),
  /** Attempts left before the lock, where the bank's policy discloses it. */
  attemptsLeft: z.int().min(0).optional(),
  /** With `version-conflict` and the refusals of a command that does not apply: the row as it is now. */
  user: UserRow.optional(),
  /** With the refusals of a command on a 権限テンプレート: it as it is now; null when there is none of that name. */
  template: SavedRoleTemplate.nullable().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Media type of every refusal. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The `type` member of a problem. */
export const problemType = (code: ProblemCode): string => `urn:kagimori:problem:${code}`;
