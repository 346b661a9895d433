import type { settings as ja } from '../ja/settings.ts';

export const settings: Record<keyof typeof ja, string> = {
  'settings.title': 'Settings',
  'settings.display': 'Display',
  'settings.language': 'Language',
  'settings.theme': 'Colours',
  'settings.theme.system': 'As this PC is set',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.bankSigns': 'The bank’s signs (○×－)',
  'settings.bankSigns.text':
    'In the list of users, show ○ × － as the bank’s own screens do, instead of words and marks.',
  'settings.connection': 'Connection',
  'settings.connection.practice.now': 'Practice mode is on, with a practice bank inside this PC.',
  'settings.connection.connected.now': 'Connected to {address}.',
  'settings.connection.toPractice': 'Switch to practice mode',
  'settings.address': 'Bank address',
  'settings.address.text': 'The address that the bank gave you, beginning with https://',
  'settings.address.submit': 'Connect to this bank',
  'settings.ca': 'CA certificate of the bank',
  'settings.ca.kept': 'A CA certificate file is registered.',
  'settings.ca.none': 'None registered. The certificates that this PC trusts are used.',
  'settings.ca.choose': 'Choose the CA certificate file',
  'settings.ca.forget': 'Forget the CA certificate',
  'settings.ends': 'Changing the connection ends a live log-on.',
  'settings.saved': 'The settings were saved.',
};
