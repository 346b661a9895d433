import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { OnePageFrame } from '../../app/one-page-frame.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { askOwnStatus, OwnPages } from './own-pages.tsx';

/** The frame of a user's own log-on. */
export function OwnFrame({ logOn }: { readonly logOn: Extract<LogOnStage, { stage: 'user-on' }> }) {
  const text = useText();
  const who = (
    <>
      {text('own.user')} <span className="digits">{logOn.userId}</span>
    </>
  );
  return (
    <OnePageFrame logOn={logOn} who={who} askBank={askOwnStatus}>
      <OwnPages />
    </OnePageFrame>
  );
}
