import { administration } from './en/administration.ts';
import { doors } from './en/doors.ts';
import { general } from './en/general.ts';
import { secrets } from './en/secrets.ts';
import type { HelpTexts } from './topic.ts';

/** The help in English. */
export const en: HelpTexts = { topics: { ...general, ...doors, ...administration }, secrets };
