import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { AuditAction } from '#protocol/domain/audit.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { Bank } from '../bank.ts';
import type { AuditOrigin } from '../domain/audit-chain.ts';
import { canonicalJson, type JsonObject } from '../domain/canonical-json.ts';
import type { Writer } from '../store/access.ts';
import { appendAudit } from '../store/audit.ts';
import type { LogOnRow } from '../store/log-ons.ts';
import { type Caller, originOf } from './caller.ts';
import { giveNotice } from './notices.ts';

/** What to record; what is left out is null, and without a code it was a success. */
export type Occurrence = {
  readonly action: AuditAction;
  readonly targetUser?: UserId | undefined;
  readonly before?: JsonObject | null;
  readonly after?: JsonObject | null;
  readonly code?: ProblemCode;
  /** The ご契約先Eメールアドレス of before, where it hears of this too. */
  readonly alsoTo?: string;
};

/** Where and when something is recorded; one for all records of one transaction. */
export type Recording = {
  readonly contractId: ContractId;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly origin: AuditOrigin;
  /** What each of these records says besides, in `after`: on which form it was done, and by which clerk. */
  readonly because?: JsonObject;
};

/** Who does what is recorded, and for which contract; `logOn` is null before there is one. */
export type RecordedCaller = {
  readonly caller: Caller;
  readonly contractId: ContractId;
  readonly logOn: LogOnRow | null;
};

/** How the audit records what a caller does now. */
export function byCaller(bank: Bank, { caller, contractId, logOn }: RecordedCaller): Recording {
  return { contractId, now: bank.clock().getTime(), origin: originOf(caller, logOn) };
}

/**
 * Appends an occurrence to the contract's 操作履歴, in the transaction of the change itself, and gives notice of it
 * where the contract is told.
 */
export function record(writer: Writer, recording: Recording, what: Occurrence): void {
  const { contractId, now, origin, because } = recording;
  const before = what.before ?? null;
  const after = because === undefined ? (what.after ?? null) : { ...what.after, ...because };
  appendAudit(writer, contractId, now, origin, {
    action: what.action,
    targetUser: what.targetUser ?? null,
    before: before === null ? null : canonicalJson(before),
    after: after === null ? null : canonicalJson(after),
    result: what.code === undefined ? 'success' : 'failure',
    code: what.code ?? null,
  });
  giveNotice(writer, recording, what);
}
