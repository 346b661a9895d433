import { useCallback, useEffect, useRef, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { type Place, useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import type { UserFilter } from './filters.ts';
import { TaskScreen } from './task-screen.tsx';
import { type RowChanges, useCommands } from './use-commands.ts';
import { type ListView, useListView, useUserList } from './use-user-list.ts';
import { useUsers } from './use-users.ts';
import { calledFor } from './user-commands.ts';
import { UserPanel } from './user-panel.tsx';
import type { UserTask } from './user-task.ts';
import { type ListFocus, UsersList } from './users-list.tsx';
import type { UsersTableHandle } from './users-table.tsx';

/** What the list starts with, and the page that stands in front of it. */
export type UsersScreenProps = {
  readonly initialFilter: UserFilter;
  readonly initiallySelected: UserId | null;
  readonly task: UserTask | null;
};

/** What has the focus when the list appears: the PIN, the row of who is selected, or the heading when nobody is. */
function startOf(chosen: UserRow | null, focusPin: boolean): ListFocus {
  if (chosen === null) return { at: 'heading' };
  return focusPin ? { at: 'panel' } : { at: 'row', userId: chosen.userId };
}

/** Asks for the list again when this screen is chosen in the menu while it is shown: nothing else would happen. */
function useMenuReload(place: Place, reload: () => void): void {
  const shown = useRef(place);
  useEffect(() => {
    const before = shown.current;
    shown.current = place;
    if (before !== place && isList(before) && isList(place)) reload();
  }, [place, reload]);
}

const isList = (place: Place): boolean => place.screen === 'users' && place.task === undefined;

/** Who is selected, and for whom the person came here. */
type Selection = {
  readonly selected: UserId | null;
  readonly select: (userId: UserId | null) => void;
  readonly cameFor: UserId | null;
  readonly forgetCameFor: () => void;
};

function useSelection({ initiallySelected, task }: UsersScreenProps): Selection {
  const [selected, setSelected] = useState(initiallySelected);
  // Whoever comes here for one user goes on at the PIN; only the first time, and not from a page in front of the list.
  const [cameFor, setCameFor] = useState(task === null ? initiallySelected : null);
  const forgetCameFor = useCallback(() => setCameFor(null), []);
  return { selected, select: setSelected, cameFor, forgetCameFor };
}

function LoadedUsers({
  users,
  changes,
  reload,
  view,
  selection,
  task,
}: {
  readonly users: readonly UserRow[];
  readonly changes: RowChanges;
  readonly reload: () => void;
  readonly view: ListView;
  readonly selection: Selection;
  readonly task: UserTask | null;
}) {
  const { bank } = useSnapshot();
  const { go } = useNavigation();
  const { selected, cameFor, select: setSelected, forgetCameFor } = selection;
  const table = useRef<UsersTableHandle>(null);
  const chosen = users.find((user) => user.userId === selected) ?? null;
  const commands = useCommands(changes);
  const list = useUserList(users, selected, view);
  const focusPin = chosen !== null && chosen.userId === cameFor && calledFor(chosen) !== null;
  const toTask = (next: UserTask | null) => {
    forgetCameFor();
    go({
      screen: 'users',
      filter: list.filter,
      selected: chosen?.userId ?? null,
      ...(next === null ? {} : { task: next }),
    });
  };
  const select = useCallback(
    (userId: UserId) => {
      setSelected(userId);
      forgetCameFor();
    },
    [setSelected, forgetCameFor],
  );
  const close = useCallback(() => {
    if (selected !== null) table.current?.focusRow(selected);
    setSelected(null);
  }, [selected, setSelected]);
  if (task !== null) {
    return (
      <TaskScreen
        task={task}
        users={users}
        commands={commands}
        onRows={(rows) => {
          for (const row of rows) changes.replace(row);
        }}
        onLeave={() => toTask(null)}
        onReload={reload}
      />
    );
  }
  return (
    <div className={chosen === null ? 'users' : 'users users-with-panel'}>
      <UsersList
        list={list}
        selected={chosen === null ? null : selected}
        onSelect={select}
        onClose={close}
        onRegister={() => toTask({ kind: 'register' })}
        onTokens={() => toTask({ kind: 'tokens', userId: null })}
        isFull={users.length >= bank.policy.users.max}
        handle={table}
        startsAt={startOf(chosen, focusPin)}
      />
      {chosen === null ? null : (
        <UserPanel
          key={chosen.userId}
          user={chosen}
          commands={commands}
          onTask={toTask}
          onReload={reload}
          onClose={close}
          focusPin={focusPin}
        />
      )}
    </div>
  );
}

/** A-10 利用者情報選択, and the pages in front of it. */
export function UsersScreen(props: UsersScreenProps) {
  const text = useText();
  const { bank } = useSnapshot();
  const { place, notice } = useNavigation();
  const { users, reload, replace, remove } = useUsers();
  const view = useListView(props.initialFilter);
  const selection = useSelection(props);
  useMenuReload(place, reload);
  if (users.state === 'loaded') {
    return (
      <LoadedUsers
        users={users.value}
        changes={{ replace, remove }}
        reload={reload}
        view={view}
        selection={selection}
        task={props.task}
      />
    );
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
