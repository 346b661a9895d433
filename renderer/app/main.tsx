import '../lib/zod-setup.ts';
import '../lib/ui/fonts.ts';
import './main.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider, useText } from '../lib/i18n/provider.tsx';
import { AnnouncerProvider } from '../lib/ui/announcer.tsx';
import { Notice } from '../lib/ui/notice.tsx';
import { SnapshotProvider, useSnapshot } from './application.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NavigationProvider } from './navigation.tsx';
import { useTheme } from './theme.ts';
import { MainWindow } from './window.tsx';

function CannotStart() {
  const text = useText();
  return (
    <main className="lobby-main">
      <Notice tone="danger" title={text('app.cannotStart')} live>
        <p>{text('app.cannotStart.next')}</p>
      </Notice>
    </main>
  );
}

function Preferred() {
  const { preferences } = useSnapshot();
  useTheme(preferences.theme);
  return (
    <LanguageProvider language={preferences.language}>
      <ErrorBoundary>
        <AnnouncerProvider>
          <NavigationProvider>
            <MainWindow />
          </NavigationProvider>
        </AnnouncerProvider>
      </ErrorBoundary>
    </LanguageProvider>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <SnapshotProvider
      broken={
        <LanguageProvider language="ja">
          <CannotStart />
        </LanguageProvider>
      }
    >
      <Preferred />
    </SnapshotProvider>
  </StrictMode>,
);
