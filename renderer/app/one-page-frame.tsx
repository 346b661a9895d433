import { type ReactNode, useEffect } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import type { Result } from '#protocol/result.ts';
import { HelpButton } from '../features/help/help-button.tsx';
import { logOnEnded } from '../lib/at-log-on-end.ts';
import { attempt } from '../lib/attempt.ts';
import { forgetDrafts } from '../lib/drafts.ts';
import { useText } from '../lib/i18n/provider.tsx';
import { Button } from '../lib/ui/button.tsx';
import { Icon } from '../lib/ui/icon.tsx';
import { client } from './application.tsx';
import { Brand } from './brand.tsx';
import { LanguageButton } from './language-button.tsx';
import { useNavigation } from './navigation.tsx';
import { TimeLeft } from './time-left.tsx';

/**
 * The frame of a log-on that leads to one page: who it is, the time left and 「ログオフ」 on top of it.
 *
 * @param askBank a question that changes nothing
 */
export function OnePageFrame({
  logOn,
  who,
  askBank,
  children,
}: {
  readonly logOn: Extract<LogOnStage, { stage: 'opening' | 'user-on' }>;
  readonly who: ReactNode;
  readonly askBank: () => Promise<Result<unknown, Failure>>;
  readonly children: ReactNode;
}) {
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
      <header className="top-line one-page-top">
        <Brand />
        <div className="top-tools">
          <TimeLeft idleEndsAt={logOn.idleEndsAt} idleSeconds={logOn.limits.idleSeconds} askBank={askBank} />
          <LanguageButton />
          <HelpButton />
          <span className="top-role">
            <Icon name="user" size={18} />
            {who}
          </span>
          <Button icon="leave" onPress={logOff}>
            {text('frame.logOff')}
          </Button>
        </div>
      </header>
      <main className="content" id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
