import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { SHORTEST_NEW_PASSPHRASE } from '#protocol/ipc/key-window.ts';
import type { Door } from '../../app/door.ts';
import { formatTime } from '../../lib/format/dates.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';
import { hasOwnWords } from './own-words.ts';

/** What a failure says: what happened, and what to do next. */
export type FailureWords = { readonly what: string; readonly next: string };

/**
 * The words of a failure in the screen's language, with the bank's own names of its forms in them, and with
 * the end of a wait that it began.
 *
 * @param door a user is sent to the administrator where the administrator is sent to the branch
 */
export function failureWords(
  text: Translate,
  language: Language,
  bank: BankProfile,
  failure: Failure,
  door: Door = 'administrator',
): FailureWords {
  const time = failure.retryAt === undefined ? null : formatTime(failure.retryAt);
  const values = {
    certificateForm: bank.forms.reissueCertificate[language],
    unlockForm: bank.forms.unlockContract[language],
    bankName: bank.bankName[language],
    algorithm: failure.algorithm ?? '—',
    maxUsers: bank.policy.users.max,
    maxRoleTemplates: bank.policy.roleTemplates.max,
    renewFromDays: bank.policy.certificate.renewFromDays,
    shortest: SHORTEST_NEW_PASSPHRASE,
    wait: time === null ? text('failure.wait.some') : text('failure.wait.until', { time }),
  };
  const { code } = failure;
  if (door === 'user' && hasOwnWords(code)) {
    return { what: text(`own.failure.${code}.what`), next: text(`own.failure.${code}.next`, values) };
  }
  const what = text(`failure.${code}.what`, values);
  const next = text(`failure.${code}.next`, values);
  const beganWait = time !== null && code !== 'passphrase-wait';
  return { what, next: beganWait ? text('failure.wait.began', { next, time }) : next };
}
