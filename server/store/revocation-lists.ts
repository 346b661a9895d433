import { command, query, type Reader, type Writer } from './access.ts';

/** A revocation list that was published here or seen; times in epoch milliseconds. */
export type RevocationListRow = {
  readonly number: number;
  readonly this_update: number;
  readonly next_update: number;
};

const selectLatest = query<[], RevocationListRow>(
  'SELECT number, this_update, next_update FROM revocation_lists ORDER BY number DESC LIMIT 1',
);
const insert = command<[number, number, number, number]>(
  'INSERT OR IGNORE INTO revocation_lists (number, this_update, next_update, noted_at) VALUES (?, ?, ?, ?)',
);

/** The list with the highest number; undefined while none was ever published. */
export function latestRevocationList(reader: Reader): RevocationListRow | undefined {
  return reader.get(selectLatest);
}

/** Notes a list, once. @param at epoch milliseconds */
export function noteRevocationList(
  writer: Writer,
  list: { readonly number: number; readonly thisUpdate: Date; readonly nextUpdate: Date },
  at: number,
): void {
  writer.run(insert, list.number, list.thisUpdate.getTime(), list.nextUpdate.getTime(), at);
}
