import { useCallback, useRef, useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import { ok, type Result } from '#protocol/result.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { FAILURES } from '../trouble/failures.ts';
import { type CommandIntent, newIntent, send, settle } from './command-intent.ts';

/** One command of a page that keeps nothing of its answer here: what it gives may be secret. */
export type Intent = {
  readonly intent: CommandIntent<null>;
  /**
   * Sends it; a second call while it is on its way does nothing.
   *
   * @param done gets the answer
   */
  readonly run: <T>(
    call: (idempotencyKey: string) => Promise<Result<T, Failure>>,
    done: (value: T) => void,
  ) => Promise<Failure | null>;
  /** A new intent, without what was said to the one before. Keeps its identity between renders. */
  readonly begin: () => void;
};

const fresh = () => newIntent(crypto.randomUUID());

/** The commands of a page, one after the other. Failures that take the whole screen are reported. */
export function useIntent(): Intent {
  const { report } = useNavigation();
  const [intent, setIntent] = useState<CommandIntent<null>>(fresh);
  const isSending = useRef(false);
  const begin = useCallback(() => setIntent(fresh()), []);
  return {
    intent,
    begin,
    run: async (call, done) => {
      const sending = send(intent);
      if (sending.step !== 'sending' || isSending.current) return null;
      isSending.current = true;
      setIntent(sending);
      const answer = await attempt(call(sending.key));
      isSending.current = false;
      const settled = settle(sending, answer.ok ? ok(null) : answer, crypto.randomUUID());
      setIntent(settled.step === 'done' ? fresh() : settled);
      if (answer.ok) {
        done(answer.value);
        return null;
      }
      if (FAILURES[answer.error.code].place !== 'in-place') report(answer.error);
      return answer.error;
    },
  };
}
