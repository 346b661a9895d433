import type { ReactNode } from 'react';
import { HelpButton } from '../features/help/help-button.tsx';
import { useText } from '../lib/i18n/provider.tsx';
import { Button } from '../lib/ui/button.tsx';
import { useSnapshot } from './application.tsx';
import { Brand } from './brand.tsx';
import { LanguageButton } from './language-button.tsx';
import { useNavigation } from './navigation.tsx';

/** The frame of every screen outside a log-on. */
export function Lobby({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const { logOn } = useSnapshot();
  const { place, go } = useNavigation();
  return (
    <div className="lobby">
      <header className="lobby-top">
        <Brand />
        <div className="lobby-tools">
          <LanguageButton />
          <HelpButton />
          {logOn.stage === 'none' && place.screen !== 'settings' ? (
            <Button look="quiet" icon="settings" onPress={() => go({ screen: 'settings' })}>
              {text('frame.settings')}
            </Button>
          ) : null}
        </div>
      </header>
      <main className="lobby-main" id="content" tabIndex={-1}>
        <div className="lobby-column">{children}</div>
      </main>
    </div>
  );
}
