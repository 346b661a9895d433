import { useEffect } from 'react';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { CommandIntent } from './command-intent.ts';
import type { PinBoxes } from './use-pin-boxes.ts';

/** The two PINs would be the same: a user's, or the contract's. */
const EQUAL: ReadonlySet<FailureCode> = new Set<FailureCode>(['user-pins-equal', 'contract-pins-equal']);

/** The failure that the last sending ended with; null while nothing failed. */
export const failureOf = (intent: CommandIntent<unknown>): Failure | null =>
  intent.step === 'ready' || intent.step === 'unknown' ? intent.failure : null;

/** Tells the PIN boxes, which were emptied at the sending, that they are needed again. */
export function useRefusal(intent: CommandIntent<unknown>, { refused }: PinBoxes): void {
  const failure = failureOf(intent);
  useEffect(() => {
    if (failure !== null) refused(EQUAL.has(failure.code));
  }, [failure, refused]);
}
