import { randomInt } from 'node:crypto';
import { ContractPin } from '#protocol/domain/secrets.ts';

const PIN_LENGTH = 8;
/** No characters that are mistaken for each other when read from paper. */
const PIN_LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const PIN_DIGITS = '23456789';

const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));

/** Letters and digits in turn: well-formed for every bank's PIN policy, and easy to read out. */
const drawPin = (): string =>
  Array.from({ length: PIN_LENGTH }, (_, index) => pick(index % 2 === 0 ? PIN_LETTERS : PIN_DIGITS)).join('');

/**
 * Draws a ご契約先登録用暗証番号: a provisional ご契約先暗証番号 that a letter brings to the customer, good for 開通確認 and
 * nothing else.
 */
export const drawRegistrationPin = (): ContractPin => ContractPin.parse(drawPin());
