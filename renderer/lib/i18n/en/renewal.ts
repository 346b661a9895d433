import type { renewal as ja } from '../ja/renewal.ts';

export const renewal: Record<keyof typeof ja, string> = {
  'renewal.title': 'Renew the certificate',
  'renewal.certificate': 'Administrator’s certificate',
  'renewal.what': 'What will happen',
  'renewal.what.1':
    'A new private key is made on this PC. A small window asks you to choose a new certificate passphrase.',
  'renewal.what.2':
    'The bank issues a new certificate. It is saved on this PC and proved to work on the spot.',
  'renewal.what.3':
    'The certificate of now is revoked and your log-on ends. Log on again with the new certificate.',
  'renewal.change': 'What changes',
  'renewal.change.before': 'Before',
  'renewal.change.after': 'After',
  'renewal.change.end': 'End of validity',
  'renewal.change.end.after': '{span} (set by the bank)',
  'renewal.change.passphrase.before': 'the present one',
  'renewal.change.passphrase.after': 'a new one',
  'renewal.change.old': 'Certificate of now',
  'renewal.change.old.before': 'valid',
  'renewal.change.old.after': 'revoked',
  'renewal.year': 'one year',
  'renewal.days': '{count, plural, one {# day} other {# days}}',
  'renewal.begin': 'Renew the certificate',
  'renewal.running': 'The certificate is being renewed',
  'renewal.running.key':
    'A small window of its own is waiting for the certificate passphrase. If you do not see it, check whether it is hidden behind this window.',
  'renewal.running.stay': 'Please wait until it is done. If it is interrupted, it can be continued later.',
  'renewal.step.passphrase': 'The certificate passphrase is entered',
  'renewal.step.asking-bank': 'The bank issues the new certificate',
  'renewal.step.storing': 'It is saved on this PC',
  'renewal.step.proving': 'The new certificate is proved, and the old one revoked',
  'renewal.interrupted': 'A renewal stopped half-way',
  'renewal.interrupted.since': 'Begun {since}.',
  'renewal.reached.key-made':
    'The new private key was made. The new certificate has not arrived on this PC yet.',
  'renewal.reached.issued': 'The new certificate arrived from the bank. It is not saved on this PC yet.',
  'renewal.reached.stored':
    'The new certificate is saved on this PC. All that is left is to prove that it works.',
  'renewal.interrupted.works': 'The certificate of before still works',
  'renewal.interrupted.next':
    'To continue, you need the contract confirmation PIN and the new certificate passphrase that you chose when you began.',
  'renewal.continue': 'Continue',
  'renewal.abandon': 'Give it up',
  'renewal.abandon.late':
    'The new certificate is saved already, so the renewal cannot be given up. Press “Continue” to finish it.',
  'renewal.abandon.title': 'Give this renewal up?',
  'renewal.abandon.text':
    'The new private key of this renewal is deleted from this PC. The certificate of before still works, and you can begin a new renewal while the bank renews it.',
  'renewal.abandon.confirm': 'Give the renewal up',
  'renewal.abandoned': 'The renewal was given up. Go on using the certificate of before.',
  'renewal.refused': 'The passphrase was not entered, so the renewal did not go on.',
  'renewal.refused.next':
    'The certificate you have still works. To renew it, enter the contract confirmation PIN again.',
  'renewal.notOpen': 'It can be renewed from {date}',
  'renewal.notOpen.text': 'The contract status will tell you then. There is nothing to do now.',
  'renewal.card.open': 'It is time to renew the certificate',
  'renewal.card.open.text':
    'The administrator’s certificate ends on {date} ({count, plural, one {# day} other {# days}} left). After that it cannot be renewed, and you must hand in “{form}”.',
  'renewal.card.open.go': 'Renew the certificate',
  'renewal.card.interrupted.go': 'Go on with the renewal',
  'renewal.card.running.go': 'See how it goes',
  'renewal.ended': 'The certificate was renewed',
  'renewal.ended.until': 'The new certificate is valid until {date}. The one of before was revoked.',
  'renewal.ended.next': 'Next time, choose the new certificate to log on.',
  'renewal.ended.keep':
    'The file of the new certificate is kept by this application. It opens with the certificate passphrase that you chose for the renewal. The bank cannot recover it, so keep it safe.',
  'renewal.ended.go': 'Choose the new certificate',
};
