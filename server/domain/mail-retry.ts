const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long to wait after the first try that failed, the second, and so on. */
const PAUSES_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 12 * HOUR_MS] as const;

/** Tries after which a mail is given up. */
export const MOST_TRIES = PAUSES_MS.length + 1;

/**
 * When a mail is tried again, or null when it is given up.
 *
 * @param tries how often it was tried, at least once
 * @param now epoch milliseconds
 */
export function nextTry(tries: number, now: number): number | null {
  const pause = PAUSES_MS[tries - 1];
  return pause === undefined ? null : now + pause;
}
