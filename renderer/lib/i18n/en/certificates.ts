import type { certificates as ja } from '../ja/certificates.ts';

export const certificates: Record<keyof typeof ja, string> = {
  'certificates.title': 'Choose a certificate',
  'certificates.instruction': 'Choose the administrator’s certificate and press OK.',
  'certificates.which': 'The administrator’s certificate is named   contract ID + {bankCode}',
  'certificates.which.where': 'The contract ID is the 11-digit number printed on your customer card.',
  'certificates.list': 'Certificates',
  'certificates.ok': 'OK',
  'certificates.import': 'Import a certificate',
  'certificates.imported': 'The certificate “{name}” was imported.',
  'certificates.remove': 'Remove',
  'certificates.removeOf': 'Remove “{name}”',
  'certificates.remove.title': 'Remove this certificate from this PC?',
  'certificates.remove.text':
    'After that you cannot log on with it until you import it again. The original file is not deleted, and nothing changes at the bank.',
  'certificates.remove.confirm': 'Remove the certificate',
  'certificates.removed': 'The certificate “{name}” was removed.',
  'certificates.chooseFirst': 'Please choose a certificate.',
  'certificates.empty.title': 'There is no certificate on this PC yet',
  'certificates.empty.text':
    'If you have the file of the administrator’s certificate (.p12 or .pfx), import it.',
  'certificates.empty.form': 'If the certificate is missing or has expired, hand in “{form}” at your branch.',
  'certificates.unopened': 'Not opened yet',
  'certificates.unopened.text': 'Its content is shown once it was opened with the certificate passphrase.',
  'certificates.administrator': 'Administrator',
  'certificates.user': 'User {userId}',
  'certificates.unknownHolder': 'Holder cannot be read',
  'certificates.issuer': 'Issuer',
  'certificates.serial': 'Serial number',
  'certificates.thumbprint': 'Thumbprint',
  'certificates.validity': 'Valid',
  'certificates.range': '{from} – {to}',
  'certificates.file': 'File',
  'certificates.state.valid': 'Valid',
  'certificates.state.ending': 'Ends soon',
  'certificates.bar.expired': 'Expired',
  'certificates.bar.expired.why': 'It has expired and cannot be chosen. Hand in “{form}” at your branch.',
  'certificates.bar.not-yet-valid': 'Not valid yet',
  'certificates.bar.not-yet-valid.why':
    'It is not valid yet and cannot be chosen. Check the date of this PC too.',
  'certificates.bar.wrong-bank': 'Another bank',
  'certificates.bar.wrong-bank.why':
    'It does not end in {bankCode} and cannot be chosen: it belongs to another bank.',
  'certificates.bar.user-certificate': 'User’s certificate',
  'certificates.bar.user-certificate.why':
    'A user’s certificate cannot be used for the administrator log-on.',
};
