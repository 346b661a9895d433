import type { Clock } from '#electron/main/clock.ts';

/** Real time-outs fire in real time; waits between attempts are skipped and remembered. */
export function impatientClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => new Date(),
    after: (milliseconds, callback) => {
      if (milliseconds < 5_000) waits.push(milliseconds);
      const timer = setTimeout(callback, milliseconds >= 5_000 ? milliseconds : 0);
      return () => clearTimeout(timer);
    },
  };
}
