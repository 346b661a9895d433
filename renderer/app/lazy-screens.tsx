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
const CredentialsScreen = lazy(async () => ({
  default: (await import('../features/credentials/credentials-screen.tsx')).CredentialsScreen,
}));
const OpeningFrame = lazy(async () => ({
  default: (await import('../features/credentials/opening-frame.tsx')).OpeningFrame,
}));
const OwnFrame = lazy(async () => ({
  default: (await import('../features/own/own-frame.tsx')).OwnFrame,
}));
const OwnLogOn = lazy(async () => ({
  default: (await import('../features/own/own-log-on.tsx')).OwnLogOn,
}));
const StoppedPage = lazy(async () => ({
  default: (await import('../features/own/stopped-page.tsx')).StoppedPage,
}));
const WithoutCertificate = lazy(async () => ({
  default: (await import('../features/own/without-certificate.tsx')).WithoutCertificate,
}));
const AcquisitionScreen = lazy(async () => ({
  default: (await import('../features/acquisition/acquisition-screen.tsx')).AcquisitionScreen,
}));
const HelpPanel = lazy(async () => ({
  default: (await import('../features/help/help-panel.tsx')).HelpPanel,
}));
const ConnectionDialog = lazy(async () => ({
  default: (await import('../features/first-run/connection-dialog.tsx')).ConnectionDialog,
}));
const OrderedPaper = lazy(async () => ({
  default: (await import('../features/papers/ordered-paper.tsx')).OrderedPaper,
}));
const FormsScreen = lazy(async () => ({
  default: (await import('../features/papers/forms-screen.tsx')).FormsScreen,
}));
const LogOnTokenScreen = lazy(async () => ({
  default: (await import('../features/tokens/log-on-token-screen.tsx')).LogOnTokenScreen,
}));
const NoticesScreen = lazy(async () => ({
  default: (await import('../features/notices/notices-screen.tsx')).NoticesScreen,
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
export function LazyStatusScreen(props: ComponentProps<typeof StatusScreen>) {
  return (
    <Suspense fallback={<Opening />}>
      <StatusScreen {...props} />
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

/** ご契約先認証情報変更. */
export function LazyCredentialsScreen(props: ComponentProps<typeof CredentialsScreen>) {
  return (
    <Suspense fallback={<Opening />}>
      <CredentialsScreen {...props} />
    </Suspense>
  );
}

/** 開通確認. */
export function LazyOpeningFrame(props: ComponentProps<typeof OpeningFrame>) {
  return (
    <Suspense fallback={<Opening />}>
      <OpeningFrame {...props} />
    </Suspense>
  );
}

/** 依頼書. */
export function LazyFormsScreen(props: ComponentProps<typeof FormsScreen>) {
  return (
    <Suspense fallback={<Opening />}>
      <FormsScreen {...props} />
    </Suspense>
  );
}

/** ヘルプ; nothing stands in its place while it is read. */
export function LazyHelpPanel(props: ComponentProps<typeof HelpPanel>) {
  return (
    <Suspense>
      <HelpPanel {...props} />
    </Suspense>
  );
}

/** What a connection file came to. */
export function LazyConnectionDialog(props: ComponentProps<typeof ConnectionDialog>) {
  return (
    <Suspense>
      <ConnectionDialog {...props} />
    </Suspense>
  );
}

/** A paper with its preview, outside the screens that have papers. */
export function LazyOrderedPaper(props: ComponentProps<typeof OrderedPaper>) {
  return (
    <Suspense fallback={<Opening />}>
      <OrderedPaper {...props} />
    </Suspense>
  );
}

/** ログオン用トークン. */
export function LazyLogOnTokenScreen() {
  return (
    <Suspense fallback={<Opening />}>
      <LogOnTokenScreen />
    </Suspense>
  );
}

/** お知らせ. */
export function LazyNoticesScreen() {
  return (
    <Suspense fallback={<Opening />}>
      <NoticesScreen />
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

/** What a user sees of himself, after 利用者ログオン. */
export function LazyOwnFrame(props: ComponentProps<typeof OwnFrame>) {
  return (
    <Suspense fallback={<Opening />}>
      <OwnFrame {...props} />
    </Suspense>
  );
}

/** 利用者ログオン: 利用者暗証番号, and the code after it. */
export function LazyOwnLogOn(props: ComponentProps<typeof OwnLogOn>) {
  return (
    <Suspense fallback={<Opening />}>
      <OwnLogOn {...props} />
    </Suspense>
  );
}

/** 利用者ログオン by 契約者ID and 利用者ID. */
export function LazyWithoutCertificate() {
  return (
    <Suspense fallback={<Opening />}>
      <WithoutCertificate />
    </Suspense>
  );
}

/** 電子証明書取得. */
export function LazyAcquisitionScreen() {
  return (
    <Suspense fallback={<Opening />}>
      <AcquisitionScreen />
    </Suspense>
  );
}

/** A-90 for a user. */
export function LazyStoppedPage(props: ComponentProps<typeof StoppedPage>) {
  return (
    <Suspense fallback={<Opening />}>
      <StoppedPage {...props} />
    </Suspense>
  );
}
