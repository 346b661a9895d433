import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** Why the bank does not do what was asked: an expected failure, and what may be told about it. */
export type Refusal = {
  readonly code: ProblemCode;
  /** Attempts left before the lock, only as far as the bank's policy tells it. */
  readonly attemptsLeft?: number | undefined;
  /** The row as it is now, where the caller decided on an older one. */
  readonly user?: UserRow | undefined;
  /** The 権限テンプレート as it is now, where the caller decided on another one; null when there is none. */
  readonly template?: SavedRoleTemplate | null | undefined;
};

/** A refusal that says no more than its code. */
export function refusal(code: ProblemCode): Refusal {
  return { code };
}
