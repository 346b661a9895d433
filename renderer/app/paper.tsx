import '../lib/zod-setup.ts';
import '../lib/ui/fonts.ts';
import './paper.css';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { PaperContent } from '#protocol/domain/paper.ts';
import { PAPER_WINDOW } from '#protocol/ipc/bridge.ts';
import { createIpcClient } from '#protocol/ipc/client.ts';
import { PAPER_WINDOW_IPC } from '#protocol/ipc/paper-window.ts';
import { Paper } from '../features/papers/paper.tsx';

const { paper } = createIpcClient(PAPER_WINDOW_IPC, PAPER_WINDOW, window.kagimori);

/** Says that the paper is drawn, when its fonts are there too: their slices load as characters appear. */
async function tellWhenDrawn(): Promise<void> {
  await document.fonts.ready;
  await paper.ready({});
}

function PaperPage() {
  const [content, setContent] = useState<PaperContent | null>(null);
  useEffect(() => {
    paper.getContent({}).then(setContent, () => undefined);
  }, []);
  useEffect(() => {
    if (content !== null) tellWhenDrawn().catch(() => undefined);
  }, [content]);
  return content === null ? null : <Paper content={content} />;
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <PaperPage />
  </StrictMode>,
);
