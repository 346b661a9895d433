/** One row of `npm run bench`. A figure means something only as a ratio to a baseline of the same run. */
export type Row = {
  readonly name: string;
  readonly unit: string;
  /** Median of our own. */
  readonly value: number;
  /** Median of the baseline, measured in turn with our own on the same machine. */
  readonly baseline: number;
  /** value ÷ baseline. */
  readonly ratio: number;
  /** The ratio that we mean to keep: at most this (or at least this, where `better` is `higher`). */
  readonly budget: number;
  readonly better: 'lower' | 'higher';
};

/** Whether a row keeps its budget. */
export const withinBudget = (row: Row): boolean =>
  row.better === 'lower' ? row.ratio <= row.budget : row.ratio >= row.budget;

/** The middle value, or the mean of the two in the middle. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** What one comparison measures, and how often. */
export type Comparison = {
  readonly name: string;
  readonly budget: number;
  readonly rounds: number;
  /** Calls timed together as one round; for work too short for the clock. */
  readonly callsPerRound?: number;
  readonly ours: () => unknown;
  readonly baseline: () => unknown;
};

/**
 * Times two pieces of work in turn, so that whatever else the machine does meets both, after one round of
 * each that is not counted.
 *
 * @returns medians in milliseconds for one call
 */
export async function compare(comparison: Comparison): Promise<Row> {
  const calls = comparison.callsPerRound ?? 1;
  const repeat = (work: () => unknown) => async () => {
    for (let call = 0; call < calls; call += 1) await work();
  };
  const ours = repeat(comparison.ours);
  const baseline = repeat(comparison.baseline);
  await ours();
  await baseline();
  const oursTimes: number[] = [];
  const baselineTimes: number[] = [];
  for (let round = 0; round < comparison.rounds; round += 1) {
    oursTimes.push((await timed(ours)) / calls);
    baselineTimes.push((await timed(baseline)) / calls);
  }
  return row({
    name: comparison.name,
    unit: 'ms',
    value: median(oursTimes),
    baseline: median(baselineTimes),
    budget: comparison.budget,
    better: 'lower',
  });
}

/** A row with its ratio computed. */
export const row = (figures: Omit<Row, 'ratio'>): Row => ({
  ...figures,
  ratio: figures.value / figures.baseline,
});
