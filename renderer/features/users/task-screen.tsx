import { lazy, Suspense } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { TaskPage } from './task-page.tsx';
import type { Commands } from './use-commands.ts';
import type { UserTask } from './user-task.ts';

const RegisterPage = lazy(() =>
  import('./register-page.tsx').then((module) => ({ default: module.RegisterPage })),
);
const ChangePage = lazy(() => import('./change-page.tsx').then((module) => ({ default: module.ChangePage })));
const DeregisterPage = lazy(() =>
  import('./deregister-page.tsx').then((module) => ({ default: module.DeregisterPage })),
);

const OneTimePasswordPage = lazy(() =>
  import('./one-time-password-page.tsx').then((module) => ({ default: module.OneTimePasswordPage })),
);
const TokensPage = lazy(() =>
  import('../tokens/tokens-page.tsx').then((module) => ({ default: module.TokensPage })),
);

type TaskScreenProps = {
  readonly task: UserTask;
  readonly users: readonly UserRow[];
  readonly commands: Commands;
  /** Puts rows that a command about tokens changed in their places. */
  readonly onRows: (users: readonly UserRow[]) => void;
  readonly onLeave: () => void;
  readonly onReload: () => void;
};

/** The user that a page is about: as the list has him, or as he was before he was deregistered. */
function userOf({ task, users, commands }: TaskScreenProps): UserRow | null {
  if (task.kind === 'register' || task.kind === 'tokens') return null;
  const listed = users.find(({ userId }) => userId === task.userId);
  if (listed !== undefined) return listed;
  const intent = commands.of(task.userId)?.intent;
  return intent?.step === 'done' ? intent.outcome.before : null;
}

function Task(props: TaskScreenProps) {
  const text = useText();
  const { task, users, commands, onRows, onLeave, onReload } = props;
  const user = userOf(props);
  const page = { commands, onLeave, onReload };
  if (task.kind === 'register') return <RegisterPage {...page} users={users} />;
  if (task.kind === 'tokens') {
    return <TokensPage users={users} userId={task.userId} onRows={onRows} onLeave={onLeave} />;
  }
  if (user === null) {
    return (
      <TaskPage title={text(`${task.kind}.title`)} onLeave={onLeave}>
        <Notice tone="info">{text('deregister.gone')}</Notice>
      </TaskPage>
    );
  }
  switch (task.kind) {
    case 'change':
      return <ChangePage {...page} user={user} />;
    case 'deregister':
      return <DeregisterPage {...page} user={user} />;
    case 'issue-one-time-passwords':
    case 'withdraw-one-time-passwords':
      return <OneTimePasswordPage {...page} key={task.kind} user={user} command={task.kind} />;
    default:
      return task satisfies never;
  }
}

/** A page in front of the list; its code is loaded when it is first wanted. */
export function TaskScreen(props: TaskScreenProps) {
  const text = useText();
  return (
    <Suspense fallback={<Skeleton label={text('app.loading')} lines={8} />}>
      <Task {...props} />
    </Suspense>
  );
}
