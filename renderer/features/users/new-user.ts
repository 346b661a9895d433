import { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** Full-width letters and digits as half-width ones, without spaces around; case stays. */
export const halfWidthId = (entered: string): string => entered.normalize('NFKC').trim();

/** Why a 利用者ID cannot be registered, as far as this list knows: its form, or somebody has it (in any case). */
export type UserIdProblem = 'form' | 'taken';

/** @param users the contract's users now; whether an ID was used once and deregistered only the bank knows */
export function judgeUserId(users: readonly UserRow[], entered: string): UserIdProblem | null {
  const userId = UserId.safeParse(halfWidthId(entered));
  if (!userId.success) return 'form';
  const wanted = userId.data.toLowerCase();
  return users.some((user) => user.userId.toLowerCase() === wanted) ? 'taken' : null;
}
