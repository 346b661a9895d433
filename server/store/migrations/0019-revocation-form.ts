import type { Migration } from './migration.ts';

/** The request to revoke the administrator's certificate is one of those that the desk takes in. */
export const revocationForm: Migration = {
  version: 19,
  subject: 'revocation form',
  rebuilds: true,
  sql: `
    CREATE TABLE request_forms_new (
      receipt INTEGER NOT NULL PRIMARY KEY CHECK (receipt > 0),
      contract_id TEXT NOT NULL REFERENCES contracts,
      kind TEXT NOT NULL CHECK (
        kind IN ('unlock-contract', 'reissue-card', 'reissue-certificate', 'revoke-certificate', 'unlock-user')
      ),
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
    INSERT INTO request_forms_new SELECT * FROM request_forms;
    DROP TABLE request_forms;
    ALTER TABLE request_forms_new RENAME TO request_forms;
    CREATE INDEX request_forms_by_contract ON request_forms (contract_id, receipt);
  `,
};
