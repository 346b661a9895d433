import type { keyAccess as ja } from '../ja/key-access.ts';

export const keyAccess: Record<keyof typeof ja, string> = {
  'key.waiting.title': 'Permission to use the private key',
  'key.waiting.lead': 'A small window of its own is asking for permission to use the private key.',
  'key.waiting.text':
    'In the window “Allow this application to use the private key?”, enter the certificate passphrase and press Allow.',
  'key.waiting.hidden': 'If you do not see it, check whether it is hidden behind this window.',
  'key.waiting.cancel': 'Back to the certificates',
  'key.title': 'Allow this application to use the private key?',
  'key.screen': 'Permission to use the private key',
  'key.app': 'Application',
  'key.certificate': 'Certificate',
  'key.purpose': 'Purpose',
  'key.purpose.text': 'Administrator log-on at the bank (this once)',
  'key.bank': 'Bank address',
  'key.passphrase': 'Certificate passphrase',
  'key.passphrase.text':
    'The passphrase you chose when you got the certificate. It stays on this PC and is never sent to the bank. Mistakes do not lock anything.',
  'key.passphrase.practice':
    'This is practice mode: the passphrase of the sample certificate is {passphrase}.',
  'key.allow': 'Allow',
  'key.refuse': 'Do not allow',
};
