import type { codes as ja } from '../ja/codes.ts';

export const codes: Record<keyof typeof ja, string> = {
  'users.sealed.title': 'The sealed notice of the PINs is ready',
  'users.sealed.text':
    'The provisional PINs are never on screen. Print the notice, seal it, and hand it to the user in person together with the hand-over sheet.',
  'users.sealed.gone': 'What belongs on the notice goes away at log-off. Print it before.',
  'users.sealed.again': 'If printing failed, print again. Once the PINs are gone, reset them again.',
  'users.handOver.title': 'The hand-over sheet is ready',
  'users.handOver.typed': 'The PINs that you typed are not on the sheet. Tell them to the user in person.',
  'papers.name.pin-notice': 'Sealed notice of the PINs',
  'papers.name.hand-over': 'Hand-over sheet',
  'papers.name.one-time-passwords': 'Table of user one-time passwords',
  'leave.title': 'Nothing was printed yet',
  'leave.text':
    'Once you leave this page, the paper can no longer be printed. Without it, the PINs or the table have to be made again.',
  'leave.stay': 'Back to printing',
  'leave.leave': 'Leave without printing',
  'users.otp.state': 'Issued ({left} left)',
  'users.otp.note': 'Once issued, logging on asks this user for a code of the table besides the PIN.',
  'users.otp.remind': 'Few codes are left. Issue a new table and hand it over.',
  'users.otp.usedUp': 'No code is left. The user cannot log on until a new table is issued.',
  'users.otp.issue': 'Issue / re-issue',
  'users.otp.withdraw': 'Withdraw',
  'users.otp.table': 'The table that was issued (shown only now)',
  'users.otp.table.text':
    'Once you leave this page it can never be shown again. Until log-off it can be printed below.',
  'users.otp.table.hide': 'Hide the table',
  'users.otp.table.hidden': 'The table is not shown. Until log-off it can be printed below.',
  'users.otp.table.code': 'No. {number}',
  'issue-one-time-passwords.title': 'Issue / re-issue user one-time passwords',
  'issue-one-time-passwords.review': 'Issue / re-issue user one-time passwords: review',
  'issue-one-time-passwords.done': 'Issue / re-issue user one-time passwords: done',
  'issue-one-time-passwords.note':
    'A new table is issued to this user. Check it, enter the contract confirmation PIN and press “OK”.',
  'issue-one-time-passwords.old':
    'The table before is dead at once. If the user is logged on, that log-on ends.',
  'withdraw-one-time-passwords.title': 'Withdraw user one-time passwords',
  'withdraw-one-time-passwords.review': 'Withdraw user one-time passwords: review',
  'withdraw-one-time-passwords.done': 'Withdraw user one-time passwords: done',
  'withdraw-one-time-passwords.note':
    'The table of this user is made void. From then on the user logs on with the PIN alone.',
  'withdraw-one-time-passwords.submit': 'Withdraw',
  'users.sending.issue-one-time-passwords': 'Issuing',
  'users.sending.withdraw-one-time-passwords': 'Withdrawing',
  'users.done.issue-one-time-passwords': 'User one-time passwords were issued',
  'users.done.withdraw-one-time-passwords': 'The user one-time passwords were withdrawn',
  'users.tell.issue-one-time-passwords':
    'Hand the printed table to {userId} {name} in person. It is needed from the next log-on.',
  'users.tell.withdraw-one-time-passwords':
    'Tell {userId} {name} that no code is needed any more, and to destroy the table.',
  'bulk.kind.issue-one-time-passwords': 'Issue / re-issue user one-time passwords',
  'bulk.confirm.issue-one-time-passwords':
    'Issue user one-time passwords to {count, plural, one {# user} other {# users}}',
  'bulk.confirm.issue-one-time-passwords.note':
    'The tables are not shown on screen: afterwards they are printed together. Tables of before are dead at once.',
  'bulk.do.issue-one-time-passwords': 'Issue to {count, plural, one {# user} other {# users}}',
  'bulk.change.otp.first': 'Not issued → issued',
  'bulk.change.otp.again': 'Issued ({left} left) → new table',
  'bulk.result.tell.issue-one-time-passwords': 'Print the tables and hand each user his own in person.',
  'bulk.kind.withdraw-one-time-passwords': 'Withdraw user one-time passwords',
  'bulk.confirm.withdraw-one-time-passwords':
    'Withdraw the one-time passwords of {count, plural, one {# user} other {# users}}',
  'bulk.confirm.withdraw-one-time-passwords.note': 'Their tables are dead at once. The PINs do not change.',
  'bulk.do.withdraw-one-time-passwords': 'Withdraw from {count, plural, one {# user} other {# users}}',
  'bulk.change.otp.withdrawn': 'Issued ({left} left) → not issued',
  'bulk.leftOut.no-one-time-passwords': 'Has no user one-time passwords',
  'bulk.result.tell.withdraw-one-time-passwords':
    'Tell these users that no code of the table is needed any more, and to destroy the table.',
  'bulk.result.otp':
    'The tables go away at log-off. Print them before. If printing failed, issue them again.',
  'forms.stuck.card': 'The card is lost',
  'forms.stuck.pin': 'The PIN is not known',
  'code.sixDigits': 'Enter six half-width digits. (Nothing was sent to the bank.)',
};
