import { useCallback, useMemo, useReducer, useRef } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { FAILURES } from '../trouble/failures.ts';
import { type CommandAnswer, type CommandIntent, newIntent, send, settle } from './command-intent.ts';
import type { UserCommand } from './user-commands.ts';

/** Whom a command is for; `new` is a user who is being registered. */
export type Subject = UserId | 'new';

/** Where the command on one user stands, and how the row moved under it, if it did. */
export type Commanding = {
  readonly command: UserCommand;
  readonly intent: CommandIntent;
  readonly conflict: { readonly before: UserRow; readonly after: UserRow } | null;
};

/** The commands of this screen. */
export type Commands = {
  readonly of: (subject: Subject) => Commanding | null;
  /** Begins another command; one that is on its way, or whose outcome is unknown, stays. */
  readonly begin: (subject: Subject, command: UserCommand) => void;
  /** Sends what was begun; a second call while it is on its way does nothing. */
  readonly run: (
    subject: Subject,
    seen: UserRow | null,
    call: (idempotencyKey: string) => Promise<CommandAnswer>,
  ) => Promise<void>;
};

/** What the list does with the rows that the bank answers with. */
export type RowChanges = {
  /** Puts a row in place of the one with its ID, or at the end. */
  readonly replace: (user: UserRow) => void;
  readonly remove: (userId: UserId) => void;
};

const started = (command: UserCommand): Commanding => ({
  command,
  intent: newIntent(crypto.randomUUID()),
  conflict: null,
});

const isFresh = ({ command, intent }: Commanding, wanted: UserCommand) =>
  command === wanted && intent.step === 'ready' && intent.failure === null;

/** Whether a command is on its way, or nobody knows yet what it came to. */
export const isOpen = ({ intent }: Commanding) => intent.step === 'sending' || intent.step === 'unknown';

/**
 * The commands of this screen, one at a time for each user. They outlive the selection, so that a command in
 * flight is not sent again when the person looks at another user and comes back.
 */
export function useCommands({ replace, remove }: RowChanges): Commands {
  const { report } = useNavigation();
  const all = useRef(new Map<Subject, Commanding>());
  const [turn, redraw] = useReducer((before: number) => before + 1, 0);

  const put = useCallback((subject: Subject, commanding: Commanding) => {
    all.current.set(subject, commanding);
    redraw();
  }, []);

  const begin = useCallback(
    (subject: Subject, command: UserCommand) => {
      const kept = all.current.get(subject);
      if (kept === undefined || !(isOpen(kept) || isFresh(kept, command))) put(subject, started(command));
    },
    [put],
  );

  const run = useCallback<Commands['run']>(
    async (subject, seen, call) => {
      const kept = all.current.get(subject);
      if (kept === undefined) return;
      const sending = send(kept.intent);
      if (sending === kept.intent || sending.step !== 'sending') return;
      put(subject, { ...kept, intent: sending, conflict: null });
      const answer = await attempt(call(sending.key));
      const now = answer.ok ? answer.value.user : (answer.error.user ?? null);
      const moved = !answer.ok && answer.error.code === 'version-conflict' && now !== null && seen !== null;
      put(subject, {
        ...kept,
        intent: settle(sending, answer, crypto.randomUUID()),
        conflict: moved ? { before: seen, after: now } : null,
      });
      if (now !== null) replace(now);
      else if (answer.ok && answer.value.before !== null) remove(answer.value.before.userId);
      if (!answer.ok && FAILURES[answer.error.code].place !== 'in-place') report(answer.error);
    },
    [put, replace, remove, report],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a new view of the map
  return useMemo<Commands>(
    () => ({
      of: (subject) => all.current.get(subject) ?? null,
      begin,
      run,
    }),
    [turn, begin, run],
  );
}
