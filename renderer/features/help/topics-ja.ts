import { administration } from './ja/administration.ts';
import { doors } from './ja/doors.ts';
import { general } from './ja/general.ts';
import { secrets } from './ja/secrets.ts';
import type { HelpTexts } from './topic.ts';

/** The help in Japanese. */
export const ja: HelpTexts = { topics: { ...general, ...doors, ...administration }, secrets };
