import type { entrance as ja } from '../ja/entrance.ts';

export const entrance: Record<keyof typeof ja, string> = {
  'entrance.screen': 'Entrance',
  'entrance.bank': '{bankName} – {productName}',
  'entrance.title': 'Administrator log-on – with certificate',
  'entrance.lead': 'Here the administrator gets suspended (locked) users working again.',
  'entrance.logOn': 'Administrator log-on',
  'entrance.notReady': 'The practice bank is getting ready.',
  'entrance.hand.title': 'What you need at hand',
  'entrance.hand.card': 'Customer card (お客様カード)',
  'entrance.hand.card.text': 'The card password (digits in cells ア to コ) is printed on it.',
  'entrance.hand.card.lost': 'Lost it? Hand in “{form}” at your branch. A new card takes two to three weeks.',
  'entrance.hand.pin': 'The administrator’s PINs',
  'entrance.hand.pin.text': 'The contract PIN and the contract confirmation PIN, both chosen online by you.',
  'entrance.hand.pin.lost': 'Locked after too many mistakes? Hand in “{form}” at your branch.',
  'entrance.hand.pc': 'The administrator’s PC',
  'entrance.hand.pc.text': 'The PC that holds the administrator’s certificate.',
  'entrance.hand.pc.lost': 'Certificate missing or expired? Hand in “{form}” at your branch.',
  'entrance.notices': 'Important notices',
  'entrance.notices.expiring':
    'The administrator’s certificate ends soon ({date}, {count, plural, one {# day} other {# days}} left). After that you cannot log on.',
  'entrance.notices.expired':
    'The administrator’s certificate (contract ID {contractId}) has expired. Hand in “{form}” at your branch.',
  'entrance.notices.lock':
    'Too many wrong PIN entries stop every service, for all users. If you are not sure, check before you type.',
  'entrance.flow': 'How a user is unlocked',
  'entrance.flow.1': 'Press “Administrator log-on”, choose the administrator’s certificate, press OK',
  'entrance.flow.2': 'Allow the use of the private key',
  'entrance.flow.3': 'Enter the contract PIN and press “Log on”',
  'entrance.flow.4': 'Enter the card password and press OK',
  'entrance.flow.5': 'Contract administration – Register / change users',
  'entrance.flow.6': 'Choose the user, enter the contract confirmation PIN, press “Lift suspension”',
};
