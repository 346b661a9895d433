import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '#electron/main/users/csv-file.ts';
import { userFileRows } from '#electron/main/users/user-columns.ts';
import { previewLines } from '#electron/main/users/user-import.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { UserRow } from '#protocol/domain/user.ts';
import { userRow } from './rows.ts';

const CATALOGUE = BANK_1635.permissions;
const SINCE = '2026-11-01T00:00:00.000Z';

/** A user, as the bank would list him with these columns. */
const withCodes = (changes: object): UserRow => UserRow.parse({ ...userRow('S0001'), ...changes });

/** What the file says of a user in a column. */
function cellOf(user: UserRow, heading: string): string | undefined {
  const [headings, row] = userFileRows(CATALOGUE, [user]);
  return row?.[headings?.indexOf(heading) ?? -1];
}

describe('the columns of codes in the file of users', () => {
  it.each([
    ['no table', { issued: false }, '－'],
    ['a table', { issued: true, since: SINCE, left: 12 }, '○'],
    ['a table that is used up', { issued: true, since: SINCE, left: 0 }, '○'],
  ])('say whether a user has %s', (_what, oneTimePasswords, cell) => {
    expect(cellOf(withCodes({ oneTimePasswords }), '利用者ワンタイムパスワード')).toBe(cell);
  });

  it.each([
    [{ state: 'none' }, '－'],
    [{ state: 'offered', serial: 'KT00000007', until: SINCE }, '登録待ち KT00000007'],
    [{ state: 'registered', serial: 'KT00000007', since: SINCE, replacement: null }, '登録済 KT00000007'],
  ])('name the token and how it stands: %o', (token, cell) => {
    expect(cellOf(withCodes({ token }), 'トークン')).toBe(cell);
  });

  it('are passed over when the file comes back, whatever they say', () => {
    const rows = userFileRows(CATALOGUE, [
      withCodes({
        oneTimePasswords: { issued: true, since: SINCE, left: 12 },
        token: { state: 'registered', serial: 'KT00000007', since: SINCE, replacement: null },
      }),
    ]);
    const file = readCsv(writeCsv(rows));
    if (!file.ok) throw new Error('the test wrote no CSV');
    const preview = previewLines(file.value, {
      users: [userRow('S0001')],
      catalogue: CATALOGUE,
      maxUsers: 99,
    });
    expect(preview).toMatchObject({ ok: true, value: [{ effect: { kind: 'unchanged' } }] });
  });
});
