import type { help as ja } from '../ja/help.ts';

export const help: Record<keyof typeof ja, string> = {
  'help.title': 'Help',
  'help.close': 'Close help',
  'help.search': 'Search by word',
  'help.search.none': 'No topic has “{words}” in it.',
  'help.search.found': 'Topics found: {count}',
  'help.all': 'All topics',
  'help.present': 'Back to this screen',
  'help.back': 'List of topics',
  'help.steps': 'Steps',
  'help.secrets': 'What you are asked for',
  'help.troubles': 'When it does not work',
  'help.secret.written': 'Where it is written',
  'help.secret.asked': 'When it is asked',
  'help.secret.lost': 'If you do not have it',
  'help.guide': 'How to unlock a user',
  'help.guide.open': 'Print the one-page guide',
  'help.guide.text': 'One sheet of A4 for the desk, in Japanese. Print it or save it as a PDF.',
  'help.guide.close': 'Close',
};
