import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** The two PINs of a user. */
export type PinKind = 'pin' | 'confirmation-pin';

/** One PIN of a user as it is stored. */
export type StoredPin = {
  readonly kind: PinKind;
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly setAt: number;
  /** 1 for a PIN that an administrator set. */
  readonly provisional: 0 | 1;
};

const select = query<[ContractId, UserId, PinKind], StoredPin>(
  `SELECT kind, hash, set_at AS setAt, provisional FROM user_secrets
   WHERE contract_id = ? AND user_id = ? AND kind = ?`,
);
const replace = command<[string, number, ContractId, UserId, PinKind]>(
  `UPDATE user_secrets SET hash = ?, set_at = ?, failed = 0, provisional = 0
   WHERE contract_id = ? AND user_id = ? AND kind = ?`,
);

/** A PIN of a user who is there; every user has both. @throws Error when it is missing (a bug) */
export function storedPin(reader: Reader, contractId: ContractId, userId: UserId, kind: PinKind): StoredPin {
  const found = reader.get(select, contractId, userId, kind);
  if (found === undefined) throw new Error(`the user has no ${kind}`);
  return found;
}

/**
 * Puts a PIN that the user chose himself in the place of the present one. Its wrong entries start anew; what is being
 * judged stays reserved.
 */
export function replaceOwnPin(
  writer: Writer,
  { contractId, userId, kind, hash, setAt }: Omit<StoredPin, 'provisional'> & Holder,
): void {
  writer.run(replace, hash, setAt, contractId, userId, kind);
}

type Holder = { readonly contractId: ContractId; readonly userId: UserId };
