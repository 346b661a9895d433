import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import type { Language, Messages, Translate } from './index.ts';

type Spoken = { readonly language: Language; readonly messages: Messages };

/** Reads the messages of a language when somebody speaks it: nobody waits for the other one's. */
async function read(language: Language): Promise<Messages> {
  switch (language) {
    case 'ja':
      return (await import('./ja/index.ts')).ja;
    case 'en':
      return (await import('./en/index.ts')).en;
    default:
      return language satisfies never;
  }
}

const LanguageContext = createContext<Language>('ja');

/** The language that the screen speaks now. */
export const useLanguage = (): Language => useContext(LanguageContext);

/** The message function for the language that the screen speaks now. */
export function useText(): Translate {
  const intl = useIntl();
  return useMemo<Translate>(
    () =>
      (id, ...values) =>
        intl.formatMessage({ id }, values[0]),
    [intl],
  );
}

/**
 * Gives everything below its language, the page's `lang` included. While the messages of a language are being
 * read, the one before stays; nothing is shown before the first.
 */
export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const [now, setNow] = useState<Spoken | null>(null);
  useEffect(() => {
    let wanted = true;
    read(language).then((messages) => {
      if (wanted) setNow({ language, messages });
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  const shown = now?.language;
  useLayoutEffect(() => {
    if (shown !== undefined) document.documentElement.lang = shown;
  }, [shown]);
  if (now === null) return null;
  return (
    <LanguageContext value={now.language}>
      <IntlProvider locale={now.language} messages={now.messages} defaultLocale="ja">
        <I18nProvider locale={now.language === 'ja' ? 'ja-JP' : 'en-US'}>{children}</I18nProvider>
      </IntlProvider>
    </LanguageContext>
  );
}
