import { useState } from 'react';
import type { PaperOrder } from '#protocol/domain/paper.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';

/** What became of the last press of 「印刷する」 or 「PDFで保存」. */
export type PaperOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'printed' }
  | { readonly kind: 'not-printed' }
  | { readonly kind: 'saved'; readonly fileName: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Prints and saves one paper. */
export function usePaper(order: PaperOrder) {
  const [outcome, setOutcome] = useState<PaperOutcome>({ kind: 'none' });
  const print = async (): Promise<void> => {
    setOutcome({ kind: 'working' });
    const answer = await attempt(client.papers.print(order));
    if (!answer.ok) return setOutcome({ kind: 'failed', failure: answer.error });
    setOutcome({ kind: answer.value.printed ? 'printed' : 'not-printed' });
  };
  const save = async (): Promise<void> => {
    setOutcome({ kind: 'working' });
    const answer = await attempt(client.papers.save(order));
    if (!answer.ok) return setOutcome({ kind: 'failed', failure: answer.error });
    setOutcome(answer.value === null ? { kind: 'none' } : { kind: 'saved', ...answer.value });
  };
  return { outcome, print, save };
}
