import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import { type Language, MESSAGES, type Translate } from './index.ts';

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

/** Gives everything below its language, the page's `lang` included. */
export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageContext value={language}>
      <IntlProvider locale={language} messages={MESSAGES[language]} defaultLocale="ja">
        <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-US'}>{children}</I18nProvider>
      </IntlProvider>
    </LanguageContext>
  );
}
