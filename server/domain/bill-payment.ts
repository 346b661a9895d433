import type { BankProfile } from '#protocol/domain/bank-profile.ts';

/**
 * What a user of 収納サービス has asked for in vain: identifiers that name no bill on one day, and how often
 * that led to 封鎖 since the administrator last lifted it.
 */
export type BillCounter = {
  /** YYYY-MM-DD by the bank's time zone; `wrong` counts from its midnight. */
  readonly day: string;
  readonly wrong: number;
  readonly blocks: number;
};

/** What follows from one more inquiry in vain. */
export type BillVerdict = {
  readonly counter: BillCounter;
  /** 封鎖. */
  readonly blocked: boolean;
  /** 累積封鎖. */
  readonly cumulativelyBlocked: boolean;
};

/** Japan has one time zone and no summer time. */
const JAPAN_OFFSET_MS = 9 * 60 * 60 * 1000;
const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** The date in Japan, YYYY-MM-DD. @param time epoch milliseconds */
export function japaneseDay(time: number): string {
  return new Date(time + JAPAN_OFFSET_MS).toISOString().slice(0, DATE_LENGTH);
}

/** How many inquiries in vain count today. A right one between them does not take any back. */
export function wrongOn(day: string, counter: BillCounter | undefined): number {
  return counter?.day === day ? counter.wrong : 0;
}

/** Counts an inquiry whose identifiers name no bill. */
export function countWrongBill(
  before: BillCounter | undefined,
  day: string,
  policy: BankProfile['policy']['billPayment'],
): BillVerdict {
  const wrong = wrongOn(day, before) + 1;
  const blocked = wrong >= policy.wrongPerDay;
  const blocks = (before?.blocks ?? 0) + (blocked ? 1 : 0);
  return {
    counter: { day, wrong, blocks },
    blocked,
    cumulativelyBlocked: blocked && blocks >= policy.cumulative,
  };
}
