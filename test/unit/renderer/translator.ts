import { createIntl } from 'react-intl';
import type { Language, Translate } from '#renderer/lib/i18n/index.ts';
import { MESSAGES } from './all-messages.ts';

/** The message function of the screens, without a screen. Anything that react-intl complains of is an error. */
export function translator(language: Language): Translate {
  const intl = createIntl({
    locale: language,
    messages: MESSAGES[language],
    onError: (error) => {
      throw error;
    },
  });
  return (id, ...values) => intl.formatMessage({ id }, values[0]);
}
