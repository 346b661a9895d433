import type { failures as ja } from '../ja/failures.ts';

export const failures: Record<keyof typeof ja, string> = {
  'failure.invalid-request.what': 'The bank did not accept what was sent.',
  'failure.invalid-request.next':
    'This looks like a fault in this application. Note the reference and contact your branch.',
  'failure.not-found.what': 'The bank does not know this operation.',
  'failure.not-found.next': 'Check the bank address in Settings.',
  'failure.certificate-required.what': 'No certificate reached the bank.',
  'failure.certificate-required.next': 'Choose your certificate again and log on once more.',
  'failure.certificate-untrusted.what': 'The bank could not confirm that it issued this certificate.',
  'failure.certificate-untrusted.next':
    'Choose the certificate named contract ID + bank code. If you cannot find it, hand in “{certificateForm}” at your branch.',
  'failure.certificate-expired.what': 'This certificate has expired.',
  'failure.certificate-expired.next': 'Hand in “{certificateForm}” at your branch.',
  'failure.certificate-not-yet-valid.what': 'This certificate is not valid yet.',
  'failure.certificate-not-yet-valid.next':
    'Check the date and time of this PC. If they are right, wait until the first day of validity.',
  'failure.certificate-wrong-bank.what': 'This certificate belongs to another bank.',
  'failure.certificate-wrong-bank.next': 'Choose the certificate of {bankName}.',
  'failure.certificate-unknown.what': 'This certificate is not registered with the bank.',
  'failure.certificate-unknown.next':
    'If it was re-issued, import the new one. If you have none, hand in “{certificateForm}” at your branch.',
  'failure.certificate-revoked.what': 'This certificate has been revoked.',
  'failure.certificate-revoked.next':
    'Import the re-issued certificate. If you have none, hand in “{certificateForm}” at your branch.',
  'failure.certificate-status-unknown.what':
    'The bank could not find out whether this certificate was revoked.',
  'failure.certificate-status-unknown.next':
    'The bank’s revocation list is out of date; you did nothing wrong. Try again later. If it goes on, tell your branch the reference.',
  'failure.certificate-not-administrator.what':
    'This is a user’s certificate. It cannot be used for the administrator log-on.',
  'failure.certificate-not-administrator.next':
    'Choose the administrator’s certificate (contract ID + bank code).',
  'failure.certificate-not-user.what':
    'This is the administrator’s certificate. It cannot be used for a user log-on.',
  'failure.certificate-not-user.next': 'Try again with the user’s certificate.',
  'failure.contract-locked.what': 'The service has stopped. The administrator is locked.',
  'failure.contract-locked.next': 'This cannot be lifted online. Hand in “{unlockForm}” at your branch.',
  'failure.contract-pin-wrong.what': 'The contract PIN is wrong.',
  'failure.contract-pin-wrong.next': 'Check what you type and try again.',
  'failure.card-password-wrong.what': 'The card password is wrong.',
  'failure.card-password-wrong.next':
    'Check the digits in the same cells of your customer card. It is not the contract confirmation PIN.',
  'failure.confirmation-pin-wrong.what': 'The contract confirmation PIN is wrong.',
  'failure.confirmation-pin-wrong.next':
    'Check what you type and try again. It is not the card password (the digits on the customer card).',
  'failure.user-pin-wrong.what': 'The user PIN is wrong.',
  'failure.user-pin-wrong.next': 'The user should check it and try again.',
  'failure.attempts-in-progress.what':
    'The same PIN is being checked somewhere else right now. This entry was not counted.',
  'failure.attempts-in-progress.next': 'Wait a few seconds and try again.',
  'failure.user-incident.what': 'The service has stopped. An incident is registered for this user.',
  'failure.user-incident.next':
    'The user cannot resume alone. The user should contact the administrator of the contract.',
  'failure.user-suspended.what': 'The service has stopped. This user is suspended (locked).',
  'failure.user-suspended.next':
    'As soon as the administrator lifts the suspension, the user can go on. Contact the administrator.',
  'failure.log-on-ticket-expired.what': 'The time for entering the card password has run out.',
  'failure.log-on-ticket-expired.next': 'Start again from the contract PIN.',
  'failure.log-on-required.what': 'You are not logged on.',
  'failure.log-on-required.next': 'Please log on again.',
  'failure.log-on-expired.what': 'You were logged off because nothing was done for a while.',
  'failure.log-on-expired.next': 'To go on, log on again.',
  'failure.log-on-superseded.what': 'Another log-on with the same certificate began, so this one has ended.',
  'failure.log-on-superseded.next':
    'If that was you, log on again. If it was not, contact your branch at once.',
  'failure.log-on-ended.what': 'This log-on has ended.',
  'failure.log-on-ended.next': 'To go on, log on again.',
  'failure.user-not-found.what': 'This user was not found and may have been deregistered.',
  'failure.user-not-found.next': 'Load the list again.',
  'failure.user-not-suspended.what': 'This user is not suspended.',
  'failure.user-not-suspended.next': 'The list now shows the current state. There is nothing to lift.',
  'failure.version-conflict.what': 'Someone else changed this meanwhile. Check the current content.',
  'failure.version-conflict.next': 'Look at what changed; if it is fine, go on.',
  'failure.renewal-not-open.what': 'It is too early to renew this certificate.',
  'failure.renewal-not-open.next':
    'It can be renewed from {renewFromDays} days before its end. The contract status will tell you then.',
  'failure.renewal-request-invalid.what':
    'The bank did not accept the request for the new certificate. The certificate you have still works.',
  'failure.renewal-request-invalid.next':
    'Give this renewal up and begin a new one. If it goes on, tell your branch the reference.',
  'failure.renewal-not-found.what': 'The bank has no record of the renewal of this certificate.',
  'failure.renewal-not-found.next':
    'Log on with the certificate of before and look at the renewal screen. If it goes on, tell your branch the reference.',
  'failure.request-in-progress.what': 'The bank is still working on what was sent before.',
  'failure.request-in-progress.next': 'Wait a few seconds and check again. Nothing is done twice.',
  'failure.idempotency-key-reused.what':
    'What was sent differs from the first time, so the bank did not accept it.',
  'failure.idempotency-key-reused.next': 'Check the current state in the list and repeat if needed.',
  'failure.store-unavailable.what': 'The bank’s system cannot answer at the moment.',
  'failure.store-unavailable.next': 'Wait a few minutes and try again.',
  'failure.internal.what': 'Something went wrong in the bank’s system.',
  'failure.internal.next': 'Wait a few minutes and try again. If it goes on, tell your branch the reference.',
  'failure.not-pkcs12.what': 'The chosen file is not a certificate file (.p12 or .pfx).',
  'failure.not-pkcs12.next': 'Choose a file ending in .p12 or .pfx.',
  'failure.truncated.what': 'The certificate file is cut off.',
  'failure.truncated.next': 'Copy it again from where it came from and import it once more.',
  'failure.wrong-passphrase-or-damaged.what': 'The certificate passphrase is wrong, or the file is damaged.',
  'failure.wrong-passphrase-or-damaged.next':
    'Check the passphrase and type it again. Mistakes here never lock anything.',
  'failure.unsupported-algorithm.what': 'The file uses an encryption ({algorithm}) that is not supported.',
  'failure.unsupported-algorithm.next': 'Export the certificate again in another format (AES-256).',
  'failure.no-private-key.what': 'There is no private key in this file.',
  'failure.no-private-key.next': 'Import a file that was exported together with its private key.',
  'failure.no-certificate.what': 'There is no certificate in this file.',
  'failure.no-certificate.next': 'Choose another file.',
  'failure.key-mismatch.what': 'The certificate and the private key in this file do not belong together.',
  'failure.key-mismatch.next': 'Export it once more from the original PC.',
  'failure.file-too-large.what': 'The file is too large to be a certificate.',
  'failure.file-too-large.next': 'Choose a file ending in .p12 or .pfx.',
  'failure.too-many-iterations.what': 'Opening this file would take more computation than is allowed.',
  'failure.too-many-iterations.next': 'Export the certificate again with standard settings.',
  'failure.bank-unreachable.what': 'The bank cannot be reached.',
  'failure.bank-unreachable.next':
    'Check the internet connection and try again. Importing certificates and the settings still work.',
  'failure.bank-untrusted.what': 'It could not be confirmed that this is the real bank, so nothing was sent.',
  'failure.bank-untrusted.next': 'Check the bank address and the bank’s CA certificate in Settings.',
  'failure.bank-timed-out.what': 'No answer from the bank arrived in time.',
  'failure.bank-timed-out.next': 'Please try again.',
  'failure.bank-answer-not-understood.what': 'This application could not read the bank’s answer.',
  'failure.bank-answer-not-understood.next':
    'Check that the application is up to date. Tell your branch the reference.',
  'failure.practice-bank-failed.what': 'The practice bank could not be started.',
  'failure.practice-bank-failed.next':
    'Press “Reset the practice data”. If it still does not start, check the free disk space and start the application again.',
  'failure.consent-refused.what':
    'You did not allow the use of the private key, so the bank was not contacted.',
  'failure.consent-refused.next': 'To go on, choose the certificate, press OK and then Allow.',
  'failure.connection-not-allowed.what': 'You did not allow this address, so the bank was not contacted.',
  'failure.connection-not-allowed.next':
    'To go on, compare the address with what the bank told you, then try once more and choose Allow.',
  'failure.certificate-not-in-store.what':
    'The chosen certificate was removed, or its entry in the list has changed.',
  'failure.certificate-not-in-store.next':
    'Choose again from the list as it is now, or import the certificate again.',
  'failure.certificate-file-unreadable.what': 'The certificate file could not be read.',
  'failure.certificate-file-unreadable.next': 'Check where the file is and whether it may be read.',
  'failure.certificate-choice-needed.what': 'There are several certificates in this file.',
  'failure.certificate-choice-needed.next':
    'They are in the list now. Choose the one that you want to use and press OK.',
  'failure.passphrase-wait.what':
    'The passphrase was wrong several times in a row, so there is a short wait.',
  'failure.passphrase-wait.next': '{wait} type it again. Nothing gets locked.',
  'failure.passphrase-too-short.what': 'The certificate passphrase is too short.',
  'failure.passphrase-too-short.next': 'Choose one of at least {shortest} characters.',
  'failure.remembered-passphrase-wrong.what':
    'The passphrase that was kept on this PC does not open the certificate. It was deleted.',
  'failure.remembered-passphrase-wrong.next': 'Type the certificate passphrase.',
  'failure.passphrase-protection-missing.what':
    'This PC cannot keep a passphrase safely, so it was not kept.',
  'failure.passphrase-protection-missing.next': 'Type the certificate passphrase at each log-on.',
  'failure.renewal-interrupted.what': 'The renewal stopped half-way. The certificate you have still works.',
  'failure.renewal-interrupted.next': 'Press “Continue” to go on where it stopped.',
  'failure.renewal-not-pending.what': 'There is no renewal that could be given up.',
  'failure.renewal-not-pending.next': 'See on the renewal screen how things stand.',
  'failure.record-newer.what':
    'Something that stopped half-way was recorded on this PC by a newer version of Kagimori. The record was not changed.',
  'failure.record-newer.next': 'Install the newer version of Kagimori again, and go on there.',
  'failure.record-unreadable.what':
    'The record of something that stopped half-way is damaged or cannot be read. It was not deleted.',
  'failure.record-unreadable.next': 'Try again. If the record was damaged, it begins anew, with a new key.',
  'failure.disk-write-failed.what': 'It could not be saved on this PC.',
  'failure.disk-write-failed.next': 'Check the free disk space and the permission to write.',
  'failure.settings-damaged.what':
    'The settings file was damaged, so the application began with its defaults.',
  'failure.settings-damaged.next': 'Check the connection and the display in Settings.',
  'failure.settings-newer.what': 'The settings on this PC were saved by a newer version of Kagimori.',
  'failure.settings-newer.next':
    'Neither settings nor certificates were changed. Install the newer version of Kagimori again, then start it.',
  'failure.practice-bank-restarted.what': 'The practice bank had stopped and was started again.',
  'failure.practice-bank-restarted.next':
    'You can go on. Look at the list of users and the history for the result of what was on its way.',
  'failure.practice-data-newer.what':
    'The practice data were saved by a newer version of Kagimori. They were not changed.',
  'failure.practice-data-newer.next':
    'Use the newer version of Kagimori. To connect to a bank, enter its address in Settings.',
  'failure.page-crashed.what': 'The page had ended unexpectedly and was opened again.',
  'failure.page-crashed.next':
    'You are still logged on if you were. What was sent to the bank has not been undone: look at the list of users and the history before you repeat anything.',
  'failure.update-not-now.what': 'Nothing is updated while somebody is logged on.',
  'failure.update-not-now.next': 'Log off, then press “Update now” again.',
  'failure.update-installing.what': 'A newer version is being put in place.',
  'failure.update-installing.next': 'Please wait until the application opens again by itself.',
  'failure.update-failed.what': 'The update did not work.',
  'failure.update-failed.next':
    'You can go on with this version. If it keeps happening, get the newer version from where you got this one.',
  'failure.ca-file-invalid.what': 'The chosen file cannot be read as a CA certificate (PEM).',
  'failure.ca-file-invalid.next': 'Choose the CA certificate file that you got from the bank.',
  'failure.bank-address-invalid.what': 'The bank address is not written correctly.',
  'failure.bank-address-invalid.next': 'Enter the address that the bank gave you, beginning with “https://”.',
  'failure.not-connected.what': 'There is no connection to the bank.',
  'failure.not-connected.next': 'Please log on again.',
  'failure.practice-only.what': 'This works in practice mode only.',
  'failure.practice-only.next': 'Switch to practice mode in Settings.',
  'failure.ipc-refused.what': 'The application did not accept this request of its window.',
  'failure.ipc-refused.next': 'Close the application and start it again.',
  'failure.unexpected.what': 'Something unexpected happened inside the application.',
  'failure.unexpected.next': 'Try again. If it goes on, close the application and start it again.',
};
