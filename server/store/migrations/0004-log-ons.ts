import type { Migration } from './migration.ts';

/** Log-ons and the tickets between the PIN step and the card step; tokens are stored hashed only. */
export const logOns: Migration = {
  version: 4,
  subject: 'log-ons',
  sql: `
    CREATE TABLE log_ons (
      token_hash TEXT NOT NULL PRIMARY KEY,
      contract_id TEXT NOT NULL REFERENCES contracts,
      user_id TEXT,
      thumbprint TEXT NOT NULL REFERENCES certificates,
      started_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      ended_at INTEGER,
      end_reason TEXT CHECK (
        end_reason IN ('logged-off', 'expired', 'superseded', 'contract-locked', 'user-stopped', 'certificate-revoked')
      ),
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK ((ended_at IS NULL) = (end_reason IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX log_ons_by_holder ON log_ons (contract_id, user_id, started_at);
    CREATE INDEX log_ons_live ON log_ons (contract_id, user_id, thumbprint) WHERE ended_at IS NULL;

    CREATE TABLE log_on_tickets (
      ticket_hash TEXT NOT NULL PRIMARY KEY,
      contract_id TEXT NOT NULL REFERENCES contracts,
      thumbprint TEXT NOT NULL REFERENCES certificates,
      ends_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX log_on_tickets_by_contract ON log_on_tickets (contract_id);
  `,
};
