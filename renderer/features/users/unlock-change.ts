import type { UserRow } from '#protocol/domain/user.ts';

/** How a user's wrong entries stand, all secrets together. */
export const failuresOf = ({ failedAttempts }: UserRow): number =>
  failedAttempts.pin + failedAttempts.confirmationPin + failedAttempts.oneTimePassword;

/** One state of the three items that 利用中止解除 is about. */
export type UnlockItems = { readonly suspended: boolean; readonly failures: number };

/** What 利用中止解除 changes; 暗証番号 are never changed by it. */
export type UnlockChange = { readonly before: UnlockItems; readonly after: UnlockItems };

/** The change that an unlock of this user will make: 利用中止 off, every counter to zero (domain rule). */
export function plannedChange(user: UserRow): UnlockChange {
  return {
    before: { suspended: user.flags.suspended.set, failures: failuresOf(user) },
    after: { suspended: false, failures: 0 },
  };
}

/** The change that an unlock did make, from the bank's answer and not from what was expected. */
export function doneChange(before: UserRow, after: UserRow): UnlockChange {
  return {
    before: { suspended: before.flags.suspended.set, failures: failuresOf(before) },
    after: { suspended: after.flags.suspended.set, failures: failuresOf(after) },
  };
}

/** How often the secret that suspended the user was entered wrongly; null when not suspended. */
export function causeCount(user: UserRow): number | null {
  const { suspended } = user.flags;
  if (!suspended.set) return null;
  switch (suspended.cause) {
    case 'pin':
      return user.failedAttempts.pin;
    case 'confirmation-pin':
      return user.failedAttempts.confirmationPin;
    case 'one-time-password':
    case 'token':
      return user.failedAttempts.oneTimePassword;
    default:
      return suspended.cause satisfies never;
  }
}
