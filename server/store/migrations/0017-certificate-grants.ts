import type { Migration } from './migration.ts';

/**
 * 取得コード of users, at most one of each: a new one takes the place of the one before. The certificate is kept for
 * the same key to get it again; `reuse_at` is when somebody first came in vain with a code that had got it.
 */
export const certificateGrants: Migration = {
  version: 17,
  subject: 'certificate grants',
  sql: `
    CREATE TABLE certificate_grants (
      contract_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      code_mac TEXT NOT NULL CHECK (length(code_mac) = 43),
      issued_at INTEGER NOT NULL,
      acquire_by INTEGER NOT NULL,
      thumbprint TEXT UNIQUE REFERENCES certificates,
      certificate TEXT,
      reuse_at INTEGER,
      PRIMARY KEY (contract_id, user_id),
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK (acquire_by > issued_at),
      CHECK ((thumbprint IS NULL) = (certificate IS NULL)),
      CHECK (reuse_at IS NULL OR thumbprint IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
  `,
};
