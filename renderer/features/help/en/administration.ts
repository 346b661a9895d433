import type { SomeTopics } from '../topic.ts';

/** The administrator's screens. */
export const administration = {
  status: {
    title: 'Contract status',
    purpose: 'The first screen after the log-on: who is stopped, which certificates end soon, what is new.',
    steps: [
      'Look at what needs to be done now; a suspended user is named there.',
      'Press the name to go to the unlock.',
    ],
    troubles: [
      {
        what: 'Nothing is shown',
        remedy: 'Press “Try again”. If there is no connection, check the network.',
      },
    ],
    secrets: [],
  },
  users: {
    title: 'Choosing a user',
    purpose: 'The list of users. Choose one to lift a suspension or do something else.',
    steps: [
      'Choose the locked user: the row with the mark 利用中止.',
      'See on the right what will change (利用中止 ○ → －).',
      'Enter the contract confirmation PIN and press “Lift suspension”.',
      'See that the mark is gone, and tell the user to log on again.',
    ],
    troubles: [
      {
        what: 'The user forgot the PIN',
        remedy:
          'Unlocking alone would lock again. Reset the PIN under “Change”, or use the command that does both.',
      },
      {
        what: 'Something was changed elsewhere',
        remedy: 'The newest content is shown. Look again, then repeat.',
      },
      {
        what: 'There is an incident or a block',
        remedy: 'Lifting a suspension does not remove it. Each has its own command.',
      },
    ],
    secrets: ['confirmation-pin'],
  },
  register: {
    title: 'Registering a user',
    purpose: 'Registers a new user with provisional PINs.',
    steps: [
      'Enter the user ID, the name (half-width kana) and the permissions.',
      'Let Kagimori make provisional PINs, or enter them.',
      'Enter the contract confirmation PIN and press “OK”.',
      'Print the PIN notice, the notice of the acquisition code and the hand-over sheet, and give them to the user in person.',
    ],
    troubles: [
      {
        what: 'The user ID cannot be used',
        remedy: 'An ID that was used once can never be used again, not even after deregistration.',
      },
    ],
    secrets: ['confirmation-pin', 'user-pin', 'user-confirmation-pin'],
  },
  change: {
    title: 'Changing a user',
    purpose: 'Changes name and permissions, resets forgotten PINs, and re-issues or revokes the certificate.',
    steps: [
      'Enter only what changes. A PIN that is left empty stays.',
      'Enter the contract confirmation PIN and press “OK”.',
      'If a PIN was changed or the certificate re-issued, print the notice and hand it over.',
    ],
    troubles: [
      {
        what: 'The user still cannot log on after a reset',
        remedy: 'A suspension is lifted separately: press “Lift suspension” in the list.',
      },
      {
        what: 'The user’s certificate has expired or is lost, or the PC was replaced',
        remedy:
          'Choose “Re-issue”. The present certificate is revoked at once, and the user acquires a new one with a new code.',
      },
      { what: 'The two PINs are the same', remedy: 'User PIN and user confirmation PIN must differ.' },
    ],
    secrets: ['confirmation-pin', 'user-pin', 'user-confirmation-pin'],
  },
  deregister: {
    title: 'Deregistering a user',
    purpose: 'Removes a user. It cannot be undone.',
    steps: [
      'See that it is the right user and enter the user ID.',
      'Enter the contract confirmation PIN and press “OK”.',
    ],
    troubles: [
      {
        what: 'You want the same user ID again',
        remedy: 'That is impossible. To stop somebody for a while, register an incident.',
      },
    ],
    secrets: ['confirmation-pin'],
  },
  'one-time-passwords': {
    title: 'One-time passwords of a user',
    purpose: 'Issues the table for a user. A new one makes the old one void at once.',
    steps: [
      'See that it is the right user and enter the contract confirmation PIN.',
      'The table is shown once. Print it or save it as a PDF there and then.',
      'Hand it over in person. Kagimori does not keep it.',
    ],
    troubles: [
      {
        what: 'It was closed before it was printed',
        remedy: 'The same table cannot be shown again. Issue another.',
      },
    ],
    secrets: ['confirmation-pin'],
  },
  tokens: {
    title: 'Tokens',
    purpose: 'Registers users’ tokens (an app on a phone), and resets, revokes or replaces them.',
    steps: [
      'Decide whether each user has a token or all share one.',
      'Read the QR code with the user’s app.',
      'Enter the six digits in the app and the contract confirmation PIN.',
    ],
    troubles: [
      { what: 'The same phone is set up again', remedy: 'Use “Reset” (初期化).' },
      {
        what: 'There is another phone',
        remedy: 'Use “Replace” (交換). If the phone is lost: “Revoke” (失効).',
      },
    ],
    secrets: ['confirmation-pin', 'user-token'],
  },
  'bulk-command': {
    title: 'Many at once',
    purpose: 'Does the same for several users.',
    steps: [
      'Choose the command and the users, and see what changes for each.',
      'Enter the contract confirmation PIN once.',
      'It goes from user to user; a table shows the results.',
    ],
    troubles: [
      { what: 'The PIN was wrong on the way', remedy: 'It ends there. One mistake is counted.' },
      { what: 'Some users failed', remedy: 'The result says why. You can repeat it for the rest.' },
    ],
    secrets: ['confirmation-pin'],
  },
  'bulk-csv': {
    title: 'CSV file',
    purpose: 'Exports the list of users and imports it after you have edited it.',
    steps: [
      'Export the present list.',
      'Edit it with a spreadsheet and choose the file.',
      'See the change of each line, then carry them out.',
    ],
    troubles: [
      {
        what: 'It cannot be read',
        remedy: 'Leave the column names in line 1 as they are. The encoding is UTF-8 or Shift_JIS.',
      },
    ],
    secrets: ['confirmation-pin'],
  },
  'bulk-templates': {
    title: 'Permission templates',
    purpose: 'Gives names to sets of permissions that you use often.',
    steps: ['Choose name and permissions, enter the contract confirmation PIN, and save.'],
    troubles: [
      {
        what: 'A user’s permissions do not follow a changed template',
        remedy: 'Apply it again under “Many at once”.',
      },
    ],
    secrets: ['confirmation-pin'],
  },
  'bulk-compare': {
    title: 'Comparing users',
    purpose: 'Puts the permissions of two users side by side.',
    steps: ['Choose the two. What differs is marked.'],
    troubles: [],
    secrets: [],
  },
  history: {
    title: 'History',
    purpose:
      'What the administrator, the users and the bank’s clerks did. You can also check that nothing was altered.',
    steps: [
      'Narrow it down by time or user and search.',
      'Choose a row for the values before and after.',
      'Export it as CSV or print it if you need to.',
    ],
    troubles: [
      {
        what: 'Old records are missing',
        remedy: 'The bank decides how far back it shows. Ask the bank for older ones.',
      },
    ],
    secrets: [],
  },
  notices: {
    title: 'Notices',
    purpose: 'What happened to your contract: locks, unlocks, resets. They come by mail too.',
    steps: ['Read them, newest first. If you do not know of something, call the bank at once.'],
    troubles: [{ what: 'No mail comes', remedy: 'Check the mail address on the contract status.' }],
    secrets: [],
  },
  renewal: {
    title: 'Renewing the certificate',
    purpose: 'Replaces the administrator’s certificate before it ends.',
    steps: [
      'Go on to the renewal and enter the contract confirmation PIN.',
      'Choose a new certificate password in the other window.',
      'From the next log-on the new certificate is used.',
    ],
    troubles: [
      { what: 'It was interrupted', remedy: 'The old one still works. “Continue” goes on from there.' },
      { what: 'It is too early', remedy: 'It opens some days before the end; the screen says when.' },
    ],
    secrets: ['confirmation-pin', 'certificate-passphrase'],
  },
  credentials: {
    title: 'Change of the contract’s credentials',
    purpose: 'Changes the two PINs of the administrator and the e-mail address of the contract.',
    steps: [
      'Enter only the PIN that you want to change, twice. One that is left blank stays.',
      'Correct the e-mail address when it is wrong.',
      'Enter the present contract confirmation PIN and press “Change”.',
    ],
    troubles: [
      {
        what: 'The two PINs cannot be the same',
        remedy: 'That is so too when only one changes: choose one that is not the other.',
      },
      {
        what: 'You do not know the present contract confirmation PIN',
        remedy:
          'Too many mistakes in a row stop the whole contract. Do not try; hand in the form to lift a PIN lock.',
      },
      {
        what: 'A mail tells of a change that was not yours',
        remedy: 'Call your branch at once. Of a new e-mail address the one before is told too.',
      },
    ],
    secrets: ['contract-pin', 'confirmation-pin'],
  },
  'log-on-token': {
    title: 'Log-on token',
    purpose: 'Registers the administrator’s token, which can stand in for the customer card.',
    steps: [
      'Read the QR code with an authenticator app.',
      'Enter the six digits and the contract confirmation PIN.',
    ],
    troubles: [{ what: 'The phone is lost', remedy: 'Log on with the card and revoke the token at once.' }],
    secrets: ['confirmation-pin', 'administrator-token'],
  },
} as const satisfies SomeTopics;
