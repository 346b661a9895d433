import { useSyncExternalStore } from 'react';
import { atLogOnEnd } from '../../lib/at-log-on-end.ts';

/** What is known of new お知らせ in this log-on: how many came, and whether the person has looked at them. */
type NewNotices = { readonly came: number; readonly isSeen: boolean };

const NOTHING: NewNotices = { came: 0, isSeen: false };
const listeners = new Set<() => void>();
let known = NOTHING;

function set(next: NewNotices): void {
  if (next.came === known.came && next.isSeen === known.isSeen) return;
  known = next;
  for (const listener of listeners) listener();
}

atLogOnEnd(() => set(NOTHING));

/** Called with what the bank says in ご契約先ステータス. */
export const noticesCame = (came: number): void => set({ ...known, came });

/** Called when the list was shown. */
export const noticesSeen = (): void => set({ ...known, isSeen: true });

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `came` since the log-on before this one; `count` is how many of them the person has not looked at. */
export function useNewNotices(): { readonly came: number; readonly count: number } {
  const { came, isSeen } = useSyncExternalStore(subscribe, () => known);
  return { came, count: isSeen ? 0 : came };
}
