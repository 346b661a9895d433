import type { AuditAction, AuditEvent } from '#protocol/domain/audit.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { Language, MessageId, Translate } from '../../lib/i18n/index.ts';
import { failureWords } from '../trouble/failure-words.ts';

type FailedId = Extract<MessageId, 'audit.failed' | `audit.failed.${string}`>;

/** Entries and refusals are not commands that failed; they have sentences of their own. */
const FAILED: Partial<Readonly<Record<AuditAction, FailedId>>> = {
  'administrator-pin-entry': 'audit.failed.pin',
  'administrator-log-on': 'audit.failed.card',
  'user-log-on': 'audit.failed.userPin',
  'user-secret-entry': 'audit.failed.userSecret',
  'certificate-refused': 'audit.failed.certificate',
  'token-refused': 'audit.failed.token',
  'bill-inquiry': 'audit.failed.bill',
  'certificate-acquired': 'audit.failed.acquisition',
};

/** Who did it, in words: 管理者, 利用者 S0001, 金庫職員, システム. */
export function actorWords(text: Translate, { actor, actorUser }: AuditEvent): string {
  return actor === 'user' && actorUser !== null
    ? text('audit.who.user', { userId: actorUser })
    : text(`audit.actor.${actor}`);
}

/** Whom it was about; a record without a target speaks of the one who did it. */
function targetWords(text: Translate, event: AuditEvent): string {
  return event.targetUser === null
    ? actorWords(text, event)
    : text('audit.who.user', { userId: event.targetUser });
}

/** One record as a sentence: who did what to whom, or what could not be done. */
export function auditSentence(text: Translate, event: AuditEvent): string {
  const words = {
    who: actorWords(text, event),
    target: targetWords(text, event),
    name: text(`audit.name.${event.action}`),
  };
  if (event.result === 'success') return text(`audit.did.${event.action}`, words);
  if (event.code === 'token-password-wrong' && event.action === 'administrator-log-on') {
    return text('audit.failed.administratorToken', words);
  }
  const general = event.targetUser === null ? 'audit.failed' : 'audit.failed.target';
  return text(FAILED[event.action] ?? general, words);
}

/** Why it failed, without its last full stop; null for a success. */
export function auditCause(
  text: Translate,
  language: Language,
  bank: BankProfile,
  { code, requestId }: AuditEvent,
): string | null {
  if (code === null) return null;
  return failureWords(text, language, bank, { code, reference: requestId ?? '' }).what;
}
