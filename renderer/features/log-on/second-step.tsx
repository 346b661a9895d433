import { useState } from 'react';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { CardScreen } from './card-screen.tsx';
import { TokenScreen } from './token-screen.tsx';

/** 確認用パスワード of the card, or the code of the administrator's token where there is one. */
export function SecondStep({ stage }: { readonly stage: Extract<LogOnStage, { stage: 'card' }> }) {
  const [byToken, setByToken] = useState(false);
  if (byToken && stage.tokenRegistered) return <TokenScreen onCard={() => setByToken(false)} />;
  return (
    <CardScreen
      cells={stage.cells}
      contractId={stage.contractId}
      onToken={stage.tokenRegistered ? () => setByToken(true) : null}
    />
  );
}
