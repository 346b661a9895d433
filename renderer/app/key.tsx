import '../lib/zod-setup.ts';
import '../lib/ui/fonts.ts';
import './key.css';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createIpcClient } from '#protocol/ipc/client.ts';
import { KEY_WINDOW_IPC, type KeyRequest } from '#protocol/ipc/key-window.ts';
import { KeyWindow } from '../features/key-access/key-window.tsx';
import { LanguageProvider } from '../lib/i18n/provider.tsx';
import { useTheme } from './theme.ts';

const { key } = createIpcClient(KEY_WINDOW_IPC, 'key', window.kagimori);

function KeyPage() {
  const [request, setRequest] = useState<KeyRequest | null>(null);
  useTheme(request?.preferences.theme ?? 'system');
  useEffect(() => {
    // Without a request there is nothing to allow: the only safe answer is no.
    key.getRequest({}).then(setRequest, () => key.refuse({}));
  }, []);
  if (request === null) return null;
  return (
    <LanguageProvider language={request.preferences.language}>
      <KeyWindow request={request} onAllow={key.allow} onRefuse={() => key.refuse({})} />
    </LanguageProvider>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <KeyPage />
  </StrictMode>,
);
