import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '#electron/main/users/csv-file.ts';

const bytes = (...octets: number[]) => Uint8Array.from(octets);

describe('writing CSV', () => {
  it('begins with a byte order mark, so that a spreadsheet knows the encoding', () => {
    expect([...writeCsv([['利用者ID']]).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it.each(['=1+1', '+81', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1', '＋a', '－１'])(
    'puts an apostrophe before what a spreadsheet would take for a formula: %j',
    (cell) => {
      expect(writeCsv([['a', cell]]).toString('utf8')).toContain(`'${cell}`);
    },
  );

  it('leaves the mark of a permission that the contract does not have alone', () => {
    expect(writeCsv([['－', '○']]).toString('utf8')).toContain('－,○');
  });
});

describe('reading CSV', () => {
  it('gives back what was written, formulas and quotes included', () => {
    const cell = fc
      .string({ unit: 'grapheme' })
      .filter((text) => text === text.trim() && !text.includes('\0'))
      .map((text) => text.replaceAll(/\r\n?/g, '\n'));
    const rows = fc.array(fc.tuple(fc.constant('S1'), cell, cell), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (written) => {
        const read = readCsv(writeCsv([['a', 'b', 'c'], ...written]));
        expect(read.ok && read.value.rows.map(({ cells }) => cells)).toEqual(written);
      }),
    );
  });

  it.each(["'=1", "''=1", "'＝x", "'x", "'"])(
    'gives back %j, which only looks as if it had been written',
    (cell) => {
      const read = readCsv(writeCsv([['a'], [cell]]));
      expect(read.ok && read.value.rows.map(({ cells }) => cells)).toEqual([[cell]]);
    },
  );

  it('reads UTF-8 without a byte order mark, and Shift_JIS', () => {
    expect(readCsv(Buffer.from('利用者ID\nS1\n'))).toMatchObject({
      ok: true,
      value: { encoding: 'utf-8', heading: ['利用者ID'] },
    });
    // 利用者 in Shift_JIS
    const shiftJis = bytes(0x97, 0x98, 0x97, 0x70, 0x8e, 0xd2, 0x0a, 0x53, 0x31, 0x0a);
    expect(readCsv(shiftJis)).toMatchObject({
      ok: true,
      value: { encoding: 'shift_jis', heading: ['利用者'], rows: [{ line: 2, cells: ['S1'] }] },
    });
  });

  it('counts lines as an editor does, also behind a cell of several lines and an empty line', () => {
    const read = readCsv(Buffer.from('a,b\n"x\ny",1\n\nz,2\n'));
    expect(read.ok && read.value.rows.map(({ line }) => line)).toEqual([2, 5]);
  });

  it.each([
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00)],
    ['a quote that is never closed', Buffer.from('a\n"x\n')],
    ['more rows than a contract can have', Buffer.from(`a\n${'S1\n'.repeat(1001)}`)],
  ])('refuses %s', (_what, content) => {
    expect(readCsv(content)).toEqual({ ok: false, error: 'unreadable' });
  });
});
