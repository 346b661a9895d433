import { useEffect, useRef, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Toggle } from '../../lib/ui/toggle.tsx';
import { ListTools } from '../bulk/list-tools.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { NobodySelected } from './nobody-selected.tsx';
import { useSearchKey } from './use-list-keys.ts';
import type { UserList } from './use-user-list.ts';
import { UserFilters } from './user-filters.tsx';
import { NoMatch, NoUsers } from './users-empty.tsx';
import { UsersHead } from './users-head.tsx';
import { UsersTable, type UsersTableHandle } from './users-table.tsx';

/** What has the focus when the list appears; `panel` takes it by itself. */
export type ListFocus =
  | { readonly at: 'heading' | 'panel' }
  | { readonly at: 'row'; readonly userId: UserId };

/** Says how many were found, once the person paused. */
function useFoundAnnouncement(words: string, found: number): void {
  const text = useText();
  const announce = useAnnounce();
  useEffect(() => {
    if (words === '') return;
    const timer = setTimeout(() => announce(text('users.found', { count: found })), 600);
    return () => clearTimeout(timer);
  }, [words, found, announce, text]);
}

/** 「もっと見る ▼」 and 「すべて表示」, and how much of the list is shown. */
function Foot({ list, onMore }: { readonly list: UserList; readonly onMore: (show: () => void) => void }) {
  const text = useText();
  return (
    <div className="users-foot">
      {list.shown.length < list.found.length ? (
        <>
          <Button look="link" onPress={() => onMore(list.showMore)}>
            {text('users.more')}
          </Button>
          <Button look="link" onPress={() => onMore(list.showAll)}>
            {text('users.all')}
          </Button>
        </>
      ) : null}
      <span className="soft digits">
        {text('users.shown', { total: list.found.length, shown: list.shown.length })}
      </span>
    </div>
  );
}

/** A-10 利用者情報選択: the new registration, the filters and the list. */
export function UsersList({
  list,
  selected,
  onSelect,
  onClose,
  onRegister,
  onTokens,
  isFull,
  handle,
  startsAt,
}: {
  readonly list: UserList;
  readonly selected: UserId | null;
  readonly onSelect: (userId: UserId) => void;
  /** The selection is given up. */
  readonly onClose: () => void;
  readonly onRegister: () => void;
  readonly onTokens: () => void;
  readonly isFull: boolean;
  readonly handle: React.RefObject<UsersTableHandle | null>;
  /** Counts when the list appears, and not after. */
  readonly startsAt: ListFocus;
}) {
  const text = useText();
  const { preferences } = useSnapshot();
  const search = useRef<HTMLInputElement>(null);
  const grownFrom = useRef<number | null>(null);
  const [start] = useState(startsAt);
  useSearchKey(search);
  useFoundAnnouncement(list.words, list.found.length);
  const { shown, found, counts } = list;
  useEffect(() => {
    if (start.at === 'row') handle.current?.focusRow(start.userId);
  }, [start, handle]);
  // The first of the new rows gets the focus: the button may be gone.
  useEffect(() => {
    const first = grownFrom.current === null ? undefined : shown[grownFrom.current];
    grownFrom.current = null;
    if (first !== undefined) handle.current?.focusRow(first.userId);
  }, [shown, handle]);
  return (
    <section className="users-list">
      <PageHeading title={text('users.title')} takesFocus={start.at === 'heading'} />
      <UsersHead onRegister={onRegister} onTokens={onTokens} isFull={isFull} />
      <div className="users-tools">
        <UserFilters
          counts={counts}
          filter={list.filter}
          onFilter={list.setFilter}
          words={list.words}
          onWords={list.setWords}
          searchRef={search}
        />
        <div className="users-tools-right">
          <Toggle
            label={text('users.bankSigns')}
            on={preferences.bankSigns}
            onChange={(bankSigns) => client.app.setPreferences({ bankSigns })}
          />
          <ColumnChoice />
        </div>
      </div>
      {counts.all === 0 ? <NoUsers /> : null}
      {counts.all > 0 && found.length === 0 ? <NoMatch onReset={list.reset} /> : null}
      {found.length > 0 ? (
        <>
          <UsersTable
            rows={shown}
            selected={selected}
            onSelect={onSelect}
            onEscape={onClose}
            sorting={list.sorting}
            onSort={list.sortBy}
            handle={handle}
          />
          <Foot
            list={list}
            onMore={(show) => {
              grownFrom.current = shown.length;
              show();
            }}
          />
          <ListTools rows={found} />
        </>
      ) : null}
      {selected === null && found.length > 0 ? <NobodySelected /> : null}
      <KeyboardHelp />
    </section>
  );
}
