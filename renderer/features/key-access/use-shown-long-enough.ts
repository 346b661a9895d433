import { useEffect, useState } from 'react';

/**
 * Where one key or one click is the consent: the window opens when the main window says so, and a key or a click that
 * was meant for that one must not land here (milliseconds).
 */
const MEANT_FOR_HERE_MS = 800;

/** @returns whether the window has been open long enough for what is pressed to be meant for it */
export function useShownLongEnough(): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), MEANT_FOR_HERE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return shown;
}
