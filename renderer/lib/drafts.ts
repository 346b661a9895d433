import { createContext, useCallback, useContext, useState } from 'react';

/**
 * Whose drafts are shown: the 契約者ID of the log-on. Input that was begun for one contract never appears in
 * another one's form.
 */
export const DraftOwner = createContext('');

type Forget = () => void;
const kinds = new Set<Forget>();

/** Unsaved input of one kind of form, kept in memory until it is saved, dropped, or the window closes. */
export type Draft<T> = {
  readonly read: (key: string) => T;
  readonly write: (key: string, value: T) => void;
  readonly drop: (key: string) => void;
};

/**
 * Declares a kind of draft, once per form, outside of components. It outlives the automatic log-off, so that
 * the next log-on finds the form as it was left. Never put a secret in it: PINs stay in their own fields.
 *
 * @param initial what an untouched form starts with
 */
export function createDraft<T>(initial: T): Draft<T> {
  const kept = new Map<string, T>();
  kinds.add(() => kept.clear());
  return {
    read: (key) => kept.get(key) ?? initial,
    write: (key, value) => kept.set(key, value),
    drop: (key) => kept.delete(key),
  };
}

/** Drops every draft: at 「ログオフ」, by which the person says that the work is over. */
export function forgetDrafts(): void {
  for (const forget of kinds) forget();
}

/**
 * Form state that survives the form, and the automatic log-off.
 *
 * @param key tells several forms of one kind apart, for example a 利用者ID; a component that is shown for
 *   another key must be mounted anew (React's `key`)
 * @returns the value, its setter, and `clear` for when it was saved or given up
 */
export function useDraft<T>(
  draft: Draft<T>,
  key = '',
): readonly [value: T, set: (next: T) => void, clear: () => void] {
  const owned = `${useContext(DraftOwner)}/${key}`;
  const [value, setValue] = useState(() => draft.read(owned));
  const set = useCallback(
    (next: T) => {
      draft.write(owned, next);
      setValue(next);
    },
    [draft, owned],
  );
  const clear = useCallback(() => {
    draft.drop(owned);
    setValue(draft.read(owned));
  }, [draft, owned]);
  return [value, set, clear];
}
