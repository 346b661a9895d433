import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Door } from '../../app/door.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';
import { failureWords } from './failure-words.ts';

/** How many attempts are left, where the bank discloses it; empty otherwise. */
export const attemptsLeftText = (text: Translate, { attemptsLeft }: Failure): string =>
  attemptsLeft === undefined ? '' : text('failure.attemptsLeft', { count: attemptsLeft });

/**
 * The line under the field of a secret that the bank judged wrong; names the attempts left where the bank
 * discloses them.
 */
export function wrongSecretText(
  text: Translate,
  language: Language,
  bank: BankProfile,
  failure: Failure,
  door: Door = 'administrator',
): string {
  const { what, next } = failureWords(text, language, bank, failure, door);
  return `${what}${attemptsLeftText(text, failure)} ${next}`;
}
