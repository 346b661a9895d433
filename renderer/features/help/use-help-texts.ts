import { useEffect, useState } from 'react';
import type { Language } from '../../lib/i18n/index.ts';
import type { HelpTexts } from './topic.ts';

/** Reads the topics of a language when somebody wants help in it. */
async function read(language: Language): Promise<HelpTexts> {
  switch (language) {
    case 'ja':
      return (await import('./topics-ja.ts')).ja;
    case 'en':
      return (await import('./topics-en.ts')).en;
    default:
      return language satisfies never;
  }
}

/** The help in the language of the screen; null while it is being read. */
export function useHelpTexts(language: Language): HelpTexts | null {
  const [texts, setTexts] = useState<HelpTexts | null>(null);
  useEffect(() => {
    let wanted = true;
    read(language).then((found) => {
      if (wanted) setTexts(found);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  return texts;
}
