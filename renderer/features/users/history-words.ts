import { z } from 'zod';
import type { AuditAction, AuditEvent } from '#protocol/domain/audit.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import { UserSecretKind } from '#protocol/domain/user.ts';
import type { Door } from '../../app/door.ts';
import type { Language, MessageId, Translate } from '../../lib/i18n/index.ts';
import { failureWords } from '../trouble/failure-words.ts';

/** One event of a user's history in words. */
export type HistoryLine = {
  readonly title: string;
  /** Why it failed, or what it was about; null when the title says it all. */
  readonly detail: string | null;
  readonly tone: 'bad' | 'good' | 'plain';
};

type HistoryMessage = Exclude<
  Extract<MessageId, `history.${string}`>,
  | `history.by.${string}`
  | 'history.failed'
  | 'history.more'
  | 'history.wrong-entry'
  | 'history.pins-changed'
  | 'history.log-on-failed'
  | 'history.user-suspended.cause'
>;

const TITLES: Partial<Readonly<Record<AuditAction, HistoryMessage>>> = {
  'register-user': 'history.register-user',
  'user-registered': 'history.user-registered',
  'change-user': 'history.change-user',
  'reset-user-pins': 'history.reset-user-pins',
  'deregister-user': 'history.deregister-user',
  'user-deregistered': 'history.deregister-user',
  'register-incident': 'history.register-incident',
  'lift-incident': 'history.lift-incident',
  'unlock-user': 'history.unlock-user',
  'unblock-bill-payment': 'history.unblock-bill-payment',
  'user-log-on': 'history.user-log-on',
  'log-off': 'history.log-off',
  'log-on-expired': 'history.log-on-ended',
  'log-on-superseded': 'history.log-on-ended',
  'user-secret-entry': 'history.user-secret-entry',
  'issue-one-time-passwords': 'history.issue-one-time-passwords',
  'withdraw-one-time-passwords': 'history.withdraw-one-time-passwords',
  'offer-token': 'history.offer-token',
  'confirm-token': 'history.confirm-token',
  'revoke-token': 'history.revoke-token',
  'change-own-pins': 'history.change-own-pins',
  'user-opened': 'history.user-opened',
  'user-suspended': 'history.user-suspended',
  'bill-inquiry': 'history.bill-inquiry',
  'bill-payment-blocked': 'history.bill-payment-blocked',
  'bill-payment-cumulatively-blocked': 'history.bill-payment-cumulatively-blocked',
  'flag-set': 'history.flag-set',
  'flag-lifted': 'history.flag-lifted',
  'certificate-registered': 'history.certificate-registered',
  'certificate-revoked': 'history.certificate-revoked',
  'certificate-refused': 'history.certificate-refused',
  'reissue-user-certificate': 'history.reissue-user-certificate',
  'revoke-user-certificate': 'history.revoke-user-certificate',
  'certificate-acquired': 'history.certificate-acquired',
  'acquisition-withdrawn': 'history.acquisition-withdrawn',
  'token-refused': 'history.token-refused',
  'attempts-recovered': 'history.attempts-recovered',
};

const STOPS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'user-suspended',
  'register-incident',
  'bill-payment-blocked',
  'bill-payment-cumulatively-blocked',
  'deregister-user',
  'user-deregistered',
  'certificate-revoked',
  'revoke-user-certificate',
  'flag-set',
]);
const RELEASES: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'unlock-user',
  'lift-incident',
  'unblock-bill-payment',
  'flag-lifted',
]);

const WrongEntry = z.object({ secret: UserSecretKind, failed: z.int() });
const Failed = z.object({ failed: z.int() });
const PinsChanged = z.object({ pin: z.literal('changed') });
const ConfirmationPinChanged = z.object({ userConfirmationPin: z.literal('changed') });
const Suspension = z.object({ cause: UserSecretKind });
const Reason = z.object({ incident: z.object({ reason: z.string() }) });

function toneOf({ action, result }: AuditEvent): HistoryLine['tone'] {
  if (result === 'failure' || STOPS.has(action)) return 'bad';
  return RELEASES.has(action) ? 'good' : 'plain';
}

function detailOf(
  text: Translate,
  language: Language,
  bank: BankProfile,
  { action, after, result, code }: AuditEvent,
  door: Door,
): string | null {
  const entry = WrongEntry.safeParse(after);
  if (action === 'user-secret-entry' && entry.success) {
    const { secret, failed } = entry.data;
    return text('history.wrong-entry', { secret: text(`users.cause.${secret}`), count: failed });
  }
  const failed = Failed.safeParse(after);
  if (code === 'user-pin-wrong' && failed.success) {
    return text('history.wrong-entry', { secret: text('users.cause.pin'), count: failed.data.failed });
  }
  if (result === 'failure') {
    if (code === null) return null;
    const why = failureWords(text, language, bank, { code, reference: '' }, door).what;
    return text('history.failed', { why });
  }
  if (PinsChanged.safeParse(after).success || ConfirmationPinChanged.safeParse(after).success) {
    return text('history.pins-changed');
  }
  const reason = Reason.safeParse(after);
  return action === 'register-incident' && reason.success ? reason.data.incident.reason : null;
}

/**
 * An event of one user's history in words, with the cause where the bank recorded it.
 *
 * @param door whether the user reads it himself
 */
export function historyLine(
  text: Translate,
  language: Language,
  bank: BankProfile,
  event: AuditEvent,
  door: Door = 'administrator',
): HistoryLine {
  const cause = Suspension.safeParse(event.after);
  const title = () => {
    if (event.action === 'user-suspended' && cause.success) {
      return text('history.user-suspended.cause', { secret: text(`users.cause.${cause.data.cause}`) });
    }
    if (event.action === 'user-log-on' && event.result === 'failure') return text('history.log-on-failed');
    return text(TITLES[event.action] ?? 'history.other');
  };
  return { title: title(), detail: detailOf(text, language, bank, event, door), tone: toneOf(event) };
}
