import { NOTICES_SHOWN, type RouteResponse } from '#protocol/api/routes.ts';
import type { AuditAction } from '#protocol/domain/audit.ts';
import { mailAddresses } from '#protocol/domain/mail-addresses.ts';
import type { NoticeKind } from '#protocol/domain/notice.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Writer } from '../store/access.ts';
import { auditHead } from '../store/audit.ts';
import { insertNotice, newestNotices } from '../store/notices.ts';
import { insertMail, isDelivering } from '../store/outbox.ts';
import type { Contexts } from './caller.ts';
import type { Occurrence, Recording } from './recording.ts';
import type { Refusal } from './refusal.ts';
import { existingContract } from './standing.ts';

/**
 * What the contract is told of, besides the 操作履歴: whatever changes who can get in and who may do what. A step that
 * leads to such a change (a form, the offer of a token, the request for a renewal) is not among it; the change is.
 */
export const NOTICE_OF: Readonly<Record<AuditAction, NoticeKind | null>> = {
  'administrator-pin-entry': null,
  'administrator-log-on': null,
  'user-log-on': null,
  'log-off': null,
  'log-on-expired': null,
  'log-on-superseded': null,
  'token-refused': null,
  'certificate-refused': null,
  'register-user': 'user-registered',
  'change-user': 'user-changed',
  'reset-user-pins': 'user-pins-reset',
  'deregister-user': 'user-deregistered',
  'register-incident': 'incident-registered',
  'lift-incident': 'incident-lifted',
  'unlock-user': 'user-unlocked',
  'unblock-bill-payment': 'bill-payment-unblocked',
  'save-role-template': null,
  'delete-role-template': null,
  'issue-one-time-passwords': 'one-time-passwords-issued',
  'withdraw-one-time-passwords': 'one-time-passwords-withdrawn',
  'set-token-use': 'token-use-changed',
  'offer-token': null,
  'confirm-token': 'token-registered',
  'revoke-token': 'token-revoked',
  'reissue-user-certificate': 'user-certificate-reissued',
  // What was revoked or withdrawn by it has a record, and a notice, of its own.
  'revoke-user-certificate': null,
  'change-own-pins': null,
  'user-opened': null,
  'open-contract': 'contract-opened',
  'change-contract-pins': 'contract-pins-changed',
  'change-contract-email': 'contract-email-changed',
  'user-secret-entry': null,
  'user-suspended': 'user-suspended',
  'bill-inquiry': null,
  'bill-payment-blocked': 'bill-payment-blocked',
  'bill-payment-cumulatively-blocked': 'bill-payment-cumulatively-blocked',
  'contract-created': null,
  'contract-locked': 'contract-locked',
  'contract-unlocked': 'contract-unlocked',
  'contract-pins-reset': 'contract-pins-reset',
  'attempts-recovered': null,
  'user-registered': 'user-registered',
  'user-deregistered': 'user-deregistered',
  'flag-set': null,
  'flag-lifted': null,
  'certificate-registered': 'certificate-issued',
  'certificate-revoked': 'certificate-revoked',
  'certificate-renewal-requested': null,
  'certificate-renewed': 'certificate-renewed',
  'certificate-acquired': 'certificate-acquired',
  'acquisition-withdrawn': 'certificate-revoked',
  'form-received': null,
  'form-inspected': null,
  'form-rejected': null,
  'form-processed': null,
  'card-reissued': 'card-reissued',
  'users-exported': null,
  'audit-viewed': null,
  'audit-exported': null,
  'audit-verified': null,
};

/**
 * Writes the お知らせ of what was just recorded, if there is one, with a mail for each address of the contract, and for
 * those of before where it is told of too. To be called once for each record, in its transaction.
 */
export function giveNotice(
  writer: Writer,
  { contractId, now }: Pick<Recording, 'contractId' | 'now'>,
  { action, targetUser, code, alsoTo = '' }: Occurrence,
): void {
  const kind = NOTICE_OF[action];
  if (kind === null || code !== undefined) return;
  const recorded = auditHead(writer, contractId);
  if (recorded === undefined) throw new Error('a notice was given of what is not recorded');
  const notice = {
    contract_id: contractId,
    sequence: recorded.size,
    at: now,
    kind,
    user_id: targetUser ?? null,
  };
  insertNotice(writer, notice);
  if (!isDelivering(writer)) return;
  for (const address of mailAddresses(`${existingContract(writer, contractId).email},${alsoTo}`)) {
    insertMail(writer, notice, address);
  }
}

/** お知らせ of the contract, newest first. */
export function listNotices(
  bank: Bank,
  { contractId }: Contexts['administrator-logged-on'],
): Result<RouteResponse<'listNotices'>, Refusal> {
  return bank.store.read((reader) =>
    ok({
      notices: newestNotices(reader, contractId, NOTICES_SHOWN).map((notice) => ({
        id: notice.sequence,
        at: new Date(notice.at).toISOString(),
        kind: notice.kind,
        userId: notice.user_id,
        mail: notice.mail,
      })),
    }),
  );
}
