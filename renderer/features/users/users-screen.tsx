import { useCallback, useRef, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import type { UserFilter } from './filters.ts';
import { TaskScreen } from './task-screen.tsx';
import { type RowChanges, useCommands } from './use-commands.ts';
import { useUserList } from './use-user-list.ts';
import { useUsers } from './use-users.ts';
import { UserPanel } from './user-panel.tsx';
import type { UserTask } from './user-task.ts';
import { UsersList } from './users-list.tsx';
import type { UsersTableHandle } from './users-table.tsx';

/** What the list starts with, and the page that stands in front of it. */
export type UsersScreenProps = {
  readonly initialFilter: UserFilter;
  readonly initiallySelected: UserId | null;
  readonly task: UserTask | null;
};

function LoadedUsers({
  users,
  changes,
  reload,
  initialFilter,
  initiallySelected,
  task,
}: UsersScreenProps & {
  readonly users: readonly UserRow[];
  readonly changes: RowChanges;
  readonly reload: () => void;
}) {
  const { bank } = useSnapshot();
  const { go } = useNavigation();
  const [selected, setSelected] = useState<UserId | null>(initiallySelected);
  const table = useRef<UsersTableHandle>(null);
  const chosen = users.find((user) => user.userId === selected) ?? null;
  const commands = useCommands(changes);
  const list = useUserList(users, selected, initialFilter);
  const toTask = (next: UserTask | null) =>
    go({
      screen: 'users',
      filter: list.filter,
      selected,
      ...(next === null ? {} : { task: next }),
    });
  const close = useCallback(() => {
    if (selected !== null) table.current?.focusRow(selected);
    setSelected(null);
  }, [selected]);
  if (task !== null) {
    return (
      <TaskScreen
        task={task}
        users={users}
        commands={commands}
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
        onSelect={setSelected}
        onClose={close}
        onRegister={() => toTask({ kind: 'register' })}
        isFull={users.length >= bank.policy.users.max}
        handle={table}
        takesFocus={initiallySelected === null}
      />
      {chosen === null ? null : (
        <UserPanel
          key={chosen.userId}
          user={chosen}
          commands={commands}
          onTask={toTask}
          onReload={reload}
          onClose={close}
          focusPin={chosen.userId === initiallySelected}
        />
      )}
    </div>
  );
}

/** A-10 利用者情報選択, and the pages in front of it. */
export function UsersScreen(props: UsersScreenProps) {
  const text = useText();
  const { bank } = useSnapshot();
  const { notice } = useNavigation();
  const { users, reload, replace, remove } = useUsers();
  if (users.state === 'loaded') {
    return <LoadedUsers {...props} users={users.value} changes={{ replace, remove }} reload={reload} />;
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
