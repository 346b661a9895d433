import { OWN_HISTORY_LENGTH } from '#protocol/api/own-routes.ts';
import type { RouteResponse } from '#protocol/api/routes.ts';
import type { AuditAction, AuditEvent } from '#protocol/domain/audit.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { ownRecords } from '../store/own-history.ts';
import type { Contexts } from './caller.ts';
import { eventOf, shownFrom } from './history.ts';
import { told } from './own-disclosure.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What a user did himself or tried, and what became of it. */
const DONE: readonly AuditAction[] = [
  'user-log-on',
  'user-secret-entry',
  'log-off',
  'log-on-superseded',
  'log-on-expired',
  'token-refused',
  'certificate-refused',
  'change-own-pins',
  'user-opened',
  'user-suspended',
  'certificate-acquired',
  'bill-inquiry',
  'bill-payment-blocked',
  'bill-payment-cumulatively-blocked',
];

/** What the administrator, the bank's staff or the bank itself did to him. */
const SUFFERED: readonly AuditAction[] = [
  'register-user',
  'user-registered',
  'change-user',
  'reset-user-pins',
  'register-incident',
  'lift-incident',
  'flag-set',
  'flag-lifted',
  'unlock-user',
  'unblock-bill-payment',
  'issue-one-time-passwords',
  'withdraw-one-time-passwords',
  'confirm-token',
  'revoke-token',
  'certificate-registered',
  'certificate-revoked',
  'reissue-user-certificate',
  'revoke-user-certificate',
  'log-on-expired',
  'user-suspended',
  'bill-payment-blocked',
  'bill-payment-cumulatively-blocked',
];

/**
 * An event as the user himself may see it. Before and after stay with the administrator: they count wrong entries,
 * which the bank's policy may keep to itself, and give reasons that were not written for him. Of what others did he
 * sees neither from where nor with which certificate. The numbers count his events, because those of the contract
 * would tell how much his colleagues do.
 */
function ownEvent(
  bank: Bank,
  { caller }: Contexts['user-logged-on'],
  event: AuditEvent,
  sequence: number,
): AuditEvent {
  const shown = { ...event, sequence, before: null, after: null };
  if (event.actorUser === null) return { ...shown, certificate: null, remoteAddress: null, requestId: null };
  return { ...shown, code: event.code === null ? null : told(bank, caller, refusal(event.code)).code };
}

/**
 * The user's own events, newest first, as far back as the policy shows the 操作履歴: his log-ons and entries, his
 * inquiries and changes, and what was done to him with success. What an administrator tried in vain is not his, nor
 * are the looks that others take at him.
 */
export function ownHistory(
  bank: Bank,
  context: Contexts['user-with-own-pins'],
): Result<RouteResponse<'ownHistory'>, Refusal> {
  const { contractId, userId } = context;
  const search = { from: shownFrom(bank), done: DONE, suffered: SUFFERED, limit: OWN_HISTORY_LENGTH };
  const records = bank.store.read((reader) => ownRecords(reader, contractId, userId, search));
  const events = records.map((record, index) =>
    ownEvent(bank, context, eventOf(record), records.length - index),
  );
  return ok({ events });
}
