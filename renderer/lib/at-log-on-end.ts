type Forget = () => void;

const listeners = new Set<Forget>();

/**
 * Has something dropped when the log-on ends, whatever ended it: results that stay in memory between screens,
 * and secrets that were made for others and are being shown.
 */
export function atLogOnEnd(forget: Forget): void {
  listeners.add(forget);
}

/** Called where a log-on's screens go away. */
export function logOnEnded(): void {
  for (const forget of listeners) forget();
}
