import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Reader, Writer } from '../store/access.ts';
import { userRow } from '../store/user-rows.ts';
import { raiseUserVersion } from '../store/users.ts';
import { type Refusal, refusal } from './refusal.ts';
import { rowView } from './status.ts';

/** The user that a command is about, and the version of his row that it was decided on. */
export type SeenUser = {
  readonly contractId: ContractId;
  readonly userId: UserId;
  readonly version: number;
};

/**
 * The user as a command needs him: there, in a state that it applies to, and as the administrator saw him. A
 * refusal carries his present row, except for a user who is none of this contract's.
 *
 * @param judge why the command does not apply to the row, or null
 */
export function seenUser(
  reader: Reader,
  bank: Bank,
  { contractId, userId, version }: SeenUser,
  judge: (user: UserRow) => Refusal['code'] | null,
): Result<UserRow, Refusal> {
  const user = userRow(reader, contractId, userId, rowView(bank));
  if (user === null) return err(refusal('user-not-found'));
  const code = judge(user);
  if (code !== null) return err({ code, user });
  return user.version === version ? ok(user) : err({ code: 'version-conflict', user });
}

/** A row before and after a command. */
export type ChangedUser = { readonly before: UserRow; readonly user: UserRow };

/** Ends the change of a user: his version rises, and his row is read again. */
export function changedUser(
  writer: Writer,
  bank: Bank,
  contractId: ContractId,
  before: UserRow,
): ChangedUser {
  raiseUserVersion(writer, contractId, before.userId);
  const user = userRow(writer, contractId, before.userId, rowView(bank));
  if (user === null) throw new Error('the changed user is not there');
  return { before, user };
}

/** The services that a user has, as they are recorded. */
export function grantedCodes({ permissions }: UserRow): readonly PermissionCode[] {
  return Object.keys(permissions).filter((code) => permissions[code] === 'granted');
}
