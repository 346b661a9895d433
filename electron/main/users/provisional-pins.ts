import { randomInt } from 'node:crypto';
import type { PinPolicy } from '#protocol/domain/pin-policy.ts';
import { UserConfirmationPin, UserPin } from '#protocol/domain/secrets.ts';
import type { UserPins } from '#protocol/domain/user-command.ts';

/** Letters and digits that nobody mistakes for another when they are read out or copied from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const DIGITS = '23456789';

/** 31 signs, eight of them: about 39 bits, and the account stops after a few wrong entries. */
const LENGTH = 8;

const pick = (signs: string): string => signs.charAt(randomInt(signs.length));

function shuffle(signs: readonly string[]): string {
  const rest = [...signs];
  let shuffled = '';
  while (rest.length > 0) shuffled += rest.splice(randomInt(rest.length), 1).join('');
  return shuffled;
}

function onePin({ minLength, maxLength }: PinPolicy): string {
  const length = Math.min(Math.max(LENGTH, minLength), maxLength);
  const free = Array.from({ length: length - 2 }, () => pick(LETTERS + DIGITS));
  // One of each, because some banks ask for letters and digits.
  return shuffle([pick(LETTERS), pick(DIGITS), ...free]);
}

/** Makes provisional PINs (仮) that the bank's policy accepts; the two are never the same. */
export function makeProvisionalPins(policy: PinPolicy): UserPins {
  const pin = onePin(policy);
  let userConfirmationPin = onePin(policy);
  while (userConfirmationPin === pin) userConfirmationPin = onePin(policy);
  return {
    pin: UserPin.parse(pin),
    userConfirmationPin: UserConfirmationPin.parse(userConfirmationPin),
  };
}
