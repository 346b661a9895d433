import type { UserRow } from '#protocol/domain/user.ts';

/** Parts of a row that a person can compare. */
export const COMPARED = [
  'name',
  'suspended',
  'incident',
  'blocked',
  'failures',
  'oneTimePassword',
  'token',
  'certificate',
  'permissions',
] as const;
export type ComparedPart = (typeof COMPARED)[number];

const partOf = (part: ComparedPart, user: UserRow): unknown => {
  switch (part) {
    case 'name':
      return [user.nameKana, user.nameKanji];
    case 'suspended':
      return user.flags.suspended.set;
    case 'incident':
      return user.flags.incident;
    case 'blocked':
      return [user.flags.billPaymentBlocked.set, user.flags.billPaymentCumulativelyBlocked.set];
    case 'failures':
      return user.failedAttempts;
    case 'oneTimePassword':
      return user.oneTimePasswords;
    case 'token':
      return user.token;
    case 'certificate':
      return user.certificate;
    case 'permissions':
      return Object.entries(user.permissions).sort(([a], [b]) => a.localeCompare(b));
    default:
      return part satisfies never;
  }
};

/** The parts in which two versions of one user's row differ, in the order of the columns. */
export function rowDifferences(before: UserRow, after: UserRow): readonly ComparedPart[] {
  return COMPARED.filter(
    (part) => JSON.stringify(partOf(part, before)) !== JSON.stringify(partOf(part, after)),
  );
}
