import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';

/** What a failure says: what happened, and what to do next. */
export type FailureWords = { readonly what: string; readonly next: string };

/**
 * The words of a failure in the screen's language, with the bank's own names of its forms in them.
 */
export function failureWords(
  text: Translate,
  language: Language,
  bank: BankProfile,
  failure: Failure,
): FailureWords {
  const values = {
    certificateForm: bank.forms.reissueCertificate[language],
    unlockForm: bank.forms.unlockContract[language],
    bankName: bank.bankName[language],
    algorithm: failure.algorithm ?? '—',
  };
  return {
    what: text(`failure.${failure.code}.what`, values),
    next: text(`failure.${failure.code}.next`, values),
  };
}
