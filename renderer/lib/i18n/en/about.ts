import type { about as ja } from '../ja/about.ts';

export const about: Record<keyof typeof ja, string> = {
  'about.title': 'About this application',
  'about.version': 'Version {version}',
  'about.licences': 'Licences of the software and typefaces used',
};
