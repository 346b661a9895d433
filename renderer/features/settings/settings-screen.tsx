import { useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Preferences } from '#protocol/ipc/snapshot.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Toggle } from '../../lib/ui/toggle.tsx';
import { AboutSection } from '../about/about-section.tsx';
import { DiagnosticsSection } from '../diagnostics/diagnostics-section.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { Choice } from './choice.tsx';
import { ConnectionSettings } from './connection-settings.tsx';

function DisplaySettings({ onFailure }: { readonly onFailure: (failure: Failure) => void }) {
  const text = useText();
  const announce = useAnnounce();
  const { preferences } = useSnapshot();
  const save = async (change: Partial<Preferences>) => {
    const answer = await attempt(client.app.setPreferences(change));
    if (answer.ok) announce(text('settings.saved'));
    else onFailure(answer.error);
  };
  return (
    <section className="card settings-part">
      <h2>{text('settings.display')}</h2>
      <Choice
        label={text('settings.language')}
        value={preferences.language}
        options={[
          { value: 'ja', label: '日本語' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(language) => save({ language })}
      />
      <Choice
        label={text('settings.theme')}
        value={preferences.theme}
        options={[
          { value: 'system', label: text('settings.theme.system') },
          { value: 'light', label: text('settings.theme.light') },
          { value: 'dark', label: text('settings.theme.dark') },
        ]}
        onChange={(theme) => save({ theme })}
      />
      <div className="field">
        <Toggle
          label={text('settings.bankSigns')}
          on={preferences.bankSigns}
          onChange={(bankSigns) => save({ bankSigns })}
        />
        <p className="field-hint">{text('settings.bankSigns.text')}</p>
      </div>
    </section>
  );
}

/** 設定: the display and the connection of this PC. */
export function SettingsScreen() {
  const text = useText();
  const { bank, logOn } = useSnapshot();
  const { go } = useNavigation();
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <div className="settings">
      <PageHeading title={text('settings.title')} />
      {failure === null ? null : <FailureNotice bank={bank} failure={failure} />}
      <DisplaySettings onFailure={setFailure} />
      <ConnectionSettings onFailure={setFailure} />
      <DiagnosticsSection />
      <AboutSection />
      {logOn.stage === 'none' ? (
        <div className="buttons">
          <Button onPress={() => go({ screen: 'entrance' })}>{text('frame.back')}</Button>
        </div>
      ) : null}
    </div>
  );
}
