import type { Migration } from './migration.ts';

/** The register of certificates (電子証明書): what is not in it opens nothing, whoever signed it. */
export const certificates: Migration = {
  version: 3,
  subject: 'certificates',
  sql: `
    CREATE TABLE certificates (
      thumbprint TEXT NOT NULL PRIMARY KEY CHECK (length(thumbprint) = 64),
      serial TEXT NOT NULL,
      contract_id TEXT NOT NULL REFERENCES contracts,
      user_id TEXT,
      not_before INTEGER NOT NULL,
      not_after INTEGER NOT NULL,
      registered_at INTEGER NOT NULL,
      revoked_at INTEGER,
      revocation_reason TEXT,
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX certificates_by_holder
      ON certificates (contract_id, user_id, registered_at, not_before, not_after, revoked_at);
  `,
};
