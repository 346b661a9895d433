import type { Migration } from './migration.ts';

/**
 * 利用者ログオン without a certificate: such a log-on has no thumbprint, and the administrator's always has one. A
 * log-on also ends because its user has changed his PINs elsewhere. Entries for users that are not there are only
 * counted, in one row, however many there are.
 */
export const ownDoor: Migration = {
  version: 12,
  subject: 'own door',
  sql: `
    CREATE TABLE new_log_ons (
      token_hash TEXT NOT NULL PRIMARY KEY,
      contract_id TEXT NOT NULL REFERENCES contracts,
      user_id TEXT,
      thumbprint TEXT REFERENCES certificates,
      started_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      ended_at INTEGER,
      end_reason TEXT CHECK (
        end_reason IN ('logged-off', 'expired', 'superseded', 'contract-locked', 'user-stopped',
          'certificate-revoked', 'pins-changed')
      ),
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK (thumbprint IS NOT NULL OR user_id IS NOT NULL),
      CHECK ((ended_at IS NULL) = (end_reason IS NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO new_log_ons SELECT token_hash, contract_id, user_id, thumbprint, started_at, last_used_at, ends_at,
      ended_at, end_reason FROM log_ons;
    DROP TABLE log_ons;
    ALTER TABLE new_log_ons RENAME TO log_ons;
    CREATE INDEX log_ons_by_holder ON log_ons (contract_id, user_id, started_at);
    CREATE INDEX log_ons_live ON log_ons (contract_id, user_id, thumbprint) WHERE ended_at IS NULL;

    CREATE TABLE unknown_user_entries (
      one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
      begun INTEGER NOT NULL,
      refused INTEGER NOT NULL
    ) STRICT;
    INSERT INTO unknown_user_entries VALUES (1, 0, 0);
  `,
};
