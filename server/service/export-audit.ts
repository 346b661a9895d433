import { setImmediate as nextTurn } from 'node:timers/promises';
import { AUDIT_EXPORT_LENGTH } from '#protocol/api/history-routes.ts';
import type { RouteRequest } from '#protocol/api/routes.ts';
import { AuditEvent } from '#protocol/domain/audit.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { auditHead } from '../store/audit.ts';
import { type AuditSearch, searchRecords } from '../store/audit-search.ts';
import type { Contexts } from './caller.ts';
import { eventOf, searchOf } from './history.ts';
import { logOnRefusal } from './log-on-check.ts';
import { byCaller, record } from './recording.ts';
import type { Refusal } from './refusal.ts';

/**
 * Most bytes of records in one file: with what else stands around them it stays below what a client takes for an
 * answer of the bank (8 MiB).
 */
const EXPORT_BYTES = 6 * 1024 * 1024;

/** Records that are looked through in one go, matching or not; other requests wait that long. */
const SLICE = 100;

type Written = { readonly events: readonly string[]; readonly cut: boolean };

/** Writes the records that match from a sequence number back to the first, as many as one file takes. */
async function writtenFrom(
  bank: Bank,
  contractId: ContractId,
  search: AuditSearch,
  newest: number,
): Promise<Written> {
  const events: string[] = [];
  let room = EXPORT_BYTES;
  for (let last = newest; last > 0; last -= SLICE) {
    const slice = { ...search, before: last + 1, after: last - SLICE };
    for (const stored of bank.store.read((reader) => searchRecords(reader, contractId, slice, SLICE))) {
      const event = JSON.stringify(AuditEvent.parse(eventOf(stored)));
      room -= Buffer.byteLength(event);
      if (room < 0 || events.length === AUDIT_EXPORT_LENGTH) return { events, cut: true };
      events.push(event);
    }
    await nextTurn();
  }
  return { events, cut: false };
}

/**
 * 操作履歴 for a file, newest first; what does not fit is left out, and the answer says so. It is read and written in
 * slices, between which other requests get their turn. All slices belong to one state, the one at the beginning:
 * records are only ever appended, so it is enough to leave out what came later. A log-on that ended meanwhile gets
 * nothing.
 *
 * @returns the body of the answer
 * @throws StoreError
 */
export async function exportAudit(
  bank: Bank,
  context: Contexts['administrator-logged-on'],
  { filter }: RouteRequest<'exportAudit'>,
): Promise<Result<string, Refusal>> {
  const { contractId, logOn } = context;
  const search = searchOf(bank, filter, null);
  const newest = bank.store.read((reader) => auditHead(reader, contractId)?.size ?? 0);
  const { events, cut } = await writtenFrom(bank, contractId, search, newest);
  const recording = byCaller(bank, context);
  const refused = bank.store.write<Refusal | null>((writer) => {
    const over = logOnRefusal(writer, bank, logOn);
    if (over !== null) return over;
    record(writer, recording, { action: 'audit-exported', after: { filter, count: events.length, cut } });
    return null;
  });
  return refused === null ? ok(`{"events":[${events.join(',')}],"cut":${cut}}`) : err(refused);
}
