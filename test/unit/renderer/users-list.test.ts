import { describe, expect, it } from 'vitest';
import { filterCounts, matchesFilter, matchesSearch } from '#renderer/features/users/filters.ts';
import { flagSign, permissionSign } from '#renderer/features/users/signs.ts';
import { sampleUsers } from '#test/fixtures/fake-users.ts';

const users = sampleUsers();
const found = (words: string) =>
  users.filter((user) => matchesSearch(words, user)).map((user) => user.userId);

describe('the quick filters', () => {
  it('count every user once per state', () => {
    expect(filterCounts(users)).toEqual({ all: 30, suspended: 8, incident: 8, blocked: 12 });
  });

  it('take both kinds of 封鎖 together', () => {
    const blocked = users.filter((user) => matchesFilter('blocked', user));
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
