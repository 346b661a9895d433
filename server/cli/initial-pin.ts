import { randomInt } from 'node:crypto';
import { ContractConfirmationPin, ContractPin } from '#protocol/domain/secrets.ts';

const INITIAL_PIN_LENGTH = 8;
/** No characters that are mistaken for each other when read from paper. */
const PIN_LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const PIN_DIGITS = '23456789';

const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));

/** Letters and digits in turn: well-formed for every bank's PIN policy, and easy to read out. */
const initialPin = (): string =>
  Array.from({ length: INITIAL_PIN_LENGTH }, (_, index) =>
    pick(index % 2 === 0 ? PIN_LETTERS : PIN_DIGITS),
  ).join('');

/** The two PINs of a contract, as a letter brings them to the customer. */
export type InitialPins = {
  readonly contractPin: ContractPin;
  readonly contractConfirmationPin: ContractConfirmationPin;
};

/** Draws new PINs for a contract. */
export const drawInitialPins = (): InitialPins => ({
  contractPin: ContractPin.parse(initialPin()),
  contractConfirmationPin: ContractConfirmationPin.parse(initialPin()),
});
