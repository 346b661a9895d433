import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { Reader, Writer } from '#server/store/access.ts';
import { findContract, unlockContract } from '#server/store/contracts.ts';
import type { Store } from '#server/store/store.ts';

/**
 * Compiled, never run: each expected error below fails the type check when it is no error any more.
 */
export function storeTypes(store: Store, reader: Reader, writer: Writer, id: ContractId): void {
  findContract(reader, id);
  findContract(writer, id);
  unlockContract(writer, id);
  // @ts-expect-error a reader is not enough to change anything
  unlockContract(reader, id);
  // @ts-expect-error inside a read there is no writer
  store.read((access) => unlockContract(access, id));
  // @ts-expect-error a transaction must not wait for anything
  store.write(async (access) => unlockContract(access, id));
}
