import { checkPin, type PinPolicy, type PinProblem } from '#protocol/domain/pin-policy.ts';
import { checkUserPins, type WeakPin } from '#protocol/domain/user-command.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';

/** The four boxes for a user's PINs, in the order of the printed guide. */
export const PIN_BOXES = ['pin', 'pinAgain', 'userConfirmationPin', 'userConfirmationPinAgain'] as const;
export type PinBox = (typeof PIN_BOXES)[number];
export type PinEntries = Readonly<Record<PinBox, string>>;

/** Which of the two PINs. */
export type WhichPins = { readonly pin: boolean; readonly userConfirmationPin: boolean };

/** What is wrong in a box: V003, V004, V005, or that what was typed went when it was sent and is needed again. */
export type PinEntryProblem = PinProblem | 'differs' | 'same' | 'sent';
export type PinEntryProblems = Partial<Readonly<Record<PinBox, PinEntryProblem>>>;

/**
 * Judges what was typed into the four boxes. A pair that is wholly empty is left alone unless it is required
 * (blank means unchanged); a re-entry is judged only when its PIN is well-formed.
 */
export function judgePins(policy: PinPolicy, entries: PinEntries, required: WhichPins): PinEntryProblems {
  const asked = (box: 'pin' | 'userConfirmationPin', again: PinBox) =>
    required[box] || entries[box] !== '' || entries[again] !== '' ? entries[box] : undefined;
  const pin = asked('pin', 'pinAgain');
  const userConfirmationPin = asked('userConfirmationPin', 'userConfirmationPinAgain');
  const found = checkUserPins(policy, {
    ...(pin === undefined ? {} : { pin }),
    ...(userConfirmationPin === undefined ? {} : { userConfirmationPin }),
  });
  const second = found.userConfirmationPin === 'same-as-pin' ? 'same' : found.userConfirmationPin;
  return {
    ...(found.pin === undefined ? {} : { pin: found.pin }),
    ...(found.pin === undefined && pin !== undefined && pin !== entries.pinAgain
      ? { pinAgain: 'differs' }
      : {}),
    ...(second === undefined ? {} : { userConfirmationPin: second }),
    ...((second === undefined || second === 'same') &&
    userConfirmationPin !== undefined &&
    userConfirmationPin !== entries.userConfirmationPinAgain
      ? { userConfirmationPinAgain: 'differs' }
      : {}),
  };
}

/** The words under a box. */
export function pinEntryText(
  text: Translate,
  policy: PinPolicy,
  box: PinBox,
  problem: PinEntryProblem,
): string {
  const bounds = { min: policy.minLength, max: policy.maxLength };
  const ofPin = box === 'pin' || box === 'pinAgain';
  switch (problem) {
    case 'differs':
      return text('form.pin.differs');
    case 'same':
      return text('form.pin.same');
    case 'sent':
      return text('form.pin.sent');
    case 'empty':
    case 'charset':
    case 'length':
      return text(ofPin ? 'form.pin.wrong' : 'form.userConfirmationPin.wrong', bounds);
    case 'full-width':
    case 'letters-and-digits':
      return pinProblemText(text, policy, problem);
    default:
      return problem satisfies never;
  }
}

/** The words of advice for a PIN that is easy to guess. */
export const weakPinText = (text: Translate, weak: WeakPin): string => text(`form.weak.${weak}`);

/** Whether a PIN is worth advice: one that is refused anyhow is not. */
export const isWellFormed = (policy: PinPolicy, entered: string): boolean =>
  checkPin(policy, entered) === null;
