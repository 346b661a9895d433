import type { trouble as ja } from '../ja/trouble.ts';

export const trouble: Record<keyof typeof ja, string> = {
  'locked.title': 'The service has stopped',
  'locked.admin.what': 'A PIN was entered wrongly too many times, and the administrator is now locked.',
  'locked.admin.scope': 'Because the administrator is locked, every service has stopped, for all users too.',
  'locked.admin.online':
    'For security, an administrator’s lock cannot be lifted by internet banking. Hand in the form at your branch.',
  'locked.admin.now': 'Tell your users that the service has stopped. Nothing they do can bring it back.',
  'locked.forms': 'The forms, and when each applies',
  'locked.forms.unlock': 'Locked after wrong PINs, or PIN forgotten',
  'locked.forms.card': 'Customer card lost (a new one takes two to three weeks)',
  'locked.forms.certificate': 'Administrator’s certificate missing or expired',
  'locked.forms.this': 'Your case',
  'locked.practice':
    'In practice mode you can reset the practice data and try again. A real contract cannot be reset.',
  'locked.leave': 'Back to the entrance',
  'certificateTrouble.title': 'The certificate could not be accepted',
  'certificateTrouble.back': 'Use another certificate',
  'ended.expired': 'Your log-on has timed out',
  'ended.superseded': 'Somebody logged on elsewhere',
  'ended.over': 'Your log-on has ended',
  'ended.loggedOff': 'You are logged off',
  'ended.loggedOff.text': 'Thank you. Remember to put the customer card away.',
  'ended.connection': 'The connection was lost',
  'ended.again': 'Log on again',
  'ended.entrance': 'Back to the entrance',
};
