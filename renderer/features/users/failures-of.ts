import type { UserRow } from '#protocol/domain/user.ts';

/** How a user's wrong entries stand, all secrets together. */
export const failuresOf = ({ failedAttempts }: UserRow): number =>
  failedAttempts.pin + failedAttempts.confirmationPin + failedAttempts.oneTimePassword + failedAttempts.token;

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
      return user.failedAttempts.oneTimePassword;
    case 'token':
      return user.failedAttempts.token;
    default:
      return suspended.cause satisfies never;
  }
}
