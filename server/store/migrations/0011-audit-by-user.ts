import type { Migration } from './migration.ts';

/** What one user did and what happened to him is found without reading the whole 操作履歴 of the contract. */
export const auditByUser: Migration = {
  version: 11,
  subject: 'audit by user',
  sql: `
    CREATE INDEX audit_by_target ON audit (contract_id, target_user, sequence) WHERE target_user IS NOT NULL;
    CREATE INDEX audit_by_actor ON audit (contract_id, actor_user, sequence) WHERE actor_user IS NOT NULL;
  `,
};
