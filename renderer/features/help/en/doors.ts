import type { SomeTopics } from '../topic.ts';

/** Up to the log-on. */
export const doors = {
  entrance: {
    title: 'Entrance',
    purpose: 'The doors for the administrator and for users, with what to have at hand and what is new.',
    steps: [
      'Have ready: the customer card, the two PINs of the administrator, and the PC with the administrator’s certificate.',
      'To unlock a user, press “Administrator log-on”.',
      'To see your own status or change your PINs as a user, press “User log-on”.',
      'As a user with a notice of an acquisition code, press “Acquire a certificate”.',
    ],
    troubles: [
      {
        what: 'Card or certificate is missing',
        remedy: 'The link beside it fills in and prints the right form.',
      },
      { what: 'The practice bank is being prepared', remedy: 'Wait for a few seconds.' },
    ],
    secrets: [],
  },
  certificates: {
    title: 'Choosing a certificate',
    purpose: 'Choose the certificate for the administrator’s log-on.',
    steps: [
      'Choose the administrator’s certificate: its name is the contract ID followed by the bank code.',
      'If it is not listed, import the file that you received (.p12 or .pfx).',
      'Press “OK”.',
    ],
    troubles: [
      {
        what: 'A row cannot be chosen',
        remedy: 'Expired, revoked, of another bank, or a user’s: the row says which.',
      },
      {
        what: 'There is no administrator’s certificate, or it has expired',
        remedy: 'Hand in the form for a new certificate at your branch.',
      },
    ],
    secrets: [],
  },
  'key-access': {
    title: 'Allowing the use of the key',
    purpose: 'Asks whether the key of the chosen certificate may be used, once, for this log-on.',
    steps: [
      'See in the other window that it is the certificate that you chose.',
      'Enter the certificate password.',
      'Press “Allow”. With “Do not allow” nothing is connected.',
    ],
    troubles: [
      {
        what: 'The certificate password is wrong',
        remedy: 'Check capitals and full-width letters. The bank does not count this.',
      },
      { what: 'Nothing can be tried after several mistakes', remedy: 'Wait until the time that is shown.' },
    ],
    secrets: ['certificate-passphrase'],
  },
  'contract-pin': {
    title: 'Contract PIN',
    purpose: 'The first PIN of the administrator’s log-on.',
    steps: [
      'See that the contract ID is your company’s.',
      'Enter the contract PIN and press “Log on”.',
      'At the first time, and after a reset by the branch, enter the registration PIN of the bank’s letter.',
    ],
    troubles: [
      {
        what: 'Keys that you type do nothing',
        remedy: 'Press “Open the software keyboard”, or tick “Type on the keyboard”.',
      },
      {
        what: 'It was wrong',
        remedy:
          'Too many mistakes in a row stop the whole service, users included. If you are not sure, close without entering it.',
      },
      {
        what: 'You forgot it',
        remedy: 'It cannot be reset on screen. Hand in the form to lift a PIN lock.',
      },
    ],
    secrets: ['contract-pin', 'registration-pin'],
  },
  opening: {
    title: 'Opening the service',
    purpose: 'Chooses the two PINs of the contract, so that the service can be used.',
    steps: [
      'Enter a new contract PIN and a new contract confirmation PIN, each twice.',
      'Look at the e-mail address of the contract, and correct it when it is wrong.',
      'Enter the registration PIN once more and press “Open the service”.',
    ],
    troubles: [
      {
        what: 'You want to go on with the number of the letter',
        remedy: 'The registration PIN is provisional. Choose two other PINs.',
      },
      {
        what: 'Users cannot log on',
        remedy: 'Nobody can before the service is opened. Then they log on with the PINs that they have.',
      },
      {
        what: 'You do not know the registration PIN',
        remedy:
          'Too many mistakes in a row stop the whole contract. Log off without entering it and ask your branch.',
      },
    ],
    secrets: ['registration-pin', 'contract-pin', 'confirmation-pin'],
  },
  card: {
    title: 'Card password',
    purpose: 'Shows the bank that you hold the customer card.',
    steps: [
      'Read the two digits in each of the three lit cells (ア to コ) off the card.',
      'Press “OK”.',
      'If a log-on token is registered, its six digits can be entered instead.',
    ],
    troubles: [
      {
        what: 'It was wrong',
        remedy: 'The same three cells are asked again. Too many mistakes in a row stop the whole contract.',
      },
      { what: 'The card is lost', remedy: 'Hand in the form for a new card. It takes two to three weeks.' },
      {
        what: 'You entered the contract confirmation PIN',
        remedy: 'The digits of the card are wanted here. See “PINs and passwords with similar names”.',
      },
    ],
    secrets: ['card', 'administrator-token'],
  },
  'user-certificates': {
    title: 'Choosing a user’s certificate',
    purpose: 'Choose the certificate for the user’s log-on.',
    steps: ['Choose the certificate with your own user ID and press “OK”.'],
    troubles: [
      {
        what: 'Yours is missing',
        remedy:
          'Ask the administrator. Where no certificate is needed, the entrance leads on with contract ID and user ID.',
      },
    ],
    secrets: [],
  },
  'without-certificate': {
    title: 'User log-on without a certificate',
    purpose: 'Goes on to the user’s log-on by contract ID and user ID.',
    steps: [
      'Enter the contract ID (11 digits) and the user ID.',
      'In the small window, check that the address is the one the bank told you, and press Allow.',
      'Go on to the PIN.',
    ],
    troubles: [
      {
        what: 'You do not know the contract ID',
        remedy: 'Ask the administrator. It is on the sheet that you were given.',
      },
    ],
    secrets: [],
  },
  acquisition: {
    title: 'Acquire a certificate',
    purpose: 'Brings a user’s own certificate to this PC, for an acquisition code.',
    steps: [
      'Have the notice of the acquisition code at hand, which you received from the administrator.',
      'Enter contract ID, user ID and acquisition code, and press “Acquire the certificate”.',
      'In the small window, check the address, choose a passphrase and enter it twice.',
      'Go to the user log-on and choose the new certificate.',
    ],
    troubles: [
      {
        what: 'The acquisition code is said to be wrong',
        remedy: 'Compare it with the notice. After a re-issue only the code of the new notice is good.',
      },
      {
        what: 'It was interrupted',
        remedy: 'Press “Go on” on the same screen, and enter the passphrase that you chose when you began.',
      },
      {
        what: 'The code was used, or its time is over',
        remedy:
          'Ask the administrator to re-issue the certificate. If you did not use it yourself, say so at once.',
      },
    ],
    secrets: ['acquisition-code', 'certificate-passphrase'],
  },
  'user-pin': {
    title: 'User PIN',
    purpose: 'The PIN of the user’s log-on.',
    steps: ['Enter the user PIN and press “Log on”.'],
    troubles: [
      {
        what: 'Keys that you type do nothing',
        remedy: 'Press “Open the software keyboard”, or tick “Type on the keyboard”.',
      },
      {
        what: 'It was wrong',
        remedy: 'Too many mistakes in a row suspend you. The administrator can lift that.',
      },
      { what: 'You forgot it', remedy: 'Ask the administrator to reset it.' },
    ],
    secrets: ['user-pin'],
  },
  'user-code': {
    title: 'User’s one-time code',
    purpose: 'The code that is set for this user and works once.',
    steps: [
      'With a paper table, enter the code beside the number that is asked. With a token, enter the six digits in the app.',
      'Press “OK”.',
    ],
    troubles: [
      {
        what: 'The table is lost or used up',
        remedy: 'Ask the administrator for a new one. The old one is void then.',
      },
      {
        what: 'The digits of the token do not fit',
        remedy: 'Set the phone’s clock to automatic and try the next digits.',
      },
    ],
    secrets: ['one-time-password', 'user-token'],
  },
  'own-status': {
    title: 'Your own status',
    purpose: 'See whether you can use the service, what you may do and what happened; change your two PINs.',
    steps: [
      'Look at the state and the permissions.',
      'To change a PIN, enter the present one and the new one twice.',
      'Provisional PINs are changed first of all.',
    ],
    troubles: [
      {
        what: 'A new PIN is not taken',
        remedy: 'Use 4 to 12 half-width letters, digits or signs, and two different PINs.',
      },
    ],
    secrets: ['user-pin', 'user-confirmation-pin'],
  },
} as const satisfies SomeTopics;
