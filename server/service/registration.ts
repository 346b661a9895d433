import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { KanaName, KanjiName } from '#protocol/domain/names.ts';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { Bank } from '../bank.ts';
import type { Reader, Writer } from '../store/access.ts';
import { insertSecret } from '../store/secrets.ts';
import { countUsers, insertUser, isUserIdTaken } from '../store/users.ts';
import type { Recording } from './recording.ts';
import type { PinHash } from './user-pins.ts';

/** A user who is to be registered (新規登録). */
export type Registration = {
  readonly userId: UserId;
  readonly nameKana: KanaName;
  readonly nameKanji: KanjiName | null;
  /** What is granted; every other contracted service is denied. */
  readonly permissions: readonly PermissionCode[];
  /** The PINs were set by somebody else and are to be changed by the user. */
  readonly provisional: boolean;
  /** 開通済: the user has finished his 開通確認. */
  readonly opened: boolean;
};

/** Why an ID cannot be registered: it is or was in use, in any case, or the contract has as many users as it may. */
export function idRefusal(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
): 'user-id-taken' | 'users-full' | null {
  if (isUserIdTaken(reader, contractId, userId)) return 'user-id-taken';
  return countUsers(reader, contractId) >= bank.profile.policy.users.max ? 'users-full' : null;
}

/** Enters a user with his secrets; the caller has judged the registration, and records it. */
export function enterUser(
  writer: Writer,
  { contractId, now }: Recording,
  registration: Registration,
  pins: readonly PinHash[],
): void {
  const { userId, provisional, opened } = registration;
  insertUser(writer, { ...registration, contractId, registeredAt: now, openedAt: opened ? now : null });
  const account = { owner: 'user', contractId, userId } as const;
  for (const { kind, hash } of pins) {
    insertSecret(writer, { account: { ...account, kind }, hash, setAt: now, provisional });
  }
}
