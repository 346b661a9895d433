import { AUDIT_EXPORT_LENGTH } from '#protocol/api/history-routes.ts';
import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { USER_HISTORY_LENGTH } from '#protocol/api/user-routes.ts';
import type { AuditEvent, AuditFilter } from '#protocol/domain/audit.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { AuditRecord } from '../domain/audit-chain.ts';
import { type AuditSearch, searchRecords } from '../store/audit-search.ts';
import { isPresentUser } from '../store/users.ts';
import type { Contexts } from './caller.ts';
import { byCaller, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';

/**
 * Most bytes of records in one file: with what else stands around them it stays below what a client takes for an
 * answer of the bank (8 MiB).
 */
const EXPORT_BYTES = 6 * 1024 * 1024;

const DAY_MS = 24 * 60 * 60 * 1000;

type Asking = Contexts['administrator-logged-on'];

const parsed = (stored: string | null): AuditEvent['before'] => (stored === null ? null : JSON.parse(stored));

/** A record as the administrator sees it: without the hashes and the name of the log-on. */
function eventOf(stored: AuditRecord): AuditEvent {
  const { contractId: _contract, logOn: _logOn, previousHash: _previous, hash: _hash, ...shown } = stored;
  const { time, before, after, ...event } = shown;
  return { ...event, at: new Date(time).toISOString(), before: parsed(before), after: parsed(after) };
}

/** How far back the 操作履歴 is shown (policy). */
function shownFrom(bank: Bank): number {
  return bank.clock().getTime() - bank.profile.policy.audit.viewDays * DAY_MS;
}

function searchOf(bank: Bank, filter: AuditFilter, before: number | null): AuditSearch {
  const { from, to, ...rest } = filter;
  return {
    ...rest,
    from: Math.max(shownFrom(bank), from === null ? 0 : Date.parse(from)),
    to: to === null ? null : Date.parse(to),
    before,
  };
}

/** What happened to one user and what he did, newest first, as far back as the policy shows it. */
export function userHistory(
  bank: Bank,
  { contractId }: Asking,
  _request: RouteRequest<'userHistory'>,
  { userId }: RouteParams<'userHistory'>,
): Result<RouteResponse<'userHistory'>, Refusal> {
  return bank.store.read<Result<RouteResponse<'userHistory'>, Refusal>>((reader) => {
    if (!isPresentUser(reader, contractId, userId)) return err(refusal('user-not-found'));
    const everything = { to: null, actor: null, actions: [], result: null, before: null };
    const search = { ...everything, from: shownFrom(bank), userId };
    return ok({ events: searchRecords(reader, contractId, search, USER_HISTORY_LENGTH).map(eventOf) });
  });
}

/** 操作履歴, newest first. Each look at it is recorded in it, after what it showed. */
export function searchAudit(
  bank: Bank,
  context: Asking,
  { filter, before, limit }: RouteRequest<'searchAudit'>,
): Result<RouteResponse<'searchAudit'>, Refusal> {
  const recording = byCaller(bank, context);
  const search = searchOf(bank, filter, before);
  return bank.store.write((writer) => {
    // One more than is shown tells whether there are more.
    const found = searchRecords(writer, context.contractId, search, limit + 1);
    const shown = found.slice(0, limit);
    record(writer, recording, { action: 'audit-viewed', after: { filter, before, count: shown.length } });
    const next = found.length > limit ? (shown.at(-1)?.sequence ?? null) : null;
    return ok({ events: shown.map(eventOf), next });
  });
}

/** As many of the records, from the first on, as one file takes. */
function fittingOne(found: readonly AuditRecord[]): readonly AuditRecord[] {
  let room = EXPORT_BYTES;
  const tooMuch = found.findIndex((stored) => {
    room -= Buffer.byteLength(JSON.stringify(stored));
    return room < 0;
  });
  return found.slice(0, tooMuch === -1 ? AUDIT_EXPORT_LENGTH : Math.min(tooMuch, AUDIT_EXPORT_LENGTH));
}

/** 操作履歴 for a file, newest first; what does not fit is left out, and the answer says so. */
export function exportAudit(
  bank: Bank,
  context: Asking,
  { filter }: RouteRequest<'exportAudit'>,
): Result<RouteResponse<'exportAudit'>, Refusal> {
  const recording = byCaller(bank, context);
  const search = searchOf(bank, filter, null);
  return bank.store.write((writer) => {
    const found = searchRecords(writer, context.contractId, search, AUDIT_EXPORT_LENGTH + 1);
    const events = fittingOne(found).map(eventOf);
    const cut = events.length < found.length;
    record(writer, recording, { action: 'audit-exported', after: { filter, count: events.length, cut } });
    return ok({ events, cut });
  });
}
