import type { Migration } from './migration.ts';

/**
 * 証明書更新: which certificate came from which, and the keys by which nobody gets two certificates for one.
 * Certificates of before have no `public_key_hash`; the holder's next renewal enters it.
 */
export const renewals: Migration = {
  version: 7,
  subject: 'renewals',
  sql: `
    ALTER TABLE certificates ADD COLUMN public_key_hash TEXT CHECK (length(public_key_hash) = 64);
    CREATE UNIQUE INDEX certificates_by_key ON certificates (contract_id, public_key_hash)
      WHERE public_key_hash IS NOT NULL;

    CREATE TABLE renewals (
      thumbprint TEXT NOT NULL PRIMARY KEY REFERENCES certificates,
      predecessor TEXT NOT NULL REFERENCES certificates,
      certificate TEXT NOT NULL,
      requested_at INTEGER NOT NULL,
      confirmed_at INTEGER,
      CHECK (thumbprint <> predecessor)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX renewals_by_predecessor ON renewals (predecessor);
    CREATE UNIQUE INDEX renewals_confirmed ON renewals (predecessor) WHERE confirmed_at IS NOT NULL;
  `,
};
