import type { Migration } from './migration.ts';

/**
 * 利用者. Every key starts with the contract and no table has a hidden row number, so the rows of one
 * contract lie side by side however many contracts there are.
 */
export const users: Migration = {
  version: 2,
  subject: 'users',
  sql: `
    CREATE TABLE users (
      contract_id TEXT NOT NULL REFERENCES contracts,
      user_id TEXT NOT NULL,
      name_kana TEXT NOT NULL,
      name_kanji TEXT,
      registered_at INTEGER NOT NULL,
      opened_at INTEGER,
      deleted_at INTEGER,
      version INTEGER NOT NULL DEFAULT 1,
      PRIMARY KEY (contract_id, user_id)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX users_without_case ON users (contract_id, lower(user_id));

    CREATE TABLE user_flags (
      contract_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      flag TEXT NOT NULL CHECK (
        flag IN ('suspended', 'incident', 'bill-payment-blocked', 'bill-payment-cumulatively-blocked')
      ),
      set_at INTEGER NOT NULL,
      cause TEXT CHECK (cause IN ('pin', 'confirmation-pin', 'one-time-password', 'token')),
      reason TEXT,
      PRIMARY KEY (contract_id, user_id, flag),
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK ((flag = 'suspended') = (cause IS NOT NULL)),
      CHECK ((flag = 'incident') = (reason IS NOT NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE user_secrets (
      contract_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('pin', 'confirmation-pin', 'one-time-password')),
      hash TEXT,
      failed INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
      pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
      provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
      set_at INTEGER NOT NULL,
      PRIMARY KEY (contract_id, user_id, kind),
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK ((kind = 'one-time-password') = (hash IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX user_secrets_pending ON user_secrets (contract_id, user_id) WHERE pending > 0;

    CREATE TABLE user_permissions (
      contract_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      code TEXT NOT NULL,
      PRIMARY KEY (contract_id, user_id, code),
      FOREIGN KEY (contract_id, user_id) REFERENCES users
    ) STRICT, WITHOUT ROWID;
  `,
};
