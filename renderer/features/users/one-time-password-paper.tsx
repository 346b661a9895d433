import { useCallback, useMemo, useState } from 'react';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import { useHoldLeaving } from '../../app/leave-guard.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { OrderedPaper } from '../papers/ordered-paper.tsx';

/** The paper of one table or many; leaving before it was printed or saved is asked about once. */
export function OneTimePasswordPaper({ held }: { readonly held: HeldPaperId }) {
  const text = useText();
  const order = useMemo(() => ({ paper: 'one-time-passwords', held }) as const, [held]);
  const [isOut, setOut] = useState(false);
  useHoldLeaving(!isOut);
  return (
    <OrderedPaper
      order={order}
      label={text('papers.name.one-time-passwords')}
      onOut={useCallback(() => setOut(true), [])}
    />
  );
}
