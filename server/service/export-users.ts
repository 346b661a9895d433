import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { userRows } from '../store/user-rows.ts';
import type { Contexts } from './caller.ts';
import { byCaller, record } from './recording.ts';
import type { Refusal } from './refusal.ts';
import { rowView } from './status.ts';

/**
 * Rows that are written to a file, in the order asked for; IDs of no present user are left out. Which IDs left
 * the bank is on record, and no names.
 */
export function exportUsers(
  bank: Bank,
  context: Contexts['administrator-logged-on'],
  { userIds }: RouteRequest<'exportUsers'>,
): Result<RouteResponse<'exportUsers'>, Refusal> {
  const recording = byCaller(bank, context);
  return bank.store.write((writer) => {
    const rows = new Map(
      userRows(writer, context.contractId, rowView(bank)).map((row) => [row.userId.toString(), row]),
    );
    const users = [...new Set(userIds)].map((userId) => rows.get(userId)).filter((row) => row !== undefined);
    const exported = users.map(({ userId }) => userId);
    record(writer, recording, {
      action: 'users-exported',
      after: { count: exported.length, userIds: exported },
    });
    return ok({ users });
  });
}
