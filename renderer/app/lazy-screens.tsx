import { type ComponentProps, lazy, Suspense } from 'react';
import { useText } from '../lib/i18n/provider.tsx';
import { Skeleton } from '../lib/ui/skeleton.tsx';

// Screens behind the log-on: their code is read when it is wanted, not when the window starts.
const readStatus = () => import('../features/status/status-screen.tsx');
const readUsers = () => import('../features/users/users-screen.tsx');

const StatusScreen = lazy(async () => ({ default: (await readStatus()).StatusScreen }));
const UsersScreen = lazy(async () => ({ default: (await readUsers()).UsersScreen }));
const AuditScreen = lazy(async () => ({
  default: (await import('../features/audit/audit-screen.tsx')).AuditScreen,
}));
const BulkScreen = lazy(async () => ({
  default: (await import('../features/bulk/bulk-screen.tsx')).BulkScreen,
}));
const RenewalScreen = lazy(async () => ({
  default: (await import('../features/renewal/renewal-screen.tsx')).RenewalScreen,
}));

/**
 * Reads the screens that nearly every log-on comes to, while the person is at its steps. What cannot be read now is
 * asked for once more by the screen itself.
 */
export function readAhead(): void {
  Promise.allSettled([readStatus(), readUsers()]);
}

function Opening() {
  const text = useText();
  return (
    <div className="page">
      <Skeleton label={text('app.loading')} lines={8} />
    </div>
  );
}

/** ご契約先ステータス. */
export function LazyStatusScreen() {
  return (
    <Suspense fallback={<Opening />}>
      <StatusScreen />
    </Suspense>
  );
}

/** 利用者情報登録／変更. */
export function LazyUsersScreen(props: ComponentProps<typeof UsersScreen>) {
  return (
    <Suspense fallback={<Opening />}>
      <UsersScreen {...props} />
    </Suspense>
  );
}

/** 操作履歴. */
export function LazyAuditScreen() {
  return (
    <Suspense fallback={<Opening />}>
      <AuditScreen />
    </Suspense>
  );
}

/** まとめて操作. */
export function LazyBulkScreen(props: ComponentProps<typeof BulkScreen>) {
  return (
    <Suspense fallback={<Opening />}>
      <BulkScreen {...props} />
    </Suspense>
  );
}

/** 証明書更新. */
export function LazyRenewalScreen(props: ComponentProps<typeof RenewalScreen>) {
  return (
    <Suspense fallback={<Opening />}>
      <RenewalScreen {...props} />
    </Suspense>
  );
}
