import type { about as ja } from '../ja/about.ts';

export const about: Record<keyof typeof ja, string> = {
  'about.title': 'About this application',
  'about.version': 'Version {version}',
  'about.licences': 'Licences of the software and typefaces used',
  'about.update.title': 'Version {version} is ready',
  'about.update.text':
    'To update, Kagimori closes and opens again as the new version. Nothing is updated while somebody is logged on.',
  'about.update.notes': 'What is new',
  'about.update.now': 'Update now',
  'about.update.later': 'Later',
};
