import { useEffect } from 'react';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { client } from '../../app/application.tsx';
import { Brand } from '../../app/brand.tsx';
import { LanguageButton } from '../../app/language-button.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { TimeLeft } from '../../app/time-left.tsx';
import { logOnEnded } from '../../lib/at-log-on-end.ts';
import { attempt } from '../../lib/attempt.ts';
import { forgetDrafts } from '../../lib/drafts.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { HelpButton } from '../help/help-button.tsx';
import { askOwnStatus, OwnPages } from './own-pages.tsx';

/** The frame of a user's own log-on: who it is, the time left and 「ログオフ」 on top of the one page there is. */
export function OwnFrame({ logOn }: { readonly logOn: Extract<LogOnStage, { stage: 'user-on' }> }) {
  const text = useText();
  const { report } = useNavigation();
  const logOff = async () => {
    const answer = await attempt(client.logOn.logOff({}));
    if (answer.ok) forgetDrafts();
    else report(answer.error);
  };
  useEffect(() => logOnEnded, []);
  return (
    <div className="frame-main">
      <header className="top-line own-top">
        <Brand />
        <div className="top-tools">
          <TimeLeft
            idleEndsAt={logOn.idleEndsAt}
            idleSeconds={logOn.limits.idleSeconds}
            askBank={askOwnStatus}
          />
          <LanguageButton />
          <HelpButton />
          <span className="top-role">
            <Icon name="user" size={18} />
            {text('own.user')} <span className="digits">{logOn.userId}</span>
          </span>
          <Button icon="leave" onPress={logOff}>
            {text('frame.logOff')}
          </Button>
        </div>
      </header>
      <main className="content" id="content" tabIndex={-1}>
        <OwnPages />
      </main>
    </div>
  );
}
