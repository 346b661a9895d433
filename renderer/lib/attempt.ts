import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { err, type Result } from '#protocol/result.ts';

/** A failure that was found in the page itself, with a reference of our own. */
export const failureHere = (code: FailureCode): Failure => ({
  code,
  reference: crypto.randomUUID().slice(0, 8),
});

/**
 * Awaits a call of the main process and turns a broken call (a bug, a closed process) into a failure that
 * can be shown, so that no screen is left waiting.
 *
 * @returns the call's own result, or `unexpected` with a reference of our own
 */
export async function attempt<T>(call: Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  try {
    return await call;
  } catch {
    return err(failureHere('unexpected'));
  }
}
