import type { userFailures as ja } from '../ja/user-failures.ts';

export const userFailures: Record<keyof typeof ja, string> = {
  'failure.user-id-taken.what':
    'This user ID cannot be registered: it is in use, or was deregistered earlier.',
  'failure.user-id-taken.next': 'Enter another user ID. An ID that was used once cannot be registered again.',
  'failure.users-full.what': 'The contract already has as many users as it can have ({maxUsers}).',
  'failure.users-full.next': 'Deregister a user who is no longer needed, then register the new one.',
  'failure.user-pins-equal.what': 'The user PIN and the user confirmation PIN cannot be the same.',
  'failure.user-pins-equal.next': 'It may equal the one that you did not change. Enter another one.',
  'failure.permission-not-contracted.what': 'A permission of a service that the contract lacks is included.',
  'failure.permission-not-contracted.next': 'Leave that service out. To have it, ask your branch.',
  'failure.permission-not-granted.what': 'This user may not use this service.',
  'failure.permission-not-granted.next': 'If needed, the administrator grants it in the user’s data.',
  'failure.incident-already-registered.what': 'An incident is already registered for this user.',
  'failure.incident-already-registered.next':
    'The list is now up to date. To change the reason, lift the incident and register it again.',
  'failure.incident-not-registered.what': 'No incident is registered for this user.',
  'failure.incident-not-registered.next': 'The list is now up to date. There is nothing to lift.',
  'failure.bill-payment-not-blocked.what': 'Bill payment is not blocked for this user.',
  'failure.bill-payment-not-blocked.next': 'The list is now up to date. There is nothing to lift.',
  'failure.role-template-not-found.what': 'This role template was not found.',
  'failure.role-template-not-found.next': 'It may have been deleted. Choose a template again.',
  'failure.role-templates-full.what':
    'The contract already has as many role templates as it can have ({maxRoleTemplates}).',
  'failure.role-templates-full.next':
    'Delete a template that is no longer needed, then save the new one. Saving under a name that exists is possible.',
  'failure.bill-not-found.what': 'No bill was found for the numbers that were entered.',
  'failure.bill-not-found.next': 'The user should check the three payment numbers on the bill.',
  'failure.bill-payment-blocked.what': 'Bill payment is blocked for this user.',
  'failure.bill-payment-blocked.next':
    'The administrator can reopen it with “Lift block”. Contact the administrator.',
  'failure.import-file-unreadable.what': 'The chosen CSV file could not be read.',
  'failure.import-file-unreadable.next':
    'Check the column names in its first line and its encoding (UTF-8 or Shift_JIS), and choose it again.',
  'failure.import-preview-gone.what': 'This preview of an import can no longer be used.',
  'failure.import-preview-gone.next': 'Choose the CSV file again and go on from the new preview.',
};
