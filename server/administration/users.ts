import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import type { UserConfirmationPin, UserPin } from '#protocol/domain/secrets.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { contractedRefusal } from '../service/contracted.ts';
import { record } from '../service/recording.ts';
import { enterUser, idRefusal, type Registration } from '../service/registration.ts';
import { removeUser } from '../service/removal.ts';
import { rowView } from '../service/status.ts';
import { hashPins, pinsRefusal } from '../service/user-pins.ts';
import type { Reader } from '../store/access.ts';
import { findContract } from '../store/contracts.ts';
import { userRow } from '../store/user-rows.ts';
import { isPresentUser } from '../store/users.ts';
import { byBankStaff } from './by-bank-staff.ts';
import type { AdministrationProblem } from './problem.ts';

export type UserOrder = Registration & {
  readonly contractId: ContractId;
  readonly pin: UserPin;
  readonly confirmationPin: UserConfirmationPin;
};

function pinProblem(bank: Bank, { pin, confirmationPin }: UserOrder): AdministrationProblem | null {
  const refused = pinsRefusal(bank, { pin, userConfirmationPin: confirmationPin });
  if (refused === null) return null;
  return refused.code === 'user-pins-equal' ? 'pins-equal' : 'pin-malformed';
}

function registrationProblem(reader: Reader, bank: Bank, order: UserOrder): AdministrationProblem | null {
  const { contractId, userId, permissions } = order;
  if (findContract(reader, contractId) === undefined) return 'contract-not-found';
  const refused = idRefusal(reader, bank, contractId, userId);
  if (refused !== null) return refused === 'user-id-taken' ? 'user-exists' : 'too-many-users';
  const known = permissionCodes(bank.profile.permissions);
  if (!permissions.every((code) => known.includes(code))) return 'permission-unknown';
  const impossible = contractedRefusal(reader, bank, contractId, permissions);
  return impossible === null ? null : 'permission-not-contracted';
}

/** 新規登録: registers a user. The ID must never have been used in this contract, in any case. @throws StoreError */
export async function registerUser(
  bank: Bank,
  order: UserOrder,
): Promise<Result<UserRow, AdministrationProblem>> {
  const malformed = pinProblem(bank, order);
  if (malformed !== null) return err(malformed);
  const hashes = await hashPins(bank, { pin: order.pin, userConfirmationPin: order.confirmationPin });
  return bank.store.write((writer) => {
    const problem = registrationProblem(writer, bank, order);
    if (problem !== null) return err(problem);
    const { contractId, userId } = order;
    const recording = byBankStaff(bank, contractId);
    enterUser(writer, recording, order, hashes);
    record(writer, recording, { action: 'user-registered', targetUser: userId });
    return presentRow(writer, bank, contractId, userId);
  });
}

/** The row of a user who must be there. */
export function presentRow(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
): Result<UserRow, AdministrationProblem> {
  const row = userRow(reader, contractId, userId, rowView(bank));
  return row === null ? err('user-not-found') : ok(row);
}

/**
 * 登録抹消: final. The user's certificates are revoked, his log-ons end, and the ID can never be used again.
 *
 * @throws StoreError
 */
export function deregisterUser(
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
): Result<null, AdministrationProblem> {
  return bank.store.write((writer) => {
    if (!isPresentUser(writer, contractId, userId)) return err('user-not-found');
    const recording = byBankStaff(bank, contractId);
    removeUser(writer, recording, userId);
    record(writer, recording, { action: 'user-deregistered', targetUser: userId });
    return ok(null);
  });
}
