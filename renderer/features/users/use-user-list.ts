import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { filterCounts, matchesFilter, type UserFilter } from './filters.ts';
import { prepareSearch } from './prepare-search.ts';
import { searchTexts, textTest } from './search-users.ts';
import { nextSorting, type Sorting, type SortKey, sortUsers } from './sort-users.ts';
import { useEndingSoon } from './use-ending-soon.ts';

/** Rows before the first 「もっと見る ▼」, and with each. */
const ROWS_AT_A_TIME = 10;

/** How the person looks at the list; it outlives the rows, which may be asked for again. */
export type ListView = {
  readonly filter: UserFilter;
  readonly setFilter: (filter: UserFilter) => void;
  readonly words: string;
  readonly setWords: (words: string) => void;
  readonly sorting: Sorting;
  readonly sortBy: (key: SortKey) => void;
  /** How many rows are shown at most. */
  readonly limit: number;
  readonly setLimit: (limit: number) => void;
};

/** The view of somebody who has chosen nothing yet but the filter. */
export function useListView(start: UserFilter): ListView {
  const [filter, setFilter] = useState(start);
  const [words, setWords] = useState('');
  const [sorting, setSorting] = useState<Sorting>(null);
  const [limit, setLimit] = useState(ROWS_AT_A_TIME);
  const sortBy = useCallback((key: SortKey) => setSorting((before) => nextSorting(before, key)), []);
  return { filter, setFilter, words, setWords, sorting, sortBy, limit, setLimit };
}

/** What the list shows, and how it is narrowed. */
export type UserList = Omit<ListView, 'limit' | 'setLimit'> & {
  readonly counts: Readonly<Record<UserFilter, number>>;
  /** Every row that passes, in order. */
  readonly found: readonly UserRow[];
  /** Of these, the ones that are shown so far. */
  readonly shown: readonly UserRow[];
  readonly showMore: () => void;
  readonly showAll: () => void;
  readonly reset: () => void;
};

/**
 * @param kept the selected user: stays in the list when a command takes him out of its filter, for his marks are the
 *   proof of what was done
 */
export function useUserList(users: readonly UserRow[], kept: UserId | null, view: ListView): UserList {
  const { filter, setFilter, words, setWords, sorting, sortBy, limit, setLimit } = view;
  const ending = useEndingSoon();
  const searched = useDeferredValue(words);
  const counts = useMemo(() => filterCounts(users, ending), [users, ending]);
  const sorted = useMemo(() => sortUsers(users, sorting), [users, sorting]);
  useEffect(() => prepareSearch(sorted), [sorted]);
  const found = useMemo(() => {
    const test = textTest(searched);
    if (filter === 'all' && test === null) return sorted;
    const texts = test === null ? [] : searchTexts(sorted);
    const passes = (user: UserRow, index: number) =>
      (test === null || test(texts[index] ?? '')) && matchesFilter(filter, user, ending);
    return sorted.filter((user, index) => passes(user, index) || user.userId === kept);
  }, [sorted, filter, searched, kept, ending]);
  const shown = useMemo(() => {
    const keptAt = kept === null ? -1 : found.findIndex((user) => user.userId === kept);
    const rows = Math.max(limit, keptAt + 1);
    return rows >= found.length ? found : found.slice(0, rows);
  }, [found, limit, kept]);
  return {
    counts,
    filter,
    setFilter,
    words,
    setWords,
    sorting,
    sortBy,
    found,
    shown,
    showMore: () => setLimit(shown.length + ROWS_AT_A_TIME),
    showAll: () => setLimit(Number.POSITIVE_INFINITY),
    reset: () => {
      setFilter('all');
      setWords('');
    },
  };
}
