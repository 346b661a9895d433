import { type ComponentProps, lazy, Suspense } from 'react';
import { useText } from '../lib/i18n/provider.tsx';
import { Skeleton } from '../lib/ui/skeleton.tsx';

// Screens that few log-ons come to: their code is read when they are opened, not when the window starts.
const AuditScreen = lazy(async () => ({
  default: (await import('../features/audit/audit-screen.tsx')).AuditScreen,
}));
const BulkScreen = lazy(async () => ({
  default: (await import('../features/bulk/bulk-screen.tsx')).BulkScreen,
}));
const RenewalScreen = lazy(async () => ({
  default: (await import('../features/renewal/renewal-screen.tsx')).RenewalScreen,
}));

function Opening() {
  const text = useText();
  return (
    <div className="page">
      <Skeleton label={text('app.loading')} lines={8} />
    </div>
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
