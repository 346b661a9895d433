import { describe, expect, it } from 'vitest';
import { type BillCounter, countWrongBill, japaneseDay } from '#server/domain/bill-payment.ts';

const POLICY = { wrongPerDay: 3, cumulative: 2 };

/** Counts on the given days, one inquiry in vain each, and lifts 封鎖 whenever it is set. */
function count(...days: readonly string[]) {
  let counter: BillCounter | undefined;
  return days.map((day) => {
    const verdict = countWrongBill(counter, day, POLICY);
    counter = verdict.blocked ? { ...verdict.counter, wrong: 0 } : verdict.counter;
    return verdict;
  });
}

describe('inquiries for bills that are not there', () => {
  it('belong to a day in Japan, from midnight to midnight', () => {
    expect(japaneseDay(Date.parse('2026-03-31T14:59:59.999Z'))).toBe('2026-03-31');
    expect(japaneseDay(Date.parse('2026-03-31T15:00:00.000Z'))).toBe('2026-04-01');
    expect(japaneseDay(Date.parse('2026-12-31T15:00:00.000Z'))).toBe('2027-01-01');
  });

  it('block at the limit of one day, and those of the day before do not count', () => {
    const verdicts = count('1', '1', '2', '2', '2');
    expect(verdicts.map(({ blocked }) => blocked)).toEqual([false, false, false, false, true]);
    expect(verdicts.map(({ counter }) => counter.wrong)).toEqual([1, 2, 1, 2, 3]);
  });

  it('block for good when they blocked as often as the policy says, on whatever days', () => {
    const verdicts = count('1', '1', '1', '5', '5', '6', '6', '6');
    expect(verdicts.map(({ cumulativelyBlocked }) => cumulativelyBlocked)).toEqual([
      ...Array(7).fill(false),
      true,
    ]);
    expect(verdicts.at(-1)?.counter.blocks).toBe(2);
  });

  it('block at once when the bank has lowered its limit below what was counted', () => {
    const before = { day: '1', wrong: 7, blocks: 0 };
    expect(countWrongBill(before, '1', POLICY)).toMatchObject({ blocked: true, counter: { blocks: 1 } });
  });
});
