import { useEffect } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { CommandIntent } from './command-intent.ts';
import type { PinBoxes } from './use-pin-boxes.ts';

/** The failure that the last sending ended with; null while nothing failed. */
export const failureOf = (intent: CommandIntent<unknown>): Failure | null =>
  intent.step === 'ready' || intent.step === 'unknown' ? intent.failure : null;

/** Tells the PIN boxes, which were emptied at the sending, that they are needed again. */
export function useRefusal(intent: CommandIntent<unknown>, { refused }: PinBoxes): void {
  const failure = failureOf(intent);
  useEffect(() => {
    if (failure !== null) refused(failure.code === 'user-pins-equal');
  }, [failure, refused]);
}
