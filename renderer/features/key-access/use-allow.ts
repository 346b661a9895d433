import { useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { attempt } from '../../lib/attempt.ts';
import { useWait } from './use-wait.ts';

/** What the key window answers: the passphrase, or null for the one that is kept. */
export type Allowance = { readonly passphrase: Uint8Array | null; readonly remember: boolean };

/** Hands an allowance to the main process, which closes the window when it was good. */
export type OnAllow = (allowance: Allowance) => Promise<Result<unknown, Failure>>;

/**
 * Sends the passphrase and overwrites its bytes afterwards, whatever came of it.
 *
 * @param retryAt end of a wait that was running when the window opened
 */
export function useAllow(
  onAllow: OnAllow,
  retryAt: string | null,
): {
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** Milliseconds until the next try. */
  readonly wait: number;
  /** @returns what stopped it, null when nothing did or it was not sent */
  readonly allow: (allowance: Allowance) => Promise<Failure | null>;
  readonly forgetFailure: () => void;
} {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [waitUntil, setWaitUntil] = useState(retryAt);
  const wait = useWait(waitUntil);
  const allow = async (allowance: Allowance): Promise<Failure | null> => {
    setFailure(null);
    setPending(true);
    const answer = await attempt(onAllow(allowance));
    allowance.passphrase?.fill(0);
    setPending(false);
    if (answer.ok) return null;
    setFailure(answer.error);
    setWaitUntil(answer.error.retryAt ?? null);
    return answer.error;
  };
  return { pending, failure, wait, allow, forgetFailure: () => setFailure(null) };
}
