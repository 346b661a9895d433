import type { UserRow } from '#protocol/domain/user.ts';
import { searchText, searchTexts } from './search-users.ts';

/** Rows whose texts are made between two idle moments of the page. */
const SLICE = 2000;

/**
 * Makes the search texts of a long list while the page is idle, so that the first keystroke need not.
 *
 * @returns stops it
 */
export function prepareSearch(users: readonly UserRow[]): () => void {
  let handle = 0;
  const next = (from: number) => {
    for (const user of users.slice(from, from + SLICE)) searchText(user);
    if (from + SLICE < users.length) handle = requestIdleCallback(() => next(from + SLICE));
    else searchTexts(users);
  };
  handle = requestIdleCallback(() => next(0));
  return () => cancelIdleCallback(handle);
}
