import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { USER_HISTORY_LENGTH } from '#protocol/api/user-routes.ts';
import type { AuditEvent, AuditFilter } from '#protocol/domain/audit.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { AuditRecord } from '../domain/audit-chain.ts';
import { type AuditSearch, searchRecords, wasViewed } from '../store/audit-search.ts';
import { isPresentUser } from '../store/users.ts';
import { type Contexts, logOnName } from './caller.ts';
import { byCaller, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Asking = Contexts['administrator-logged-on'];

const parsed = (stored: string | null): AuditEvent['before'] => (stored === null ? null : JSON.parse(stored));

/** A record as the administrator sees it: without the hashes and the name of the log-on. */
export function eventOf(stored: AuditRecord): AuditEvent {
  const { contractId: _contract, logOn: _logOn, previousHash: _previous, hash: _hash, ...shown } = stored;
  const { time, before, after, ...event } = shown;
  return { ...event, at: new Date(time).toISOString(), before: parsed(before), after: parsed(after) };
}

/** How far back the 操作履歴 is shown (policy). */
export function shownFrom(bank: Bank): number {
  return bank.clock().getTime() - bank.profile.policy.audit.viewDays * DAY_MS;
}

/** What to look for in the store, no further back than the policy shows it. */
export function searchOf(bank: Bank, filter: AuditFilter, before: number | null): AuditSearch {
  const { from, to, ...rest } = filter;
  return {
    ...rest,
    from: Math.max(shownFrom(bank), from === null ? 0 : Date.parse(from)),
    to: to === null ? null : Date.parse(to),
    before,
    after: 0,
  };
}

/**
 * What happened to one user and what he did, newest first, as far back as the policy shows it. These are records of
 * the 操作履歴, so looking at them is on record as a look at that is; but a panel that is opened again and again would
 * soon be most of what it shows, so it is recorded once for each log-on and user.
 */
export function userHistory(
  bank: Bank,
  context: Asking,
  _request: RouteRequest<'userHistory'>,
  { userId }: RouteParams<'userHistory'>,
): Result<RouteResponse<'userHistory'>, Refusal> {
  const { contractId, logOn } = context;
  const recording = byCaller(bank, context);
  return bank.store.write<Result<RouteResponse<'userHistory'>, Refusal>>((writer) => {
    if (!isPresentUser(writer, contractId, userId)) return err(refusal('user-not-found'));
    const everything = { to: null, actor: null, actions: [], result: null, before: null, after: 0 };
    const search = { ...everything, from: shownFrom(bank), userId };
    const shown = searchRecords(writer, contractId, search, USER_HISTORY_LENGTH);
    if (!wasViewed(writer, contractId, userId, logOnName(logOn))) {
      record(writer, recording, {
        action: 'audit-viewed',
        targetUser: userId,
        after: { count: shown.length },
      });
    }
    return ok({ events: shown.map(eventOf) });
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
