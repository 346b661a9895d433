import type { practice as ja } from '../ja/practice.ts';

export const practice: Record<keyof typeof ja, string> = {
  'practice.info': 'Practice information',
  'practice.info.secrets': 'First secrets of the sample contract',
  'practice.info.contract': '{name} (contract ID {contractId})',
  'practice.passphrase': 'Certificate passphrase',
  'practice.contractPin': 'Contract PIN',
  'practice.confirmationPin': 'Contract confirmation PIN',
  'practice.card': 'Customer card (card password)',
  'practice.try': 'Try a user’s log-on',
  'practice.try.user': 'User',
  'practice.try.pin': 'User PIN',
  'practice.try.submit': 'Log on as this user',
  'practice.try.note': 'Wrong PINs in a row suspend the user, just as in reality.',
  'practice.try.success': '{name} could log on',
  'practice.try.success.text': 'The user is inside {contract}. {now}',
  'practice.try.success.pinChange': 'The PIN must be changed first.',
  'practice.try.stopped': 'This is what the user sees',
  'practice.reset': 'Reset the practice data',
  'practice.reset.done': 'The practice data is as at the beginning.',
};
