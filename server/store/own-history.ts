import type { AuditAction } from '#protocol/domain/audit.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { AuditRecord } from '../domain/audit-chain.ts';
import { query, type Reader } from './access.ts';
import { RECORD_COLUMNS } from './audit.ts';

type User = readonly [ContractId, UserId];

// Along two indexes, as the administrator's search for one user: an OR would walk through the whole contract.
const select = query<[ContractId, number, ...User, string, ...User, string, number], AuditRecord>(
  `SELECT ${RECORD_COLUMNS} FROM audit WHERE contract_id = ? AND time >= ? AND sequence IN (
     SELECT sequence FROM audit WHERE contract_id = ? AND actor_user = ?
       AND (target_user IS NULL OR target_user = actor_user)
       AND action IN (SELECT value FROM json_each(?))
     UNION
     SELECT sequence FROM audit WHERE contract_id = ? AND target_user = ? AND actor_user IS NULL
       AND result = 'success' AND action IN (SELECT value FROM json_each(?)))
   ORDER BY sequence DESC LIMIT ?`,
);

/** What to look for in the records of one user. */
export type OwnSearch = {
  /** Epoch milliseconds. */
  readonly from: number;
  /** What he did himself, well or not. */
  readonly done: readonly AuditAction[];
  /** What others did to him, as far as it succeeded. */
  readonly suffered: readonly AuditAction[];
  readonly limit: number;
};

/** Records of what one user did and what was done to him, newest first; none tells of another user. */
export function ownRecords(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
  { from, done, suffered, limit }: OwnSearch,
): readonly AuditRecord[] {
  const user = [contractId, userId] as const;
  const actions = [JSON.stringify(done), JSON.stringify(suffered)] as const;
  return reader.all(select, contractId, from, ...user, actions[0], ...user, actions[1], limit);
}
