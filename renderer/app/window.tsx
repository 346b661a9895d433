import { useEffect } from 'react';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { CertificatesScreen } from '../features/certificates/certificates-screen.tsx';
import { EntranceScreen } from '../features/entrance/entrance-screen.tsx';
import { LogOnFlow } from '../features/log-on/log-on-flow.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { EndedPage, RenewedPage } from '../features/trouble/ended-page.tsx';
import { TroublePage } from '../features/trouble/trouble-page.tsx';
import { useText } from '../lib/i18n/provider.tsx';
import { useSnapshot } from './application.tsx';
import { Frame } from './frame.tsx';
import { readAhead } from './lazy-screens.tsx';
import { Lobby } from './lobby.tsx';
import { useNavigation } from './navigation.tsx';
import { PracticeBand } from './practice-band.tsx';

function LobbyScreen() {
  const { place } = useNavigation();
  if (place.screen === 'certificates') return <CertificatesScreen />;
  if (place.screen === 'settings') return <SettingsScreen />;
  return <EntranceScreen />;
}

function Ended({ reason }: { readonly reason: Extract<LogOnStage, { stage: 'ended' }>['reason'] }) {
  switch (reason.kind) {
    case 'logged-off':
      return <EndedPage />;
    case 'renewed':
      return <RenewedPage notAfter={reason.notAfter} />;
    case 'failure':
      return <TroublePage failure={reason.failure} />;
    default:
      return reason satisfies never;
  }
}

function Screen() {
  const { logOn } = useSnapshot();
  const { trouble } = useNavigation();
  const begun = logOn.stage !== 'none';
  useEffect(() => {
    if (begun) readAhead();
  }, [begun]);
  if (trouble !== null) {
    return (
      <Lobby>
        <TroublePage failure={trouble} />
      </Lobby>
    );
  }
  switch (logOn.stage) {
    case 'none':
      return (
        <Lobby>
          <LobbyScreen />
        </Lobby>
      );
    case 'key-access':
    case 'pin':
    case 'card':
      return (
        <Lobby>
          <LogOnFlow stage={logOn} />
        </Lobby>
      );
    case 'on':
      return <Frame logOn={logOn} />;
    case 'ended':
      return (
        <Lobby>
          <Ended reason={logOn.reason} />
        </Lobby>
      );
    default:
      return logOn satisfies never;
  }
}

/** The main window: the practice band when it applies, and the one screen that the state calls for. */
export function MainWindow() {
  const { connection } = useSnapshot();
  const text = useText();
  return (
    <div className="window">
      <a className="skip-link" href="#content">
        {text('frame.skip')}
      </a>
      <div className="window-top">{connection.mode === 'practice' ? <PracticeBand /> : null}</div>
      <Screen />
    </div>
  );
}
