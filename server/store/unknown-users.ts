import { command, query, type Reader, type Writer } from './access.ts';

/** How many entries there were for users who are not there: begun, and refused. */
export type UnknownUserEntries = { readonly begun: number; readonly refused: number };

const select = query<[], UnknownUserEntries>('SELECT begun, refused FROM unknown_user_entries');
const begin = command<[]>('UPDATE unknown_user_entries SET begun = begun + 1');
const refuse = command<[]>('UPDATE unknown_user_entries SET refused = refused + 1');

export function unknownUserEntries(reader: Reader): UnknownUserEntries | undefined {
  return reader.get(select);
}

export function countBegunEntry(writer: Writer): void {
  writer.run(begin);
}

export function countRefusedEntry(writer: Writer): void {
  writer.run(refuse);
}
