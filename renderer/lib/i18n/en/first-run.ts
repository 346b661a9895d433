import type { firstRun as ja } from '../ja/first-run.ts';

export const firstRun: Record<keyof typeof ja, string> = {
  'firstRun.title': 'First, choose how to begin',
  'firstRun.practice': 'Begin in practice mode',
  'firstRun.practice.text':
    'Rehearse every step up to the unlock with a practice bank inside this PC. Your real contract is not touched.',
  'firstRun.file': 'Open the connection file from the bank',
  'firstRun.file.text':
    'If the bank has sent you a file (.kagimori). You can also drag it onto this window. You see what is in it before anything is connected.',
  'firstRun.later': 'You can change this later in Settings.',
  'connectionFile.open': 'Open a connection file',
  'connectionFile.open.text':
    'A file from the bank (.kagimori) sets the address and the CA certificate in one go.',
  'connectionFile.title': 'Use this connection?',
  'connectionFile.lead':
    'Compare the address and the fingerprint with what the bank told you by post or telephone. If they differ, press “Do not use it” and ask the bank.',
  'connectionFile.bank': 'Bank',
  'connectionFile.bankCode': 'Bank code',
  'connectionFile.address': 'Address',
  'connectionFile.ca': 'CA certificate',
  'connectionFile.fingerprint': 'Fingerprint (SHA-256)',
  'connectionFile.validity': 'Valid',
  'connectionFile.validity.span': '{from} to {to}',
  'connectionFile.changes': 'What changes',
  'connectionFile.change': 'Connection: {before} → {after}',
  'connectionFile.change.practice': 'practice mode',
  'connectionFile.change.ca': 'A CA certificate that is registered is replaced by the one in this file.',
  'connectionFile.change.logOn':
    'The present log-on ends. Papers that were not printed and input that was not sent are lost.',
  'connectionFile.change.practiceKept': 'Settings lead back to practice mode at any time.',
  'connectionFile.accept': 'Use this connection',
  'connectionFile.decline': 'Do not use it',
  'connectionFile.accepted': 'The connection was changed.',
  'connectionFile.failed': 'This connection file cannot be used',
  'connectionFile.nothing': 'The connection is as it was.',
  'connectionFile.close': 'Close',
  'failure.connection-file-unreadable.what': 'The connection file could not be read.',
  'failure.connection-file-unreadable.next':
    'Check that the file is where you opened it, and try again. From a USB stick, copy it to this PC first.',
  'failure.connection-file-too-large.what': 'The file is too large to be a connection file.',
  'failure.connection-file-too-large.next': 'Choose the file from the bank whose name ends with “.kagimori”.',
  'failure.connection-file-not-json.what':
    'This cannot be read as a connection file: it is another kind of file, or its end is missing.',
  'failure.connection-file-not-json.next': 'Save the file from the bank again, unchanged, and open it.',
  'failure.connection-file-version.what': 'This Kagimori does not know this version of connection file.',
  'failure.connection-file-version.next':
    'Update Kagimori and open it again, or ask the bank for a file for this version.',
  'failure.connection-file-incomplete.what':
    'Something is missing in the connection file, or too much is in it.',
  'failure.connection-file-incomplete.next': 'Ask the bank for the connection file once more.',
  'failure.connection-file-address.what':
    'The address in the connection file is not a bank address that begins with “https://”.',
  'failure.connection-file-address.next':
    'Do not use this file. Ask the bank, for example by telephone, whether it really sent it.',
  'failure.connection-file-ca-invalid.what':
    'The CA certificate in the connection file cannot be used as one of a certificate authority.',
  'failure.connection-file-ca-invalid.next': 'Ask the bank for the connection file once more.',
  'failure.connection-file-ca-expired.what': 'The CA certificate in the connection file has expired.',
  'failure.connection-file-ca-expired.next':
    'Check the date of this PC first. If it is right, ask the bank for a new connection file.',
  'failure.connection-file-ca-not-yet-valid.what':
    'The CA certificate in the connection file is not valid yet.',
  'failure.connection-file-ca-not-yet-valid.next':
    'Check the date and time of this PC. If they are right, ask the bank.',
  'failure.connection-file-gone.what': 'This view of a connection file can no longer be used.',
  'failure.connection-file-gone.next': 'Open the connection file once more.',
};
