import type { Migration } from './migration.ts';

/** First answers to commands, so that a retry has no second effect; `holder` is empty for the administrator. */
export const idempotency: Migration = {
  version: 5,
  subject: 'idempotency',
  sql: `
    CREATE TABLE idempotency (
      contract_id TEXT NOT NULL REFERENCES contracts,
      holder TEXT NOT NULL,
      key TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      status INTEGER,
      body TEXT,
      PRIMARY KEY (contract_id, holder, key),
      CHECK ((status IS NULL) = (body IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX idempotency_pending ON idempotency (contract_id) WHERE status IS NULL;
  `,
};
