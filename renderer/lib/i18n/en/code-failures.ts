import type { codeFailures as ja } from '../ja/code-failures.ts';

export const codeFailures: Record<keyof typeof ja, string> = {
  'failure.user-confirmation-pin-wrong.what': 'The user confirmation PIN is wrong.',
  'failure.user-confirmation-pin-wrong.next': 'The user checks the entry and tries again.',
  'failure.one-time-password-wrong.what': 'The user one-time password is wrong.',
  'failure.one-time-password-wrong.next':
    'Check the field of the same number in the table from the administrator.',
  'failure.one-time-passwords-used-up.what': 'Every user one-time password has been used.',
  'failure.one-time-passwords-used-up.next': 'The administrator issues a new table; then it goes on.',
  'failure.token-password-wrong.what':
    'The token password is wrong. One whose time is over, or that was used once, does not count either.',
  'failure.token-password-wrong.next': 'Wait until the token shows the next six digits and enter those.',
  'failure.user-stopped.what': 'The service can no longer be used.',
  'failure.user-stopped.next': 'The user cannot lift this. Ask the administrator of the contract.',
  'failure.pin-change-required.what': 'Provisional PINs must be changed to PINs of one’s own first.',
  'failure.pin-change-required.next': 'Change the PINs, then go on.',
  'failure.user-pin-unchanged.what': 'The new PIN is the present one.',
  'failure.user-pin-unchanged.next': 'Enter another one.',
  'failure.one-time-passwords-not-issued.what': 'No user one-time passwords are issued to this user.',
  'failure.one-time-passwords-not-issued.next': 'The list is up to date now. Nothing needs to be withdrawn.',
  'failure.token-state-conflict.what':
    'The token does not stand as this step needs it. It may have been changed elsewhere.',
  'failure.token-state-conflict.next': 'Look at its present state, and do it again if it is still needed.',
  'failure.token-use-conflict.what': 'This is not possible with the present way of use.',
  'failure.token-use-conflict.next': 'Look at “Use of tokens” for the present way of use.',
  'failure.token-offer-ended.what':
    'The time to confirm the token is over, or too many codes were wrong: this registration has ended.',
  'failure.token-offer-ended.next': 'Begin again; there will be a new QR code.',
  'failure.administrator-token-not-offered.what':
    'This bank does not let the administrator log on with a token.',
  'failure.administrator-token-not-offered.next': 'Log on with the customer card.',
  'failure.paper-gone.what': 'What belongs on this paper is not held any more.',
  'failure.paper-gone.next':
    'It goes away at log-off. If it was not printed, reset the PINs or issue the table again.',
  'failure.print-failed.what': 'The paper could not be drawn.',
  'failure.print-failed.next': 'Press “Print” again. If it goes on, try “Save as PDF”.',
  'failure.practice-code-needed.what': 'This user needs a one-time password besides the PIN to log on.',
  'failure.practice-code-needed.next': 'Try it at “User log-on” of the entrance.',
};
