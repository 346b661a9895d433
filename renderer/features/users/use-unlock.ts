import { useCallback, useReducer, useRef } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { client } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { FAILURES } from '../trouble/failures.ts';
import { newIntent, send, settle, type UnlockIntent } from './unlock-intent.ts';

/** Where one user's unlock stands, and how the row moved under it, if it did. */
export type Unlocking = {
  readonly intent: UnlockIntent;
  readonly conflict: { readonly before: UserRow; readonly after: UserRow } | null;
};

const fresh = (): Unlocking => ({ intent: newIntent(crypto.randomUUID()), conflict: null });

/**
 * The unlocks of this screen, one intent for each user. They outlive the selection, so that a command in
 * flight is not sent again when the person looks at another user and comes back.
 *
 * @param replace puts the row that the bank answered with into the list
 */
export function useUnlock(replace: (user: UserRow) => void): {
  readonly unlockingOf: (user: UserRow) => Unlocking;
  readonly unlock: (user: UserRow, confirmationPin: string) => Promise<void>;
} {
  const { report } = useNavigation();
  const all = useRef(new Map<UserId, Unlocking>());
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);

  const unlockingOf = useCallback((user: UserRow): Unlocking => {
    const kept = all.current.get(user.userId);
    const outdated = kept?.intent.step === 'done' && kept.intent.user.version !== user.version;
    if (kept !== undefined && !outdated) return kept;
    const started = fresh();
    all.current.set(user.userId, started);
    return started;
  }, []);

  const unlock = useCallback(
    async (user: UserRow, confirmationPin: string) => {
      const sending = send(unlockingOf(user).intent);
      if (sending.step !== 'sending' || sending === unlockingOf(user).intent) return;
      all.current.set(user.userId, { intent: sending, conflict: null });
      redraw();
      const { userId, version } = user;
      const answer = await attempt(
        client.users.unlock({ userId, version, confirmationPin, idempotencyKey: sending.key }),
      );
      const now = answer.ok ? answer.value.user : answer.error.user;
      const moved = !answer.ok && answer.error.code === 'version-conflict' && now !== undefined;
      all.current.set(userId, {
        intent: settle(sending, answer, crypto.randomUUID()),
        conflict: moved ? { before: user, after: now } : null,
      });
      if (now !== undefined) replace(now);
      if (!answer.ok && FAILURES[answer.error.code].place !== 'in-place') report(answer.error);
      redraw();
    },
    [unlockingOf, replace, report],
  );
  return { unlockingOf, unlock };
}
