import type { SomeTopics } from '../topic.ts';

/** What goes across screens, and the pages of trouble. */
export const general = {
  unlock: {
    title: 'How to unlock a user',
    purpose:
      'How an administrator gets a user working again who reads 「サービスがご利用できなくなりました」.',
    steps: [
      'Press “Administrator log-on”, choose the administrator’s certificate and press “OK”.',
      'Allow the use of its key (certificate password).',
      'Enter the contract PIN and press “Log on”.',
      'Enter the card password from the customer card and press “OK”.',
      'Open “Register / change users”.',
      'Choose the locked user, enter the contract confirmation PIN and press “Lift suspension”.',
      'See that 利用中止 changed from ○ to －.',
    ],
    troubles: [
      { what: 'The user forgot the PIN', remedy: 'Besides the unlock, reset the PIN under “Change”.' },
      {
        what: 'The administrator is locked',
        remedy: 'The whole service stops, users included. Hand in the form to lift a PIN lock.',
      },
      {
        what: 'The customer card is lost',
        remedy: 'Hand in the form for a new card. It takes two to three weeks.',
      },
      {
        what: 'The administrator’s certificate is missing or has expired',
        remedy: 'Hand in the form for a new certificate.',
      },
    ],
    secrets: ['certificate-passphrase', 'contract-pin', 'card', 'confirmation-pin'],
  },
  secrets: {
    title: 'PINs and passwords with similar names',
    purpose:
      'There are many of them. Above all, the card password 確認用パスワード (digits of the card, once at the log-on) is not the contract confirmation PIN ご契約先確認暗証番号 (chosen by you, for each operation).',
    steps: [],
    troubles: [
      {
        what: 'No administrator and no clerk ever asks you for one',
        remedy: 'Do not tell them by telephone or mail.',
      },
    ],
    secrets: [
      'certificate-passphrase',
      'contract-pin',
      'registration-pin',
      'card',
      'administrator-token',
      'confirmation-pin',
      'user-pin',
      'user-confirmation-pin',
      'one-time-password',
      'user-token',
      'acquisition-code',
    ],
  },
  forms: {
    title: 'Forms',
    purpose: 'Makes and prints the three forms for your branch, with what is known filled in.',
    steps: [
      'Choose the form and fill in what is empty, here or by hand.',
      'Look at the preview and print it.',
      'Stamp it with the registered seal and hand it in.',
    ],
    troubles: [{ what: 'There is no field for a PIN', remedy: 'No form ever has a PIN on it.' }],
    secrets: [],
  },
  settings: {
    title: 'Settings',
    purpose: 'Language, colours and connection of this PC.',
    steps: [
      'What you choose under Display applies at once.',
      'For another bank, open a connection file, or set address and CA certificate. You are asked to allow it.',
    ],
    troubles: [
      {
        what: 'Changing the connection logged you off',
        remedy: 'The log-on at the one bank ends before the other is used.',
      },
    ],
    secrets: [],
  },
  'connection-file': {
    title: 'Connection file',
    purpose: 'A file from the bank (.kagimori) that sets the whole connection.',
    steps: [
      'Double-click it, drag it onto the window, or choose it with “Open a connection file”.',
      'Compare address and fingerprint with what the bank told you in another way.',
      'If they are the same, use it; if not, do not.',
      'Address and fingerprint are shown once more: press Allow. Until then nothing changes.',
    ],
    troubles: [
      { what: 'It cannot be used', remedy: 'Read why, and ask the bank for the file once more.' },
      { what: 'The fingerprint differs', remedy: 'Do not use it. The file may be forged.' },
    ],
    secrets: [],
  },
  diagnostics: {
    title: 'Diagnostics',
    purpose: 'Tells the bank or a help desk how Kagimori is on this PC, without PINs and names.',
    steps: ['Press “Write out the diagnostics” in Settings and read it.', 'Save it to a file and send that.'],
    troubles: [],
    secrets: [],
  },
  practice: {
    title: 'Practice mode',
    purpose: 'Rehearse everything with a practice bank inside this PC. Your real contract is not touched.',
    steps: [
      'Open “Practice information” on top: it shows the numbers for practice.',
      'You can log on as a user there, to see the stop and the release.',
    ],
    troubles: [
      { what: 'You locked the practice contract', remedy: 'Put the practice data back to the beginning.' },
    ],
    secrets: [],
  },
  ended: {
    title: 'Logged off',
    purpose: 'The log-on is over. Neither key nor connection is left.',
    steps: ['Log on again to go on, or close the window.'],
    troubles: [],
    secrets: [],
  },
  renewed: {
    title: 'The certificate was renewed',
    purpose: 'There is a new certificate, and the old one is revoked.',
    steps: ['Log on with the new certificate and its new password.'],
    troubles: [],
    secrets: ['certificate-passphrase'],
  },
  'log-on-over': {
    title: 'The log-on is over',
    purpose: 'Nothing was done for a while, or another log-on has begun.',
    steps: ['Log on again. What you were entering is still there, PINs excepted.'],
    troubles: [
      {
        what: 'You know of no other log-on',
        remedy: 'Look at the history at once and call the bank.',
      },
    ],
    secrets: [],
  },
  'certificate-trouble': {
    title: 'The certificate cannot be used',
    purpose: 'The bank cannot be reached with this certificate; the screen says why.',
    steps: [
      'Choose another certificate if there is one.',
      'If it has expired or was revoked, hand in the form for a new one.',
    ],
    troubles: [{ what: 'It is not valid yet', remedy: 'Check the date and time of this PC.' }],
    secrets: [],
  },
  'contract-locked': {
    title: 'The service is stopped (administrator)',
    purpose: 'The administrator’s PINs were wrong too often, so everything has stopped, users included.',
    steps: [
      'Print the form to lift a PIN lock.',
      'Stamp it with the registered seal and hand it in at your branch.',
    ],
    troubles: [{ what: 'It is urgent', remedy: 'There is no way on screen. Call your branch.' }],
    secrets: [],
  },
  'user-stopped': {
    title: 'The service is stopped (user)',
    purpose: 'This user cannot use the service now. The screen says whose stop it is and what is next.',
    steps: ['Ask the administrator to lift the suspension.', 'Log on again after that.'],
    troubles: [
      { what: 'The whole contract is stopped', remedy: 'The administrator hands in a form at the branch.' },
    ],
    secrets: [],
  },
} as const satisfies SomeTopics;
