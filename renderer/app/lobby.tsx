import type { ReactNode } from 'react';
import { useLanguage, useText } from '../lib/i18n/provider.tsx';
import { Button } from '../lib/ui/button.tsx';
import { Icon } from '../lib/ui/icon.tsx';
import { client, useSnapshot } from './application.tsx';
import { useNavigation } from './navigation.tsx';

/** Switches between the two languages in place. */
function LanguageButton() {
  const { preferences } = useSnapshot();
  const other = preferences.language === 'ja' ? 'en' : 'ja';
  return (
    <Button look="quiet" onPress={() => client.app.setPreferences({ language: other })}>
      <span lang={other}>{other === 'en' ? 'English' : '日本語'}</span>
    </Button>
  );
}

/** The frame of every screen outside a log-on. */
export function Lobby({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const language = useLanguage();
  const { bank, logOn } = useSnapshot();
  const { place, go } = useNavigation();
  return (
    <div className="lobby">
      <header className="lobby-top">
        <div className="brand">
          <span className="brand-mark">
            <Icon name="key" />
          </span>
          <span className="brand-name">{text('app.name')}</span>
          <span className="brand-bank">
            {text('entrance.bank', {
              bankName: bank.bankName[language],
              productName: bank.productName[language],
            })}
          </span>
        </div>
        <div className="lobby-tools">
          <LanguageButton />
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
