import { useDeferredValue, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { Toggle } from '../../lib/ui/toggle.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { filterCounts, matchesFilter, matchesSearch, type UserFilter } from './filters.ts';
import { NobodySelected } from './nobody-selected.tsx';
import { useUnlock } from './use-unlock.ts';
import { useUsers } from './use-users.ts';
import { UserFilters } from './user-filters.tsx';
import { UserPanel } from './user-panel.tsx';
import { NoMatch, NoUsers } from './users-empty.tsx';
import { UsersTable } from './users-table.tsx';

/** What the list starts with. */
export type UsersScreenStart = {
  readonly initialFilter: UserFilter;
  readonly initiallySelected: UserId | null;
};

function LoadedUsers({
  users,
  replace,
  reload,
  initialFilter,
  initiallySelected,
}: UsersScreenStart & {
  readonly users: readonly UserRow[];
  readonly replace: (user: UserRow) => void;
  readonly reload: () => void;
}) {
  const text = useText();
  const { preferences } = useSnapshot();
  const [filter, setFilter] = useState(initialFilter);
  const [words, setWords] = useState('');
  const [selected, setSelected] = useState<UserId | null>(initiallySelected);
  const { unlockingOf, unlock } = useUnlock(replace);
  const searched = useDeferredValue(words);
  const chosen = users.find((user) => user.userId === selected) ?? null;
  // The selected row stays in sight when an unlock takes it out of its filter: its mark is the proof.
  const rows = users.filter(
    (user) => user === chosen || (matchesFilter(filter, user) && matchesSearch(searched, user)),
  );
  const showAll = () => {
    setFilter('all');
    setWords('');
  };
  return (
    <div className={chosen === null ? 'users' : 'users users-with-panel'}>
      <section className="users-list">
        <div className="users-head">
          <PageHeading title={text('users.title')} takesFocus={initiallySelected === null} />
          <h2>{text('users.edit')}</h2>
          <p>{text('users.edit.note')}</p>
        </div>
        <div className="users-tools">
          <UserFilters
            counts={filterCounts(users)}
            filter={filter}
            onFilter={setFilter}
            words={words}
            onWords={setWords}
          />
          <Toggle
            label={text('users.bankSigns')}
            on={preferences.bankSigns}
            onChange={(bankSigns) => client.app.setPreferences({ bankSigns })}
          />
        </div>
        {users.length === 0 ? <NoUsers /> : null}
        {users.length > 0 && rows.length === 0 ? <NoMatch onReset={showAll} /> : null}
        {rows.length > 0 ? <UsersTable rows={rows} selected={selected} onSelect={setSelected} /> : null}
        {chosen === null && rows.length > 0 ? <NobodySelected /> : null}
      </section>
      {chosen === null ? null : (
        <UserPanel
          key={chosen.userId}
          user={chosen}
          unlocking={unlockingOf(chosen)}
          onUnlock={(pin) => unlock(chosen, pin)}
          onReload={reload}
          onClose={() => setSelected(null)}
          focusPin={chosen.userId === initiallySelected}
        />
      )}
    </div>
  );
}

/** A-10 利用者情報選択. */
export function UsersScreen(start: UsersScreenStart) {
  const text = useText();
  const { bank } = useSnapshot();
  const { notice } = useNavigation();
  const { users, reload, replace } = useUsers();
  if (users.state === 'loaded') {
    return <LoadedUsers {...start} users={users.value} replace={replace} reload={reload} />;
  }
  return (
    <div className="page">
      <PageHeading title={text('users.title')} />
      {notice === null ? null : <FailureNotice bank={bank} failure={notice} />}
      {users.state === 'loading' ? (
        <Skeleton label={text('app.loading')} lines={8} />
      ) : (
        <FailureNotice bank={bank} failure={users.failure} remedies={{ 'try-again': reload }} />
      )}
    </div>
  );
}
