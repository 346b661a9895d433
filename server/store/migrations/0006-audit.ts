import type { Migration } from './migration.ts';

/** 操作履歴: one hash chain per contract, and its head in a row of its own so that appending stays cheap. */
export const audit: Migration = {
  version: 6,
  subject: 'audit',
  sql: `
    CREATE TABLE audit (
      contract_id TEXT NOT NULL REFERENCES contracts,
      sequence INTEGER NOT NULL,
      time INTEGER NOT NULL,
      actor TEXT NOT NULL,
      actor_user TEXT,
      certificate TEXT,
      remote_address TEXT,
      log_on TEXT,
      action TEXT NOT NULL,
      target_user TEXT,
      before TEXT,
      after TEXT,
      result TEXT NOT NULL,
      code TEXT,
      request_id TEXT,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (contract_id, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit_heads (
      contract_id TEXT NOT NULL PRIMARY KEY REFERENCES contracts,
      size INTEGER NOT NULL,
      head TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
