import type { keyAccess as ja } from '../ja/key-access.ts';

export const keyAccess: Record<keyof typeof ja, string> = {
  'key.waiting.title': 'Permission to use the private key',
  'key.waiting.lead': 'A small window of its own is asking for permission to use the private key.',
  'key.waiting.text':
    'In the window “Allow this application to use the private key?”, enter the certificate passphrase and press Allow.',
  'key.waiting.hidden': 'If you do not see it, check whether it is hidden behind this window.',
  'key.waiting.cancel': 'Use another certificate',
  'key.title.log-on': 'Allow this application to use the private key?',
  'key.title.choose-passphrase': 'Choose a new certificate passphrase',
  'key.title.continue-renewal': 'To continue the renewal, enter the certificate passphrase',
  'key.title.without-certificate': 'Allow a connection to this address without a certificate?',
  'key.screen.log-on': 'Permission to use the private key',
  'key.screen.choose-passphrase': 'New certificate passphrase',
  'key.screen.continue-renewal': 'Rest of the renewal',
  'key.screen.without-certificate': 'Permission to connect',
  'key.app': 'Application',
  'key.certificate': 'Certificate',
  'key.purpose': 'Purpose',
  'key.purpose.log-on': 'Administrator log-on at the bank (this once)',
  'key.purpose.choose-passphrase': 'Renewal: a passphrase for the new certificate',
  'key.purpose.continue-renewal': 'Rest of the renewal: make the new certificate usable',
  'key.purpose.without-certificate': 'Connection without a certificate (this once)',
  'key.bank': 'Bank address',
  'key.passphrase': 'Certificate passphrase',
  'key.passphrase.text.log-on':
    'The passphrase you chose when you got the certificate. It stays on this PC and is never sent to the bank. Mistakes do not lock anything.',
  'key.passphrase.text.continue-renewal':
    'The new passphrase that you chose when you began this renewal (not the one of the old certificate). It is never sent to the bank.',
  'key.passphrase.practice':
    'This is practice mode: the passphrase of the sample certificate is {passphrase}.',
  'key.remember': 'Keep the certificate passphrase on this PC',
  'key.remember.text':
    'It is kept in a protected place of this PC and need not be typed again. Do not keep it on a PC that others use too.',
  'key.remember.noProtection': 'This PC has no protected place for it, so it cannot be kept.',
  'key.kept': 'The passphrase that is kept on this PC is used.',
  'key.kept.type': 'Type it instead',
  'key.wait': 'It was wrong several times in a row. You can try again in',
  'key.wait.spoken': 'It was wrong several times in a row. You can try again in {time}.',
  'key.wait.over': 'You can try again.',
  'key.choose.first': 'New certificate passphrase',
  'key.choose.rule': 'At least {shortest} characters; longer is safer. It is never sent to the bank.',
  'key.choose.second': 'New certificate passphrase, again',
  'key.choose.short': 'Choose at least {shortest} characters and type them in both fields.',
  'key.choose.mismatch': 'The two differ. Please type both again.',
  'key.choose.advice':
    'If you forget it, the new certificate cannot be used, and the bank cannot recover it. Write it down and keep it away from this PC and from the customer card.',
  'key.connection.text':
    'The PINs and codes that you enter from here on are sent to this address. Check that it is the one the bank told you.',
  'key.allow.log-on': 'Allow',
  'key.allow.choose-passphrase': 'Renew with this passphrase',
  'key.allow.continue-renewal': 'Continue the renewal',
  'key.allow.without-certificate': 'Allow',
  'key.refuse.log-on': 'Do not allow',
  'key.refuse.choose-passphrase': 'Do not renew',
  'key.refuse.continue-renewal': 'Not now',
  'key.refuse.without-certificate': 'Do not allow',
};
