import { useEffect } from 'react';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import type { UserTask } from '../features/users/user-task.ts';
import { logOnEnded } from '../lib/at-log-on-end.ts';
import { attempt } from '../lib/attempt.ts';
import { DraftOwner, forgetDrafts } from '../lib/drafts.ts';
import { useText } from '../lib/i18n/provider.tsx';
import { Button } from '../lib/ui/button.tsx';
import { Icon } from '../lib/ui/icon.tsx';
import { client } from './application.tsx';
import { askStatus } from './contract-status.ts';
import {
  LazyAuditScreen,
  LazyBulkScreen,
  LazyCredentialsScreen,
  LazyFormsScreen,
  LazyLogOnTokenScreen,
  LazyNoticesScreen,
  LazyRenewalScreen,
  LazyStatusScreen,
  LazyUsersScreen,
} from './lazy-screens.tsx';
import { useLeave } from './leave-guard.tsx';
import { type Inside, insideOf, useNavigation } from './navigation.tsx';
import { Rail } from './rail.tsx';
import { TimeLeft } from './time-left.tsx';

type LoggedOn = Extract<LogOnStage, { stage: 'on' }>;

function Breadcrumb({ inside, task }: { readonly inside: Inside; readonly task: UserTask['kind'] | null }) {
  const text = useText();
  const trails = {
    status: [text('frame.status')],
    users: [text('frame.management'), text('frame.users'), text('users.title')],
    bulk: [text('frame.management'), text('frame.bulk')],
    credentials: [text('frame.management'), text('frame.credentials')],
    history: [text('frame.history')],
    notices: [text('notices.title')],
    renewal: [text('frame.certificate'), text('renewal.title')],
    'log-on-token': [text('frame.status'), text('tokens.admin.title')],
    forms: [text('forms.title')],
    settings: [text('frame.settings')],
  };
  const trail = task === null ? trails[inside] : [...trails[inside], text(`${task}.title`)];
  return (
    <nav aria-label={text('frame.breadcrumb')}>
      <ol className="breadcrumb">
        {trail.map((label, index) => (
          <li key={label} aria-current={index === trail.length - 1 ? 'page' : undefined}>
            {label}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The frame of a live log-on: contract and menu at the left, place, time and log-off on top. */
export function Frame({ logOn }: { readonly logOn: LoggedOn }) {
  const text = useText();
  const { place, report } = useNavigation();
  const leave = useLeave();
  const inside = insideOf(place);
  const logOff = async () => {
    const answer = await attempt(client.logOn.logOff({}));
    if (answer.ok) forgetDrafts();
    else report(answer.error);
  };
  useEffect(() => logOnEnded, []);
  return (
    <DraftOwner value={logOn.contractId}>
      <div className="frame">
        <Rail logOn={logOn} inside={inside} />
        <div className="frame-main">
          <header className="top-line">
            <Breadcrumb inside={inside} task={place.screen === 'users' ? (place.task?.kind ?? null) : null} />
            <div className="top-tools">
              <TimeLeft
                idleEndsAt={logOn.idleEndsAt}
                idleSeconds={logOn.limits.idleSeconds}
                askBank={askStatus}
              />
              <span className="top-role">
                <Icon name="user" size={18} />
                {text('frame.administrator')}
              </span>
              <Button icon="leave" onPress={() => leave(logOff)}>
                {text('frame.logOff')}
              </Button>
            </div>
          </header>
          <main className="content" id="content" tabIndex={-1}>
            {inside === 'status' ? (
              <LazyStatusScreen opened={place.screen === 'status' && place.opened === true} />
            ) : null}
            {inside === 'users' && place.screen === 'users' ? (
              <LazyUsersScreen
                initialFilter={place.filter}
                initiallySelected={place.selected}
                task={place.task ?? null}
              />
            ) : null}
            {place.screen === 'bulk' ? <LazyBulkScreen work={place.work} /> : null}
            {inside === 'credentials' ? <LazyCredentialsScreen contractId={logOn.contractId} /> : null}
            {inside === 'history' ? <LazyAuditScreen /> : null}
            {inside === 'notices' ? <LazyNoticesScreen /> : null}
            {inside === 'log-on-token' ? <LazyLogOnTokenScreen /> : null}
            {place.screen === 'forms' ? (
              <LazyFormsScreen key={JSON.stringify(place.start)} start={place.start} onLeave={null} />
            ) : null}
            {inside === 'renewal' ? <LazyRenewalScreen certificateId={logOn.certificateId} /> : null}
            {inside === 'settings' ? (
              <div className="page">
                <SettingsScreen />
              </div>
            ) : null}
          </main>
        </div>
      </div>
    </DraftOwner>
  );
}
