import type { PinPolicy } from '#protocol/domain/pin-policy.ts';
import type { WeakPin } from '#protocol/domain/user-command.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import { type PinBox, type PinEntryProblem, pinEntryText, weakPinText } from '../users/pin-entries.ts';

/** The words under a box for a PIN of the contract. */
export function contractPinText(
  text: Translate,
  policy: PinPolicy,
  box: PinBox,
  problem: PinEntryProblem,
): string {
  const bounds = { min: policy.minLength, max: policy.maxLength };
  const ofPin = box === 'pin' || box === 'pinAgain';
  switch (problem) {
    case 'same':
      return text('credentials.pin.same');
    case 'empty':
    case 'charset':
    case 'length':
      return text(ofPin ? 'credentials.pin.wrong' : 'credentials.confirmationPin.wrong', bounds);
    default:
      return pinEntryText(text, policy, box, problem);
  }
}

/** The words of advice for a PIN of the contract that is easy to guess. */
export const weakContractPinText = (text: Translate, weak: WeakPin): string =>
  weak === 'contains-id' ? text('credentials.weak.contains-id') : weakPinText(text, weak);
