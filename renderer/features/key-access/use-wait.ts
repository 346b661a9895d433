import { useEffect, useState } from 'react';

const TICK = 500;

/**
 * Counts down to an instant.
 *
 * @param until ISO 8601, UTC; null when nothing is waited for
 * @returns milliseconds left; 0 when it is over
 */
export function useWait(until: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  const end = until === null ? 0 : Date.parse(until);
  const waiting = end > now;
  useEffect(() => {
    setNow(Date.now());
    if (end <= Date.now()) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (end <= Date.now()) clearInterval(timer);
    }, TICK);
    return () => clearInterval(timer);
  }, [end]);
  return waiting ? end - now : 0;
}
