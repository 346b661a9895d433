import { Button } from '../lib/ui/button.tsx';
import { client, useSnapshot } from './application.tsx';

/** Switches between the two languages in place. */
export function LanguageButton() {
  const { preferences } = useSnapshot();
  const other = preferences.language === 'ja' ? 'en' : 'ja';
  return (
    <Button look="quiet" onPress={() => client.app.setPreferences({ language: other })}>
      <span lang={other}>{other === 'en' ? 'English' : '日本語'}</span>
    </Button>
  );
}
