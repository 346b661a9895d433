import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '#electron/main/users/csv-file.ts';
import { permissionHeadings, userFileRows } from '#electron/main/users/user-columns.ts';
import { previewLines } from '#electron/main/users/user-import.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { sampleUsers } from '../../fixtures/fake-users.ts';

const FAKE_USERS = sampleUsers();
const CATALOGUE = BANK_1635.permissions;
const HEADINGS = permissionHeadings(CATALOGUE);
const [someone] = FAKE_USERS;
if (someone === undefined) throw new Error('the fixtures have no user');

const headingOf = (code: string): string => HEADINGS.get(code) ?? `no column ${code}`;
const GRANTED =
  Object.keys(someone.permissions).find((code) => someone.permissions[code] === 'granted') ?? '';
const DENIED = Object.keys(someone.permissions).find((code) => someone.permissions[code] === 'denied') ?? '';
const NOT_CONTRACTED =
  Object.keys(someone.permissions).find((code) => someone.permissions[code] === 'not-contracted') ?? '';

function preview(rows: readonly (readonly string[])[], maxUsers = 99) {
  const file = readCsv(writeCsv(rows));
  if (!file.ok) throw new Error('the test wrote no CSV');
  return previewLines(file.value, { users: FAKE_USERS, catalogue: CATALOGUE, maxUsers });
}

function effects(rows: readonly (readonly string[])[], maxUsers = 99) {
  const lines = preview(rows, maxUsers);
  if (!lines.ok) throw new Error(lines.error);
  return lines.value.map(({ effect }) => effect);
}

describe('what a file of users would do', () => {
  it('is nothing for a file that was just exported', () => {
    const all = effects(userFileRows(CATALOGUE, FAKE_USERS));
    expect(all).toHaveLength(FAKE_USERS.length);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['unchanged']));
  });

  it('is a change of what differs, and of nothing else', () => {
    const rows = [
      ['利用者ID', '利用者名(漢字)', headingOf(GRANTED), headingOf(DENIED)],
      [someone.userId, '新しい 名前', '×', '○'],
    ];
    expect(effects(rows)).toMatchObject([
      {
        kind: 'change',
        before: { userId: someone.userId },
        change: { nameKanji: '新しい 名前' },
        granted: [DENIED],
        denied: [GRANTED],
      },
    ]);
    const [effect] = effects(rows);
    expect(effect?.kind === 'change' && Object.keys(effect.change).toSorted()).toEqual([
      'nameKanji',
      'permissions',
    ]);
  });

  it('leaves what an empty permission cell or a missing column does not speak of', () => {
    expect(
      effects([
        ['利用者ID', headingOf(GRANTED)],
        [someone.userId, ''],
      ]),
    ).toEqual([{ kind: 'unchanged' }]);
  });

  it('registers an ID that is not there, with the name in half-width kana', () => {
    const rows = [
      ['利用者ID', '利用者名(半角カナ)', '利用者名(漢字)', headingOf(GRANTED)],
      ['N0001', 'あたらしい ガク', '新しい 学', '○'],
    ];
    expect(effects(rows)).toEqual([
      {
        kind: 'register',
        user: { userId: 'N0001', nameKana: 'ｱﾀﾗｼｲ ｶﾞｸ', nameKanji: '新しい 学', permissions: [GRANTED] },
      },
    ]);
  });

  it.each([
    ['an ID that cannot be one', [['利用者ID'], ['あ']], 'user-id'],
    [
      'an ID that differs from another only by case',
      [['利用者ID'], [someone.userId.toLowerCase()]],
      'user-id-taken',
    ],
    ['a new user without kana', [['利用者ID'], ['N1']], 'name-kana'],
    [
      'kana that has no half-width form',
      [
        ['利用者ID', '利用者名(半角カナ)'],
        ['N1', '漢字'],
      ],
      'name-kana',
    ],
    [
      'a mark that is none',
      [
        ['利用者ID', headingOf(GRANTED)],
        [someone.userId, '？'],
      ],
      'permission-mark',
    ],
    [
      'a permission that the contract does not have',
      [
        ['利用者ID', headingOf(NOT_CONTRACTED)],
        [someone.userId, '○'],
      ],
      'permission-not-contracted',
    ],
    ['more cells than the heading', [['利用者ID'], [someone.userId, 'x']], 'columns'],
  ])('is an error for %s', (_what, rows, problem) => {
    expect(effects(rows)).toEqual([{ kind: 'error', problems: [problem] }]);
  });

  it('names each line that stands twice after the first', () => {
    expect(effects([['利用者ID'], [someone.userId], [someone.userId]])).toEqual([
      { kind: 'unchanged' },
      { kind: 'error', problems: ['user-id-twice'] },
    ]);
  });

  it('counts the users that the contract has room for', () => {
    const rows = [
      ['利用者ID', '利用者名(半角カナ)'],
      ['N1', 'ｱ'],
      ['N2', 'ｲ'],
    ];
    expect(effects(rows, FAKE_USERS.length + 1).map(({ kind }) => kind)).toEqual(['register', 'error']);
  });

  it('cannot be told of a file without 利用者ID', () => {
    expect(preview([['名前'], ['x']])).toEqual({ ok: false, error: 'heading' });
  });
});
