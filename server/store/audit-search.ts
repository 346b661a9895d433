import type { AuditFilter } from '#protocol/domain/audit.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { AuditRecord } from '../domain/audit-chain.ts';
import { query, type Reader } from './access.ts';
import { RECORD_COLUMNS } from './audit.ts';

/** What to look for; null, and an empty list, do not narrow. Times in epoch milliseconds. */
export type AuditSearch = Omit<AuditFilter, 'from' | 'to'> & {
  readonly from: number;
  /** Exclusive. */
  readonly to: number | null;
  /** Only records before this sequence number. */
  readonly before: number | null;
  /** Only records after this sequence number; 0 for all. */
  readonly after: number;
};

type Text = string | null;
/** The values of `NARROWED`, in its order; what may be left out stands twice. */
type Narrowing = [
  contract: ContractId,
  before: number,
  after: number,
  from: number,
  to: number,
  ...actor: [Text, Text],
  ...result: [Text, Text],
  ...actions: [Text, Text],
];

const NARROWED = `contract_id = ? AND sequence < ? AND sequence > ? AND time >= ? AND time < ?
  AND (? IS NULL OR actor = ?)
  AND (? IS NULL OR result = ?)
  AND (? IS NULL OR action IN (SELECT value FROM json_each(?)))`;

const selectOfContract = query<[...Narrowing, limit: number], AuditRecord>(
  `SELECT ${RECORD_COLUMNS} FROM audit WHERE ${NARROWED} ORDER BY sequence DESC LIMIT ?`,
);
// What is about one user is found along two indexes; an OR would walk through the whole contract.
type OfUser = [ContractId, UserId, before: number, after: number];
const selectOfUser = query<[...Narrowing, ...OfUser, ...OfUser, limit: number], AuditRecord>(
  `SELECT ${RECORD_COLUMNS} FROM audit WHERE ${NARROWED} AND sequence IN (
     SELECT sequence FROM audit WHERE contract_id = ? AND target_user = ? AND sequence < ? AND sequence > ?
     UNION
     SELECT sequence FROM audit WHERE contract_id = ? AND actor_user = ? AND sequence < ? AND sequence > ?)
   ORDER BY sequence DESC LIMIT ?`,
);

const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** Records of a contract's 操作履歴 that match, newest first. */
export function searchRecords(
  reader: Reader,
  contractId: ContractId,
  search: AuditSearch,
  limit: number,
): readonly AuditRecord[] {
  const { from, to, actor, userId, result, after } = search;
  const before = search.before ?? UNBOUNDED;
  const actions = search.actions.length === 0 ? null : JSON.stringify(search.actions);
  const narrowing: Narrowing = [
    contractId,
    before,
    after,
    from,
    to ?? UNBOUNDED,
    ...([actor, actor, result, result, actions, actions] as const),
  ];
  if (userId === null) return reader.all(selectOfContract, ...narrowing, limit);
  const ofUser: OfUser = [contractId, userId, before, after];
  return reader.all(selectOfUser, ...narrowing, ...ofUser, ...ofUser, limit);
}

const selectView = query<[ContractId, UserId, string], { readonly sequence: number }>(
  `SELECT sequence FROM audit
   WHERE contract_id = ? AND target_user = ? AND action = 'audit-viewed' AND log_on = ? LIMIT 1`,
);

/** Whether it is on record that a log-on, by its name in the audit, looked at the history of this user. */
export function wasViewed(reader: Reader, contractId: ContractId, userId: UserId, logOn: string): boolean {
  return reader.get(selectView, contractId, userId, logOn) !== undefined;
}
