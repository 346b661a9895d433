import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { KanjiName } from '#protocol/domain/names.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import { TokenSerial } from '#protocol/domain/token.ts';
import { filterCounts, matchesFilter } from '#renderer/features/users/filters.ts';
import { piecesOf, ROW_HEIGHT, rowWindow, scrollTo } from '#renderer/features/users/row-window.ts';
import { searchFor } from '#renderer/features/users/search-users.ts';
import { indexByKey } from '#renderer/features/users/select-by-key.ts';
import { shownCatalogue } from '#renderer/features/users/shown-catalogue.ts';
import { flagSign, permissionSign } from '#renderer/features/users/signs.ts';
import { nextSorting, sortUsers } from '#renderer/features/users/sort-users.ts';
import { sampleUsers } from '#test/fixtures/fake-users.ts';

const users = sampleUsers();
const ending = { now: Date.parse('2026-11-22T01:30:00Z'), days: 30 };
const found = (words: string) => {
  const matches = searchFor(words);
  return users.filter((user) => matches?.(user) ?? true).map((user) => user.userId);
};

describe('the quick filters', () => {
  it('count every user once per state', () => {
    expect(filterCounts(users, ending)).toEqual({
      all: 30,
      suspended: 8,
      incident: 8,
      blocked: 12,
      'certificate-ending': 2,
      provisional: 1,
    });
  });

  it('take both kinds of 封鎖 together', () => {
    const blocked = users.filter((user) => matchesFilter('blocked', user, ending));
    expect(
      blocked.every(({ flags }) => flags.billPaymentBlocked.set || flags.billPaymentCumulativelyBlocked.set),
    ).toBe(true);
  });
});

describe('the search', () => {
  it('finds a user ID whatever the case and width', () => {
    expect(found('s0001')).toEqual(['S0001']);
    expect(found('Ｓ０００１')).toEqual(['S0001']);
  });

  it('finds a name without its space', () => {
    expect(found('しんきん太郎1')).toEqual(['S0001']);
  });

  it.each(['ﾀﾛｳ1', 'タロウ1', 'たろう1'])('finds the kana name by %s', (words) => {
    expect(found(words)).toEqual(['S0001']);
  });

  it.each(['しんきん太郎1', 'シンキン太郎1', 'ｼﾝｷﾝ太郎1', 'しんキン　太郎1'])(
    'finds the kanji name by %s, whatever kana is in it',
    (words) => {
      expect(found(words)).toEqual(['S0001']);
    },
  );

  it.each(['がぎぐ山', 'ガギグ山', 'ｶﾞｷﾞｸﾞ山'])('finds voiced kana by %s', (words) => {
    const [user] = users;
    if (user === undefined) throw new Error('no sample user');
    const voiced = { ...user, nameKanji: KanjiName.parse('ガぎグ山') };
    expect(searchFor(words)?.(voiced)).toBe(true);
  });

  it.each(['KT00001203', 'ｋｔ００００１２０３', 'kt0000120', '01203'])(
    'finds the users of a token by %s',
    (words) => {
      const holders = users.filter(({ token }) => token.state === 'registered');
      expect(found(words)).toEqual(holders.map(({ userId }) => userId));
    },
  );

  it('finds a user by the token that waits to replace his own', () => {
    const [, , user] = users;
    if (user?.token.state !== 'registered') throw new Error('no sample user with a token');
    const replacement = { serial: TokenSerial.parse('KT00009876'), until: '2026-11-23T01:00:00Z' };
    const replacing = { ...user, token: { ...user.token, replacement } };
    expect(searchFor('KT00009876')?.(replacing)).toBe(true);
    expect(searchFor('KT00001203')?.(replacing)).toBe(true);
    expect(searchFor('KT00009876')?.(user)).toBe(false);
  });

  it.each(['T0000', '1203'])(
    'takes %s, which could be of a 利用者ID, for no part of a serial number',
    (words) => {
      expect(found(words)).toEqual([]);
    },
  );

  it('shows everybody for nothing but spaces', () => {
    expect(found(' 　')).toHaveLength(30);
  });

  it('finds nobody for a name that nobody has', () => {
    expect(found('存在しない')).toEqual([]);
  });
});

describe("the bank's signs", () => {
  it('show a set flag as ○ and a clear one as －', () => {
    expect([flagSign(true), flagSign(false)]).toEqual(['○', '－']);
  });

  it('show permissions as ○ × －', () => {
    expect((['granted', 'denied', 'not-contracted'] as const).map(permissionSign)).toEqual(['○', '×', '－']);
  });
});

describe('the order of the list', () => {
  const ids = (sorting: Parameters<typeof sortUsers>[1]) =>
    sortUsers(users, sorting).map(({ userId }) => userId);

  it("is the bank's own until a heading is pressed, and again at the third press", () => {
    const first = nextSorting(null, 'name');
    const second = nextSorting(first, 'name');
    expect([first, second, nextSorting(second, 'name')]).toEqual([
      { key: 'name', descending: false },
      { key: 'name', descending: true },
      null,
    ]);
    expect(ids(null)).toEqual(users.map(({ userId }) => userId));
  });

  it('by state has every suspended user before the others', () => {
    const rows = sortUsers(users, { key: 'status', descending: false });
    const firstNormal = rows.findIndex(({ flags }) => !flags.suspended.set);
    expect(firstNormal).toBe(8);
    expect(rows.slice(firstNormal).some(({ flags }) => flags.suspended.set)).toBe(false);
  });

  it('by ID goes both ways and leaves the given list as it is', () => {
    const before = users.map(({ userId }) => userId);
    expect(ids({ key: 'userId', descending: true })).toEqual(before.toReversed());
    expect(users.map(({ userId }) => userId)).toEqual(before);
  });
});

describe('the window of rows', () => {
  const MANY = 100_000;

  it('never draws more than a few rows, wherever it stands', () => {
    for (const scrolled of [0, 5000, MANY * ROW_HEIGHT, -20]) {
      const { first, end } = rowWindow(MANY, scrolled, 100_000);
      expect(end - first).toBeLessThanOrEqual(160);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(MANY);
    }
  });

  it('covers what is in sight', () => {
    const { first, end } = rowWindow(MANY, 50_000 * ROW_HEIGHT, 400);
    expect(first).toBeLessThanOrEqual(50_000);
    expect(end).toBeGreaterThanOrEqual(50_000 + Math.ceil(400 / ROW_HEIGHT));
  });

  it.each([
    ['before', 3],
    ['after', 99_000],
    ['inside', 510],
  ])('keeps the row with the focus %s the window, and every row has its room', (_, kept) => {
    const pieces = piecesOf(MANY, { first: 500, end: 540 }, kept);
    const rows = pieces.flatMap((piece) => (piece.kind === 'row' ? [piece.index] : []));
    const room = pieces.reduce((sum, piece) => sum + (piece.kind === 'room' ? piece.rows : 0), 0);
    expect(rows).toContain(kept);
    expect(rows.length + room).toBe(MANY);
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  });

  it('draws nothing for an empty list', () => {
    expect(piecesOf(0, rowWindow(0, 0, 400), -1)).toEqual([]);
  });

  it('scrolls only as far as needed to bring a row into sight', () => {
    expect(scrollTo(0, 360, 400)).toBe(0);
    expect(scrollTo(12, 360, 400)).toBe(360);
    expect(scrollTo(30, 360, 400)).toBe(31 * ROW_HEIGHT - 400);
  });
});

describe('the keys of the list', () => {
  it.each([
    ['ArrowDown', 4, 5],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['ArrowDown', -1, 0],
    ['PageDown', 4, 9],
    ['Home', 4, 0],
    ['End', 4, 9],
    ['a', 4, null],
  ] as const)('%s from %i leads to %s', (key, at, to) => {
    expect(indexByKey(key, at, 10)).toBe(to);
  });
});

describe('hidden columns', () => {
  it('go with their service and group when nothing of them is left', () => {
    const codes = permissionCodes(BANK_1635.permissions);
    const hidden = codes.filter((code) => code.startsWith('bulk-transfer.') || !code.includes('.'));
    const shown = shownCatalogue(BANK_1635.permissions, hidden);
    expect(permissionCodes(shown)).toEqual(codes.filter((code) => !hidden.includes(code)));
    expect(shown.map(({ label }) => label.ja)).toEqual(['ファイル伝送']);
  });
});
