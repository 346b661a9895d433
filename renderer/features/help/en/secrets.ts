import type { HelpTexts } from '../topic.ts';

/** PINs and passwords with similar names. */
export const secrets: HelpTexts['secrets'] = {
  'certificate-passphrase': {
    name: 'Certificate password (証明書パスワード)',
    written: 'You chose it when you got or renewed the certificate file. It never goes to the bank.',
    asked: 'After you chose a certificate, when you allow the use of its key.',
    lost: 'Nobody can look it up. The administrator hands in the form for a new certificate; a user asks the administrator.',
  },
  'contract-pin': {
    name: 'Contract PIN (ご契約先暗証番号)',
    written: 'Nowhere. The administrator chose it online.',
    asked: 'First, at the administrator’s log-on.',
    lost: 'Hand in the form to lift a PIN lock at your branch. It cannot be reset on screen.',
  },
  'registration-pin': {
    name: 'Registration PIN (ご契約先登録用暗証番号)',
    written: 'In the bank’s letter. It is provisional, for the opening alone.',
    asked:
      'At the first administrator’s log-on, in the place of the contract PIN, and once more at the opening.',
    lost: 'Ask your branch. It cannot be looked up on screen.',
  },
  card: {
    name: 'Card password (確認用パスワード)',
    written: 'On the customer card, cells ア to コ: the digits of the three cells that are asked for.',
    asked: 'At the administrator’s log-on, after the contract PIN.',
    lost: 'Hand in the form for a new card. It takes two to three weeks.',
  },
  'administrator-token': {
    name: 'Administrator’s token code',
    written: 'Six digits in the app that you registered as log-on token; they change every 30 seconds.',
    asked: 'At the administrator’s log-on, in the place of the card.',
    lost: 'Log on with the customer card and revoke or replace the token.',
  },
  'confirmation-pin': {
    name: 'Contract confirmation PIN (ご契約先確認暗証番号)',
    written: 'Nowhere. It is the second number that the administrator chose online.',
    asked: 'After the log-on, for each operation such as lifting a suspension. It is not on the card.',
    lost: 'Hand in the form to lift a PIN lock at your branch. It cannot be reset on screen.',
  },
  'user-pin': {
    name: 'User PIN (利用者暗証番号)',
    written:
      'The user chose it. Just after a reset it is the provisional one that the administrator handed over.',
    asked: 'At the user’s log-on.',
    lost: 'The administrator resets it under “Change”, without knowing the old one.',
  },
  'user-confirmation-pin': {
    name: 'User confirmation PIN (利用者確認暗証番号)',
    written: 'The second number that the user chose. It cannot be the same as the user PIN.',
    asked: 'When the user makes a transfer. In Kagimori only when the user changes this very PIN.',
    lost: 'The administrator resets it under “Change”.',
  },
  'one-time-password': {
    name: 'User one-time password (利用者ワンタイムパスワード)',
    written: 'On the paper table that the administrator handed over, beside the number that is asked for.',
    asked: 'At the user’s log-on, after the user PIN. Each works once.',
    lost: 'The administrator issues a new table; the old one is void at once.',
  },
  'user-token': {
    name: 'User’s token code',
    written: 'Six digits in the app on the user’s phone; they change every 30 seconds.',
    asked: 'At the user’s log-on, after the user PIN.',
    lost: 'The administrator revokes or replaces the token on the page “Tokens”.',
  },
  'acquisition-code': {
    name: 'Acquisition code',
    written:
      'On the notice that the administrator handed over: 20 letters and digits, good for one certificate.',
    asked: 'When a user acquires the certificate.',
    lost: 'The administrator re-issues the certificate in “Change user”, and prints the notice of a new code.',
  },
};
