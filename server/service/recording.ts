import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { AuditAction } from '#protocol/domain/audit.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { Bank } from '../bank.ts';
import type { AuditOrigin } from '../domain/audit-chain.ts';
import { canonicalJson, type Json } from '../domain/canonical-json.ts';
import type { Writer } from '../store/access.ts';
import { appendAudit } from '../store/audit.ts';
import type { LogOnRow } from '../store/log-ons.ts';
import { type Caller, originOf } from './caller.ts';

/** What to record; what is left out is null, and without a code it was a success. */
export type Occurrence = {
  readonly action: AuditAction;
  readonly targetUser?: UserId | undefined;
  readonly before?: Json;
  readonly after?: Json;
  readonly code?: ProblemCode;
};

/** Where and when something is recorded; one for all records of one transaction. */
export type Recording = {
  readonly contractId: ContractId;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly origin: AuditOrigin;
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

/** Appends an occurrence to the contract's 操作履歴, in the transaction of the change itself. */
export function record(writer: Writer, { contractId, now, origin }: Recording, what: Occurrence): void {
  appendAudit(writer, contractId, now, origin, {
    action: what.action,
    targetUser: what.targetUser ?? null,
    before: what.before === undefined ? null : canonicalJson(what.before),
    after: what.after === undefined ? null : canonicalJson(what.after),
    result: what.code === undefined ? 'success' : 'failure',
    code: what.code ?? null,
  });
}
