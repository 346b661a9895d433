import type { contract as ja } from '../ja/contract.ts';

export const contract: Record<keyof typeof ja, string> = {
  'frame.credentials': 'Contract credentials',
  'logOn.pin.where.first':
    'At the first log-on, and after the branch has reset it, enter the registration PIN (ご契約先登録用暗証番号) of the bank’s letter.',
  'credentials.title': 'Change of the contract’s credentials',
  'credentials.lead':
    'Enter only what you want to change. A PIN that is left blank stays as it is. A change counts at once.',
  'credentials.rules': 'The two PINs cannot be the same, and a new PIN cannot be the present one.',
  'credentials.pins': 'New PINs',
  'credentials.pin': 'New contract PIN',
  'credentials.pin.use': 'The administrator logs on with it.',
  'credentials.confirmationPin': 'New contract confirmation PIN',
  'credentials.confirmationPin.use': 'It confirms what the administrator does.',
  'credentials.pin.wrong': 'The contract PIN has {min} to {max} half-width letters, digits or symbols.',
  'credentials.confirmationPin.wrong':
    'The contract confirmation PIN has {min} to {max} half-width letters, digits or symbols.',
  'credentials.pin.same': 'The contract PIN and the contract confirmation PIN cannot be the same.',
  'credentials.pin.present': 'This is the present one. Enter another one.',
  'credentials.weak.contains-id':
    'It is part of the contract ID, so it is easy to guess. Another one would be better.',
  'credentials.email.part': 'Where notices go',
  'credentials.email': 'E-mail address of the contract',
  'credentials.email.hint':
    'Notices are mailed to it. Up to five, with commas between them. Of a change both the old and the new address are told.',
  'credentials.email.wrong': 'Enter well-formed mail addresses: up to five, with commas between them.',
  'credentials.confirm': 'To confirm that it is you',
  'credentials.confirm.note':
    'Look at the above once more, enter the present contract confirmation PIN and press “Change”.',
  'credentials.nothing': 'There is nothing to change. Enter what you want to change.',
  'credentials.submit': 'Change',
  'credentials.sending': 'Changing',
  'credentials.again': 'Check again',
  'credentials.unknown': 'It is not known yet whether it was changed',
  'credentials.unknown.text':
    'The bank’s answer did not arrive. Enter the same again and press “Check again”. Nothing is changed twice.',
  'credentials.done': 'The contract’s credentials were changed',
  'credentials.done.pin': 'Contract PIN',
  'credentials.done.confirmationPin': 'Contract confirmation PIN',
  'credentials.done.email': 'E-mail address of the contract',
  'credentials.done.what': 'Changed: {names}',
  'credentials.done.pins':
    'Use the new PINs from now on; the bank does not know them either. Every other log-on of the administrator has ended.',
  'opening.title': 'Opening the service',
  'opening.lead':
    'Choose the two PINs of the contract and look at the e-mail address. Then the service can be used.',
  'opening.users': 'Until then no user can log on.',
  'opening.present': 'Registration PIN (ご契約先登録用暗証番号)',
  'opening.present.hint':
    'The provisional PIN of the bank’s letter: the one that you have just logged on with, once more.',
  'opening.present.wrong': 'The registration PIN is wrong. {left} Look at the bank’s letter and try again.',
  'opening.submit': 'Open the service',
  'opening.sending': 'Opening',
  'opening.unknown': 'It is not known yet whether the service was opened',
  'opening.required': 'Look at the e-mail address, and correct it when it is wrong.',
  'opening.done': 'The service is open. From the next log-on use the PINs that you have just chosen.',
  'status.pinAge.go': 'Change the PINs',
  'failure.contract-not-opened.what': 'The administrator has not opened the service yet.',
  'failure.contract-not-opened.next':
    'The administrator logs on at “Administrator log-on” and opens it (開通確認). Then it can be used.',
  'failure.contract-already-opened.what': 'The service is open already.',
  'failure.contract-already-opened.next': 'Log off, and log on again with the PINs that were chosen.',
  'failure.contract-pins-equal.what':
    'The contract PIN and the contract confirmation PIN cannot be the same.',
  'failure.contract-pins-equal.next':
    'No PIN was changed. It may be the same as the one that you left as it is. Enter another one.',
  'failure.contract-pin-unchanged.what': 'The new PIN is the present one.',
  'failure.contract-pin-unchanged.next':
    'No PIN was changed. Enter one that is not the present one (at the opening: the registration PIN).',
  'own.failure.contract-not-opened.what':
    'The administrator of your contract has not opened the service yet. It is not because of you or your PIN.',
  'own.failure.contract-not-opened.next':
    'Ask the administrator to open it (開通確認). Then you can log on with the PIN that you have.',
  'own.stopped.cause.contract-not-opened': 'The contract is not opened yet (all users)',
  'notices.kind.contract-opened': 'The administrator opened the service',
  'notices.kind.contract-pins-changed': 'A PIN of the administrator was changed',
  'notices.kind.contract-pins-reset': 'A new registration PIN was issued; the service has to be opened again',
  'notices.kind.contract-email-changed': 'The e-mail address of the contract was changed',
  'audit.group.contract': 'The contract and its credentials',
  'audit.name.open-contract': 'Opening by the administrator',
  'audit.did.open-contract': '{who} opened the service',
  'audit.name.change-contract-pins': 'Change of the contract’s PINs',
  'audit.did.change-contract-pins': '{who} changed the contract’s PINs',
  'audit.name.contract-pins-reset': 'New registration PIN',
  'audit.did.contract-pins-reset': '{who} issued a new registration PIN (ご契約先登録用暗証番号)',
  'audit.name.change-contract-email': 'Change of the contract’s e-mail address',
  'audit.did.change-contract-email': '{who} changed the e-mail address of the contract',
};
