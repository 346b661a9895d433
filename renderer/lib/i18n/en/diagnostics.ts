import type { diagnostics as ja } from '../ja/diagnostics.ts';

export const diagnostics: Record<keyof typeof ja, string> = {
  'diagnostics.title': 'Diagnostics',
  'diagnostics.text':
    'When something does not work, this tells the bank or a help desk how Kagimori is on this PC. No PIN or password is in it.',
  'diagnostics.read': 'Write out the diagnostics',
  'diagnostics.shown': 'What will be saved (exactly this becomes one file)',
  'diagnostics.save': 'Save to a file',
  'diagnostics.again': 'Make it again',
  'diagnostics.saved': 'Saved as “{fileName}”. Please read it once more before you send it.',
};
