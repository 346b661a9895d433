import type { Failure } from '#protocol/ipc/failure.ts';
import { err, type Result } from '#protocol/result.ts';

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
    return err({ code: 'unexpected', reference: crypto.randomUUID().slice(0, 8) });
  }
}
