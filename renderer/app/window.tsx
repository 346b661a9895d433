import { useEffect } from 'react';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { CertificatesScreen } from '../features/certificates/certificates-screen.tsx';
import { EntranceScreen } from '../features/entrance/entrance-screen.tsx';
import { ConnectionDrop } from '../features/first-run/connection-drop.tsx';
import { HelpProvider } from '../features/help/help-context.tsx';
import { LogOnFlow } from '../features/log-on/log-on-flow.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { EndedPage, RenewedPage } from '../features/trouble/ended-page.tsx';
import { TroublePage } from '../features/trouble/trouble-page.tsx';
import { useText } from '../lib/i18n/provider.tsx';
import { useSnapshot } from './application.tsx';
import { DoorContext, doorOf } from './door.ts';
import { Frame } from './frame.tsx';
import {
  LazyAcquisitionScreen,
  LazyConnectionDialog,
  LazyFormsScreen,
  LazyOpeningFrame,
  LazyOwnFrame,
  LazyOwnLogOn,
  LazyWithoutCertificate,
  readAhead,
} from './lazy-screens.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { Lobby } from './lobby.tsx';
import { useNavigation } from './navigation.tsx';
import { NewerSettings } from './newer-settings.tsx';
import { PracticeBand } from './practice-band.tsx';
import { Recovered } from './recovered.tsx';
import { useOpenedFilesShown } from './use-opened-files-shown.ts';

function LobbyScreen() {
  const { place, go } = useNavigation();
  if (place.screen === 'certificates') return <CertificatesScreen key={place.door} door={place.door} />;
  if (place.screen === 'without-certificate') return <LazyWithoutCertificate />;
  if (place.screen === 'acquisition') return <LazyAcquisitionScreen />;
  if (place.screen === 'settings') return <SettingsScreen />;
  if (place.screen === 'forms') {
    return (
      <LazyFormsScreen
        key={JSON.stringify(place.start)}
        start={place.start}
        onLeave={() => go({ screen: 'entrance' })}
      />
    );
  }
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
    case 'user-pin':
    case 'user-code':
      return (
        <Lobby>
          <LazyOwnLogOn stage={logOn} />
        </Lobby>
      );
    case 'opening':
      return <LazyOpeningFrame logOn={logOn} />;
    case 'on':
      return (
        <LeaveGuard>
          <Frame logOn={logOn} />
        </LeaveGuard>
      );
    case 'user-on':
      return <LazyOwnFrame logOn={logOn} />;
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
  const { connection, logOn, startFailure, connectionFile } = useSnapshot();
  const { place } = useNavigation();
  const text = useText();
  useOpenedFilesShown();
  if (startFailure?.code === 'settings-newer') return <NewerSettings failure={startFailure} />;
  return (
    <HelpProvider>
      <div className="window">
        <a className="skip-link" href="#content">
          {text('frame.skip')}
        </a>
        <div className="window-top">
          {connection.mode === 'practice' ? <PracticeBand /> : null}
          <Recovered />
        </div>
        <DoorContext value={doorOf(logOn, place)}>
          <Screen />
        </DoorContext>
      </div>
      <ConnectionDrop />
      {connectionFile === null ? null : <LazyConnectionDialog opened={connectionFile} />}
    </HelpProvider>
  );
}
