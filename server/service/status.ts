import type { RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import { isBillPaymentBlocked, type UserRow } from '#protocol/domain/user.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { ContractSecretKind } from '../domain/accounts.ts';
import { renewalOpensAt } from '../domain/renewal.ts';
import type { Reader } from '../store/access.ts';
import { earlierAdministratorLogOns } from '../store/log-ons.ts';
import { countNotices } from '../store/notices.ts';
import { findSecret } from '../store/secrets.ts';
import { type RowView, userRows } from '../store/user-rows.ts';
import type { Contexts } from './caller.ts';
import type { Refusal } from './refusal.ts';
import { existingContract } from './standing.ts';
import { offerLimits } from './token-holders.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const iso = (time: number): string => new Date(time).toISOString();

/** How the bank looks at its users now. */
export function rowView(bank: Bank): RowView {
  return { catalogue: permissionCodes(bank.profile.permissions), ...offerLimits(bank) };
}

function endsSoon(user: UserRow, now: number, days: number): boolean {
  return user.certificate.state === 'valid' && Date.parse(user.certificate.notAfter) - now <= days * DAY_MS;
}

function countUsers(bank: Bank, users: readonly UserRow[], now: number) {
  const count = (which: (user: UserRow) => boolean) => users.filter(which).length;
  const { renewFromDays } = bank.profile.policy.certificate;
  return {
    users: users.length,
    suspended: count(({ flags }) => flags.suspended.set),
    incident: count(({ flags }) => flags.incident.set),
    billPaymentBlocked: count(({ flags }) => isBillPaymentBlocked(flags)),
    certificatesEndingSoon: count((user) => endsSoon(user, now, renewFromDays)),
  };
}

function setAt(reader: Reader, contractId: ContractId, kind: ContractSecretKind): string {
  const secret = findSecret(reader, { owner: 'contract', contractId, kind });
  if (secret === undefined) throw new Error(`the contract has no ${kind}`);
  return iso(secret.set_at);
}

/** ご契約先ステータス. */
export function contractStatus(
  bank: Bank,
  { caller, contractId, logOn }: Contexts['administrator-logged-on'],
): Result<RouteResponse<'contractStatus'>, Refusal> {
  return bank.store.read((reader) => {
    const contract = existingContract(reader, contractId);
    const view = rowView(bank);
    const earlier = earlierAdministratorLogOns(reader, contractId, logOn.token_hash);
    return ok({
      contractId,
      contractName: { kanji: contract.name_kanji, kana: contract.name_kana },
      email: contract.email,
      recentLogOns: earlier.map(iso),
      certificate: {
        notAfter: iso(caller.notAfter),
        daysLeft: Math.floor((caller.notAfter - view.now) / DAY_MS),
        renewalOpensAt: iso(renewalOpensAt(caller.notAfter, bank.profile.policy.certificate)),
      },
      pinSetAt: {
        contractPin: setAt(reader, contractId, 'contract-pin'),
        contractConfirmationPin: setAt(reader, contractId, 'contract-confirmation-pin'),
      },
      counts: countUsers(bank, userRows(reader, contractId, view), view.now),
      newNotices: countNotices(reader, contractId, earlier[0] ?? 0),
      now: iso(view.now),
    });
  });
}

/** 利用者情報選択. */
export function listUsers(
  bank: Bank,
  { contractId }: Contexts['administrator-logged-on'],
): Result<RouteResponse<'listUsers'>, Refusal> {
  return bank.store.read((reader) => ok({ users: userRows(reader, contractId, rowView(bank)) }));
}
