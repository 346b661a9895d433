import type { frame as ja } from '../ja/frame.ts';

export const frame: Record<keyof typeof ja, string> = {
  'frame.idle.title': 'You will be logged off soon',
  'frame.idle.left': '{time} left',
  'frame.idle.text':
    'Nothing was done for a while. What you have entered so far is kept for your next log-on (PINs are not).',
  'frame.idle.continue': 'Go on working',
  'frame.idle.leave': 'Let it log off',
};
