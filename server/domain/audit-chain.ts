import { hash } from 'node:crypto';
import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { AuditAction, AuditActor } from '#protocol/domain/audit.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';

/** From where and by whom; the same for all records of one request. */
export type AuditOrigin = {
  readonly actor: AuditActor;
  readonly actorUser: UserId | null;
  /** Serial number of the certificate. */
  readonly certificate: string | null;
  readonly remoteAddress: string | null;
  /** Start of the SHA-256 of the log-on's token: tells log-ons apart and opens nothing. */
  readonly logOn: string | null;
  readonly requestId: string | null;
};

/** What happened. `before` and `after` are canonical JSON and never hold a secret. */
export type AuditFacts = {
  readonly action: AuditAction;
  readonly targetUser: UserId | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly result: 'success' | 'failure';
  readonly code: ProblemCode | null;
};

/** One record of the 操作履歴 before it is chained. */
export type AuditContent = AuditOrigin &
  AuditFacts & {
    readonly contractId: ContractId;
    /** 1 for the first record of a contract, then without gaps. */
    readonly sequence: number;
    /** Epoch milliseconds by the bank's clock. */
    readonly time: number;
  };

/** One record of the 操作履歴 as it is stored. */
export type AuditRecord = AuditContent & { readonly previousHash: string; readonly hash: string };

/** What the first record of a contract is chained to. */
export const CHAIN_START = '0'.repeat(64);

/**
 * Hash of a record: SHA-256 over the canonical JSON (RFC 8785: keys sorted, no white space) of its content
 * and of the hash before it, in hexadecimal. The keys are written in their order here, because a general
 * sort would take most of the time of checking a long chain.
 */
export function chainHash(content: AuditContent, previousHash: string): string {
  const text = JSON.stringify({
    action: content.action,
    actor: content.actor,
    actorUser: content.actorUser,
    after: content.after,
    before: content.before,
    certificate: content.certificate,
    code: content.code,
    contractId: content.contractId,
    logOn: content.logOn,
    previousHash,
    remoteAddress: content.remoteAddress,
    requestId: content.requestId,
    result: content.result,
    sequence: content.sequence,
    targetUser: content.targetUser,
    time: content.time,
  });
  return hash('sha256', text);
}

/** Origin of what nobody asked for: recovery at start, expiry noticed by the service. */
export const SYSTEM_ORIGIN: AuditOrigin = {
  actor: 'system',
  actorUser: null,
  certificate: null,
  remoteAddress: null,
  logOn: null,
  requestId: null,
};

/** Origin of what 金庫職員 do at the bank's own console. */
export const BANK_STAFF_ORIGIN: AuditOrigin = { ...SYSTEM_ORIGIN, actor: 'bank-staff' };
