import type { userCertificates as ja } from '../ja/user-certificates.ts';

export const userCertificates: Record<keyof typeof ja, string> = {
  'users.certificate.none': 'Not issued',
  'users.certificate.acquisition-expired': 'Not acquired in time',
  'users.certificate.name.none': 'Not issued',
  'users.certificate.name.not-acquired': 'Issued, not acquired',
  'users.certificate.name.acquisition-expired': 'Not acquired in time',
  'users.certificate.name.valid': 'Valid',
  'users.certificate.name.expired': 'Expired',
  'users.certificate.name.revoked': 'Revoked',
  'users.state.certificate': 'Certificate: {state}. A log-on needs a valid certificate.',
  'users.certificates.note':
    'A certificate is re-issued and revoked in “Change user”. The acquisition code is on the printed notice alone.',
  'users.certificates.go': 'Re-issue or revoke the certificate',
  'users.next.certificate.none':
    'No certificate is issued. If one is needed, choose “Re-issue” under “Re-issue or revoke the certificate”.',
  'users.next.certificate.not-acquired':
    'The user acquires the certificate in time, by “Acquire a certificate” at the entrance. If the notice with the code is lost, re-issue the certificate.',
  'users.next.certificate.acquisition-expired':
    'The time to acquire the certificate is over. To go on, re-issue it and hand over the new notice.',
  'users.next.certificate.expired':
    'The certificate has expired. To go on, re-issue it and hand over the notice.',
  'users.next.certificate.revoked':
    'The certificate is revoked. To go on, re-issue it and hand over the notice.',
  'own.status.certificate.none': 'not issued',
  'own.status.certificate.acquisition-expired': 'not acquired by {date}',
  'change.certificate': 'Certificate',
  'change.certificate.now': 'State now',
  'change.certificate.choice': 'What to do with the certificate',
  'change.certificate.keep': 'Keep',
  'change.certificate.reissue': 'Re-issue',
  'change.certificate.revoke': 'Revoke',
  'change.certificate.keep.text': 'The present certificate stays as it is.',
  'change.certificate.reissue.text':
    'The present certificate is revoked at once, and an acquisition code is issued. Until the user has acquired the new certificate, there is no log-on.',
  'change.certificate.revoke.text':
    'The present certificate and a code that was not used yet are void at once. A live log-on ends.',
  'change.certificate.alone':
    'Re-issuing and revoking are done apart from other changes. Undo the other changes, or choose “Keep” and make those first.',
  'change.certificate.nothing': 'There is no certificate to revoke.',
  'users.sending.reissue-certificate': 'Re-issuing the certificate',
  'users.sending.revoke-certificate': 'Revoking the certificate',
  'users.done.reissue-certificate': 'The certificate was re-issued',
  'users.done.revoke-certificate': 'The certificate was revoked',
  'users.tell.reissue-certificate':
    'Hand the notice with the acquisition code to {userId} {name} in person, and say that the certificate is acquired by “Acquire a certificate” at the entrance.',
  'users.tell.reissue-certificate.until': 'It must be acquired by {date}. The certificate of before is void.',
  'users.tell.revoke-certificate':
    '{userId} {name} has no certificate from now on. To use the service again, choose “Re-issue”.',
  'users.code.title': 'The acquisition code is on paper alone',
  'users.code.text':
    'The acquisition code is not shown on the screen. Print the notice and hand it to the user in person, apart from the notice of the PINs.',
  'users.code.gone':
    'When you log off, the code is gone from this PC. If it could not be printed, re-issue the certificate.',
  'papers.name.acquisition-code': 'Notice of the acquisition code',
  'audit.name.reissue-user-certificate': 'Re-issue a user’s certificate',
  'audit.did.reissue-user-certificate': '{who} re-issued the certificate of {target}',
  'audit.name.revoke-user-certificate': 'Revoke a user’s certificate (administrator)',
  'audit.did.revoke-user-certificate': '{who} revoked the certificate of {target}',
  'audit.name.certificate-acquired': 'Certificate acquired',
  'audit.did.certificate-acquired': '{target} acquired the certificate',
  'audit.failed.acquisition':
    'Somebody tried to acquire the certificate of {target} with an acquisition code that was used already',
  'audit.name.acquisition-withdrawn': 'Acquisition code withdrawn',
  'audit.did.acquisition-withdrawn': 'The acquisition code of {target} became void without being used',
  'audit.field.acquireBy': 'To be acquired by',
  'audit.field.certificate': 'Certificate',
  'audit.field.revokedAt': 'Revoked at',
  'history.reissue-user-certificate': 'Certificate re-issued',
  'history.revoke-user-certificate': 'Certificate revoked (administrator)',
  'history.certificate-acquired': 'Certificate acquired',
  'history.acquisition-withdrawn': 'Acquisition code withdrawn',
  'notices.kind.user-certificate-reissued': 'A user’s certificate was re-issued',
  'notices.kind.certificate-acquired': 'A user acquired the certificate',
  'failure.user-certificate-none.what': 'This user has no certificate that could be revoked.',
  'failure.user-certificate-none.next': 'The list is up to date now. There is nothing to revoke.',
  'failure.acquisition-code-wrong.what': 'The contract ID, the user ID or the acquisition code is not right.',
  'failure.acquisition-code-wrong.next':
    'Compare them with the notice. If you have received a newer notice, the code of the older one is void.',
  'failure.acquisition-code-used.what': 'This acquisition code was used already.',
  'failure.acquisition-code-used.next':
    'If you did not use it yourself, tell the administrator of your company at once, and ask to have the certificate re-issued.',
  'failure.acquisition-code-expired.what': 'The time of this acquisition code is over.',
  'failure.acquisition-code-expired.next':
    'Ask the administrator of your company to re-issue the certificate.',
  'failure.acquisition-request-invalid.what': 'The bank did not accept this request for a certificate.',
  'failure.acquisition-request-invalid.next':
    'Acquire the certificate from the beginning once more. This PC makes a new private key.',
  'failure.acquisition-not-pending.what': 'No interrupted acquisition of a certificate is on this PC.',
  'failure.acquisition-not-pending.next': 'Enter the acquisition code and begin anew.',
  'key.title.acquire': 'A certificate is acquired from this address. Choose its passphrase',
  'key.title.continue-acquisition': 'Enter the passphrase to go on with the acquisition',
  'key.screen.acquire': 'Acquire a certificate',
  'key.screen.continue-acquisition': 'Go on acquiring a certificate',
  'key.purpose.acquire': 'Acquiring a user’s certificate (the acquisition code is sent to this address)',
  'key.purpose.continue-acquisition':
    'Going on with a user’s certificate (the acquisition code is sent to this address)',
  'key.acquiring': 'For whom',
  'key.acquiring.value': 'contract ID {contractId}, user ID {userId}',
  'key.passphrase.text.continue-acquisition':
    'The passphrase that you chose when you began this acquisition. It is not sent to the bank.',
  'key.allow.acquire': 'Allow and acquire',
  'key.allow.continue-acquisition': 'Allow and go on',
  'key.refuse.acquire': 'Do not allow',
  'key.refuse.continue-acquisition': 'Do not allow',
  'acquisition.title': 'Acquire a certificate',
  'acquisition.entrance': 'Acquire a certificate',
  'acquisition.entrance.hint': 'For those who received a notice with an acquisition code',
  'acquisition.instruction':
    'Have the notice of the acquisition code at hand, which you received from the administrator. Enter what it says and press “Acquire the certificate”.',
  'acquisition.code': 'Acquisition code',
  'acquisition.code.hint': '20 letters and digits (five groups of four). Hyphens and spaces do not matter.',
  'acquisition.code.wrong':
    'An acquisition code has 20 characters, the letters A to Z and the digits 2 to 7. Compare it with the notice.',
  'acquisition.submit': 'Acquire the certificate',
  'acquisition.which':
    'The code with which a certificate is acquired, once. It is neither a PIN nor the passphrase of the certificate.',
  'acquisition.where': 'On the notice of the acquisition code that you received from the administrator.',
  'acquisition.replace': 'Ask the administrator of your company to re-issue the certificate.',
  'acquisition.here': 'The certificate is kept on this PC. Acquire it on the PC that you work on.',
  'acquisition.running': 'Acquiring the certificate',
  'acquisition.running.key':
    'A small window of its own asks about the address and the passphrase. If you do not see it, look behind this window.',
  'acquisition.running.stay':
    'Please wait until it is done. If it is interrupted, you can go on with it later.',
  'acquisition.refused': 'You did not allow it, so no certificate was acquired.',
  'acquisition.refused.next': 'The acquisition code was not used. You can begin once more.',
  'acquisition.interrupted': 'An acquisition was interrupted',
  'acquisition.interrupted.who': 'Contract ID {contractId}, user ID {userId} (begun {since})',
  'acquisition.reached.key-made':
    'To go on, enter the same acquisition code and the passphrase that you chose when you began.',
  'acquisition.reached.issued':
    'The bank’s certificate is here. With the passphrase that you chose when you began, it can be kept on this PC.',
  'acquisition.continue': 'Go on',
  'acquisition.abandon': 'Give up',
  'acquisition.abandon.title': 'Give up this acquisition?',
  'acquisition.abandon.text':
    'The private key that was made on this PC is deleted. If the bank has issued the certificate already, the same code does not give another one; ask the administrator to re-issue it.',
  'acquisition.abandon.confirm': 'Give up the acquisition',
  'acquisition.abandoned': 'The acquisition was given up.',
  'acquisition.done': 'The certificate was acquired',
  'acquisition.done.until': 'It is valid until {date}.',
  'acquisition.done.next': 'Go on to the user log-on, and choose this certificate there.',
  'acquisition.done.keep':
    'You need the passphrase at every log-on. The bank does not know it, so keep it safe.',
  'acquisition.done.shred': 'Shred the notice of the acquisition code.',
  'acquisition.done.go': 'Go to the user log-on',
};
