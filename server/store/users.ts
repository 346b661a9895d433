import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { KanaName, KanjiName } from '#protocol/domain/names.ts';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { FlagName, SetFlag } from '../domain/flags.ts';
import { command, query, type Reader, type Writer } from './access.ts';

const findPresent = query<[ContractId, UserId], { readonly user_id: UserId }>(
  'SELECT user_id FROM users WHERE contract_id = ? AND user_id = ? AND deleted_at IS NULL',
);
const findWithoutCase = query<[ContractId, UserId], { readonly user_id: UserId }>(
  'SELECT user_id FROM users WHERE contract_id = ? AND lower(user_id) = lower(?)',
);
const countPresent = query<[ContractId], { readonly count: number }>(
  'SELECT count(*) AS count FROM users WHERE contract_id = ? AND deleted_at IS NULL',
);
const insert = command<[ContractId, UserId, KanaName, KanjiName | null, number, number | null]>(
  `INSERT INTO users (contract_id, user_id, name_kana, name_kanji, registered_at, opened_at)
   VALUES (?, ?, ?, ?, ?, ?)`,
);
const insertPermission = command<[ContractId, UserId, PermissionCode]>(
  'INSERT INTO user_permissions (contract_id, user_id, code) VALUES (?, ?, ?)',
);
const updateKana = command<[KanaName, ContractId, UserId]>(
  'UPDATE users SET name_kana = ? WHERE contract_id = ? AND user_id = ?',
);
const updateKanji = command<[KanjiName | null, ContractId, UserId]>(
  'UPDATE users SET name_kanji = ? WHERE contract_id = ? AND user_id = ?',
);
const deletePermissions = command<[ContractId, UserId]>(
  'DELETE FROM user_permissions WHERE contract_id = ? AND user_id = ?',
);
const raise = command<[ContractId, UserId]>(
  'UPDATE users SET version = version + 1 WHERE contract_id = ? AND user_id = ?',
);
const raiseAll = command<[ContractId]>(
  'UPDATE users SET version = version + 1 WHERE contract_id = ? AND deleted_at IS NULL',
);
const markDeleted = command<[number, ContractId, UserId]>(
  'UPDATE users SET deleted_at = ?, version = version + 1 WHERE contract_id = ? AND user_id = ?',
);
const markOpened = command<[number, ContractId, UserId]>(
  'UPDATE users SET opened_at = ? WHERE contract_id = ? AND user_id = ? AND opened_at IS NULL',
);
const selectFlags = query<[ContractId, UserId], SetFlag>(
  'SELECT flag, set_at AS setAt, cause, reason FROM user_flags WHERE contract_id = ? AND user_id = ?',
);
const insertFlag = command<[ContractId, UserId, FlagName, number, SetFlag['cause'], SetFlag['reason']]>(
  'INSERT INTO user_flags (contract_id, user_id, flag, set_at, cause, reason) VALUES (?, ?, ?, ?, ?, ?)',
);
const deleteFlag = command<[ContractId, UserId, FlagName]>(
  'DELETE FROM user_flags WHERE contract_id = ? AND user_id = ? AND flag = ?',
);

/** Whether the contract has this user; one who was deleted (登録抹消) is none any more. */
export function isPresentUser(reader: Reader, contractId: ContractId, userId: UserId): boolean {
  return reader.get(findPresent, contractId, userId) !== undefined;
}

/** Whether the ID, in any case, was ever used in this contract; deleted users keep theirs. */
export function isUserIdTaken(reader: Reader, contractId: ContractId, userId: UserId): boolean {
  return reader.get(findWithoutCase, contractId, userId) !== undefined;
}

/** Users who are not deleted. */
export function countUsers(reader: Reader, contractId: ContractId): number {
  return reader.get(countPresent, contractId)?.count ?? 0;
}

export type NewUser = {
  readonly contractId: ContractId;
  readonly userId: UserId;
  readonly nameKana: KanaName;
  readonly nameKanji: KanjiName | null;
  readonly registeredAt: number;
  readonly openedAt: number | null;
  readonly permissions: readonly PermissionCode[];
};

export function insertUser(writer: Writer, user: NewUser): void {
  const { contractId, userId, nameKana, nameKanji, registeredAt, openedAt } = user;
  writer.run(insert, contractId, userId, nameKana, nameKanji, registeredAt, openedAt);
  replacePermissions(writer, contractId, userId, user.permissions);
}

/** Changes the names of a user; what is left out stays, and null removes the 利用者名(漢字). */
export function updateNames(
  writer: Writer,
  contractId: ContractId,
  userId: UserId,
  names: { readonly nameKana?: KanaName | undefined; readonly nameKanji?: KanjiName | null | undefined },
): void {
  if (names.nameKana !== undefined) writer.run(updateKana, names.nameKana, contractId, userId);
  if (names.nameKanji !== undefined) writer.run(updateKanji, names.nameKanji, contractId, userId);
}

/** Grants these services and denies every other. */
export function replacePermissions(
  writer: Writer,
  contractId: ContractId,
  userId: UserId,
  codes: readonly PermissionCode[],
): void {
  writer.run(deletePermissions, contractId, userId);
  for (const code of codes) writer.run(insertPermission, contractId, userId, code);
}

/** Marks a change of the row; the failed-entry counters alone do not raise the version. */
export function raiseUserVersion(writer: Writer, contractId: ContractId, userId: UserId): void {
  writer.run(raise, contractId, userId);
}

/** Marks a change that every row of a contract shows. */
export function raiseEveryVersion(writer: Writer, contractId: ContractId): void {
  writer.run(raiseAll, contractId);
}

/** 開通. @returns whether the user was 未開通 */
export function markUserOpened(writer: Writer, contractId: ContractId, userId: UserId, at: number): boolean {
  return writer.run(markOpened, at, contractId, userId) > 0;
}

export function markUserDeleted(writer: Writer, contractId: ContractId, userId: UserId, at: number): void {
  writer.run(markDeleted, at, contractId, userId);
}

/** The flags of a user that are set. */
export function setFlagsOf(reader: Reader, contractId: ContractId, userId: UserId): readonly SetFlag[] {
  return reader.all(selectFlags, contractId, userId);
}

/** Whether a flag of a user is set. */
export function isFlagSet(reader: Reader, contractId: ContractId, userId: UserId, flag: FlagName): boolean {
  return setFlagsOf(reader, contractId, userId).some((set) => set.flag === flag);
}

export function insertUserFlag(writer: Writer, contractId: ContractId, userId: UserId, flag: SetFlag): void {
  writer.run(insertFlag, contractId, userId, flag.flag, flag.setAt, flag.cause, flag.reason);
}

export function deleteUserFlag(writer: Writer, contractId: ContractId, userId: UserId, flag: FlagName): void {
  writer.run(deleteFlag, contractId, userId, flag);
}
