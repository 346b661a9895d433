import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { KanaName, KanjiName } from '#protocol/domain/names.ts';
import { type PermissionCode, permissionCodes } from '#protocol/domain/permissions.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { UserConfirmationPin, UserPin } from '#protocol/domain/secrets.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { record } from '../service/recording.ts';
import { rowView } from '../service/status.ts';
import { endLogOns } from '../service/stops.ts';
import type { Reader, Writer } from '../store/access.ts';
import { markCertificateRevoked, unrevokedCertificatesOf } from '../store/certificates.ts';
import { contractedPermissions, findContract } from '../store/contracts.ts';
import { insertSecret } from '../store/secrets.ts';
import { userRow } from '../store/user-rows.ts';
import { countUsers, findUser, insertUser, isUserIdTaken, markUserDeleted } from '../store/users.ts';
import { byBankStaff } from './by-bank-staff.ts';
import type { AdministrationProblem } from './problem.ts';

export type UserOrder = {
  readonly contractId: ContractId;
  readonly userId: UserId;
  readonly nameKana: KanaName;
  readonly nameKanji: KanjiName | null;
  readonly pin: UserPin;
  readonly confirmationPin: UserConfirmationPin;
  /** What is granted; every other contracted service is denied. */
  readonly permissions: readonly PermissionCode[];
  /** The PINs were set by somebody else and are to be changed by the user. */
  readonly provisional: boolean;
  /** 開通済: the user has finished his 開通確認. */
  readonly opened: boolean;
  readonly oneTimePasswordIssued: boolean;
};

function pinProblem(bank: Bank, { pin, confirmationPin }: UserOrder): AdministrationProblem | null {
  const malformed = [pin, confirmationPin].some(
    (entered) => checkPin(bank.profile.policy.pin, entered) !== null,
  );
  if (malformed) return 'pin-malformed';
  return pin.toString() === confirmationPin.toString() ? 'pins-equal' : null;
}

function registrationProblem(reader: Reader, bank: Bank, order: UserOrder): AdministrationProblem | null {
  const { contractId, userId, permissions } = order;
  if (findContract(reader, contractId) === undefined) return 'contract-not-found';
  if (isUserIdTaken(reader, contractId, userId)) return 'user-exists';
  if (countUsers(reader, contractId) >= bank.profile.policy.users.max) return 'too-many-users';
  const known = permissionCodes(bank.profile.permissions);
  if (!permissions.every((code) => known.includes(code))) return 'permission-unknown';
  const contracted = contractedPermissions(reader, contractId);
  return permissions.every((code) => contracted.has(code)) ? null : 'permission-not-contracted';
}

type Hashes = { readonly pin: string; readonly confirmationPin: string };

function insertSecrets(writer: Writer, order: UserOrder, hashes: Hashes, setAt: number): void {
  const { contractId, userId, provisional } = order;
  const account = { owner: 'user', contractId, userId } as const;
  insertSecret(writer, { account: { ...account, kind: 'pin' }, hash: hashes.pin, setAt, provisional });
  insertSecret(writer, {
    account: { ...account, kind: 'confirmation-pin' },
    hash: hashes.confirmationPin,
    setAt,
    provisional,
  });
  if (order.oneTimePasswordIssued) {
    insertSecret(writer, {
      account: { ...account, kind: 'one-time-password' },
      hash: null,
      setAt,
      provisional: false,
    });
  }
}

/** 新規登録: registers a user. The ID must never have been used in this contract, in any case. @throws StoreError */
export async function registerUser(
  bank: Bank,
  order: UserOrder,
): Promise<Result<UserRow, AdministrationProblem>> {
  const malformed = pinProblem(bank, order);
  if (malformed !== null) return err(malformed);
  const hashes = {
    pin: await bank.hasher.hash(order.pin),
    confirmationPin: await bank.hasher.hash(order.confirmationPin),
  };
  return bank.store.write((writer) => {
    const problem = registrationProblem(writer, bank, order);
    if (problem !== null) return err(problem);
    const { contractId, userId } = order;
    const recording = byBankStaff(bank, contractId);
    insertUser(writer, {
      ...order,
      registeredAt: recording.now,
      openedAt: order.opened ? recording.now : null,
    });
    insertSecrets(writer, order, hashes, recording.now);
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
    const user = findUser(writer, contractId, userId);
    if (user === undefined || user.deleted_at !== null) return err('user-not-found');
    const recording = byBankStaff(bank, contractId);
    markUserDeleted(writer, contractId, userId, recording.now);
    for (const thumbprint of unrevokedCertificatesOf(writer, contractId, userId)) {
      markCertificateRevoked(writer, thumbprint, recording.now, 'user-deregistered');
    }
    endLogOns(writer, recording, 'user-stopped', (logOn) => logOn.user_id === userId);
    record(writer, recording, { action: 'user-deregistered', targetUser: userId });
    return ok(null);
  });
}
