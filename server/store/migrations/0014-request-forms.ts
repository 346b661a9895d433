import type { Migration } from './migration.ts';

/** 依頼書 at the desk: who received, inspected, rejected and processed each. Forms are never deleted. */
export const requestForms: Migration = {
  version: 14,
  subject: 'request forms',
  sql: `
    CREATE TABLE request_forms (
      receipt INTEGER NOT NULL PRIMARY KEY CHECK (receipt > 0),
      contract_id TEXT NOT NULL REFERENCES contracts,
      kind TEXT NOT NULL CHECK (kind IN ('unlock-contract', 'reissue-card', 'reissue-certificate', 'unlock-user')),
      user_id TEXT,
      note TEXT,
      received_at INTEGER NOT NULL,
      received_by TEXT NOT NULL,
      inspected_at INTEGER,
      inspected_by TEXT,
      rejected_at INTEGER,
      rejected_by TEXT,
      rejection_reason TEXT,
      processed_at INTEGER,
      processed_by TEXT,
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK ((kind = 'unlock-user') = (user_id IS NOT NULL)),
      CHECK ((inspected_at IS NULL) = (inspected_by IS NULL)),
      CHECK ((rejected_at IS NULL) = (rejected_by IS NULL) AND (rejected_at IS NULL) = (rejection_reason IS NULL)),
      CHECK ((processed_at IS NULL) = (processed_by IS NULL)),
      CHECK (processed_at IS NULL OR (inspected_at IS NOT NULL AND rejected_at IS NULL)),
      CHECK (processed_by <> inspected_by)
    ) STRICT;
    CREATE INDEX request_forms_by_contract ON request_forms (contract_id, receipt);
  `,
};
