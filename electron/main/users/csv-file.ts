import Papa from 'papaparse';
import { err, ok, type Result } from '#protocol/result.ts';

/** A CSV file of a person, taken apart; the heading is the first line. */
export type CsvFile = {
  readonly encoding: 'utf-8' | 'shift_jis';
  readonly heading: readonly string[];
  /** Without empty lines; `line` as a text editor counts them. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Larger than any contract's users, and small enough to be read at once. */
export const MAX_CSV_BYTES = 1024 * 1024;
const MAX_CSV_ROWS = 1000;

/** What a spreadsheet takes for a formula at the start of a cell; the full-width signs only before something. */
const FORMULA = /^(?:[=+\-@\t\r]|[＝＋－＠].)/;
/** A text that looks as if it had been given an apostrophe gets one more, so that one can be taken away again. */
const QUOTED = /^'+(?:[=+\-@\t\r]|[＝＋－＠].)/;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Writes rows as CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets know the encoding. A cell
 * that a spreadsheet would take for a formula gets an apostrophe in front, which `readCsv` takes away again.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const safe = rows.map((row) =>
    row.map((cell) => (FORMULA.test(cell) || QUOTED.test(cell) ? `'${cell}` : cell)),
  );
  return Buffer.from(`${BYTE_ORDER_MARK}${Papa.unparse(safe, { newline: '\r\n' })}\r\n`, 'utf8');
}

function decode(bytes: Uint8Array, encoding: CsvFile['encoding']): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const unquoted = (cell: string): string => (QUOTED.test(cell) ? cell.slice(1) : cell);

/** Lines that a quoted cell spans count as well: the number is where the row begins. */
function numbered(rows: readonly string[][]) {
  let line = 1;
  return rows.map((cells) => {
    const begins = line;
    const breaks = cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    line += 1 + breaks;
    return { line: begins, cells: cells.map((cell) => unquoted(cell.trim())) };
  });
}

/** Reads CSV in UTF-8 (with or without byte order mark) or, when it is not that, in Shift_JIS. */
export function readCsv(bytes: Uint8Array): Result<CsvFile, 'unreadable'> {
  const utf8 = decode(bytes, 'utf-8');
  const text = utf8 ?? decode(bytes, 'shift_jis');
  if (text === null || text.includes('\0')) return err('unreadable');
  const parsed = Papa.parse<string[]>(text, { skipEmptyLines: false });
  if (parsed.errors.some(({ type }) => type === 'Quotes')) return err('unreadable');
  const [heading, ...rows] = numbered(parsed.data);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (heading === undefined || filled.length > MAX_CSV_ROWS) return err('unreadable');
  return ok({ encoding: utf8 === null ? 'shift_jis' : 'utf-8', heading: heading.cells, rows: filled });
}
