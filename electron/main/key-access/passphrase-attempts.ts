/** Wrong passphrases in a row after which each further one costs a wait. */
const FREE_ATTEMPTS = 5;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 900;

/** What a wrong passphrase came to. */
export type WrongPassphrase = {
  /** Wrong ones in a row, this one included. */
  readonly inARow: number;
  /** The end of the wait that it began; null while attempts are free. */
  readonly retryAt: Date | null;
};

/**
 * Counts wrong passphrases in a row, for each certificate file, and says how long nothing is tried: from the
 * fifth on 30, 60, 120, … at most 900 seconds. It slows down a person at this PC; a restart of the application
 * begins anew, and whoever has the file can try on another machine, where only the iterations hold him up.
 */
export type PassphraseAttempts = {
  /** Until when nothing is tried; null when an attempt may be made now. */
  readonly retryAt: (subject: string) => Date | null;
  readonly wrong: (subject: string) => WrongPassphrase;
  readonly right: (subject: string) => void;
};

type Series = { readonly inARow: number; readonly since: number; readonly waitMs: number };

function waitMsAfter(inARow: number): number {
  if (inARow < FREE_ATTEMPTS) return 0;
  return Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (inARow - FREE_ATTEMPTS)) * 1_000;
}

/** In memory only. @param now this PC's clock; set back, it ends a wait rather than prolonging it */
export function createPassphraseAttempts(now: () => Date): PassphraseAttempts {
  const series = new Map<string, Series>();
  return {
    retryAt: (subject) => {
      const { since, waitMs } = series.get(subject) ?? { since: 0, waitMs: 0 };
      const at = now().getTime();
      return at >= since && at < since + waitMs ? new Date(since + waitMs) : null;
    },
    wrong: (subject) => {
      const inARow = (series.get(subject)?.inARow ?? 0) + 1;
      const [since, waitMs] = [now().getTime(), waitMsAfter(inARow)];
      series.set(subject, { inARow, since, waitMs });
      return { inARow, retryAt: waitMs === 0 ? null : new Date(since + waitMs) };
    },
    right: (subject) => void series.delete(subject),
  };
}
