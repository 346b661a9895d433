import type { softwareKeyboard as ja } from '../ja/software-keyboard.ts';

export const softwareKeyboard: Record<keyof typeof ja, string> = {
  'softwareKeyboard.open': 'Open the software keyboard',
  'softwareKeyboard.close': 'Close the software keyboard',
  'softwareKeyboard.title': 'Software keyboard',
  'softwareKeyboard.real': 'Type on the keyboard',
  'softwareKeyboard.real.hint':
    'Use the software keyboard. To type on the real keyboard, tick “Type on the keyboard”.',
  'softwareKeyboard.case': 'Capitals',
  'softwareKeyboard.backspace': 'Delete one',
  'softwareKeyboard.clear': 'Delete all',
  'softwareKeyboard.capital': 'capital {letter}',
  'softwareKeyboard.count': '{count} characters entered',
  'softwareKeyboard.help':
    'The keys change places each time it opens. Move with the arrow keys, enter with the Enter key.',
};
