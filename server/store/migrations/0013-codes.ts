import type { Migration } from './migration.ts';

/**
 * 利用者ワンタイムパスワード and トークン: the tables of codes, the tokens with their keys (encrypted), the wrong
 * entries of both, and log-ons that wait for a code. What is stored only for minutes or a day starts anew: tickets,
 * and kept answers, which are encrypted from here on. A user who was marked as having a table had no codes in it;
 * the mark goes.
 */
export const codes: Migration = {
  version: 13,
  subject: 'codes',
  rebuilds: true,
  sql: `
    CREATE TABLE contracts_new (
      contract_id TEXT NOT NULL PRIMARY KEY CHECK (length(contract_id) = 11),
      name_kana TEXT NOT NULL,
      name_kanji TEXT NOT NULL,
      email TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      locked_at INTEGER,
      lock_cause TEXT CHECK (
        lock_cause IN ('contract-pin', 'card', 'administrator-token', 'contract-confirmation-pin', 'bank')
      ),
      card_generation INTEGER NOT NULL,
      card_challenge TEXT NOT NULL,
      token_use TEXT NOT NULL DEFAULT 'each' CHECK (token_use IN ('each', 'shared')),
      CHECK ((locked_at IS NULL) = (lock_cause IS NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO contracts_new (contract_id, name_kana, name_kanji, email, created_at, locked_at, lock_cause,
        card_generation, card_challenge)
      SELECT contract_id, name_kana, name_kanji, email, created_at, locked_at, lock_cause,
        card_generation, card_challenge FROM contracts;
    DROP TABLE contracts;
    ALTER TABLE contracts_new RENAME TO contracts;

    CREATE TABLE contract_secrets_new (
      contract_id TEXT NOT NULL REFERENCES contracts,
      kind TEXT NOT NULL CHECK (
        kind IN ('contract-pin', 'contract-confirmation-pin', 'card', 'administrator-token')
      ),
      hash TEXT,
      failed INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
      pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
      set_at INTEGER NOT NULL,
      PRIMARY KEY (contract_id, kind),
      CHECK ((kind IN ('card', 'administrator-token')) = (hash IS NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO contract_secrets_new (contract_id, kind, hash, failed, pending, set_at)
      SELECT contract_id, kind, hash, failed, pending, set_at FROM contract_secrets;
    DROP TABLE contract_secrets;
    ALTER TABLE contract_secrets_new RENAME TO contract_secrets;
    CREATE INDEX contract_secrets_pending ON contract_secrets (contract_id) WHERE pending > 0;

    CREATE TABLE user_secrets_new (
      contract_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('pin', 'confirmation-pin', 'one-time-password', 'token')),
      hash TEXT,
      failed INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
      pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
      provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
      set_at INTEGER NOT NULL,
      PRIMARY KEY (contract_id, user_id, kind),
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK ((kind IN ('one-time-password', 'token')) = (hash IS NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO user_secrets_new (contract_id, user_id, kind, hash, failed, pending, provisional, set_at)
      SELECT contract_id, user_id, kind, hash, failed, pending, provisional, set_at FROM user_secrets
      WHERE kind <> 'one-time-password';
    DROP TABLE user_secrets;
    ALTER TABLE user_secrets_new RENAME TO user_secrets;
    CREATE INDEX user_secrets_pending ON user_secrets (contract_id, user_id) WHERE pending > 0;

    DROP TABLE log_on_tickets;
    CREATE TABLE log_on_tickets (
      ticket_hash TEXT NOT NULL PRIMARY KEY,
      contract_id TEXT NOT NULL REFERENCES contracts,
      user_id TEXT,
      thumbprint TEXT REFERENCES certificates,
      ends_at INTEGER NOT NULL,
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK (user_id IS NOT NULL OR thumbprint IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX log_on_tickets_by_holder ON log_on_tickets (contract_id, user_id);

    DELETE FROM idempotency;

    CREATE TABLE one_time_password_tables (
      contract_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      generation INTEGER NOT NULL CHECK (generation >= 1),
      issued_at INTEGER,
      codes INTEGER NOT NULL CHECK (codes >= 0),
      next_number INTEGER NOT NULL CHECK (next_number BETWEEN 1 AND codes + 1),
      PRIMARY KEY (contract_id, user_id),
      FOREIGN KEY (contract_id, user_id) REFERENCES users
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE one_time_passwords (
      contract_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number >= 1),
      mac TEXT NOT NULL,
      PRIMARY KEY (contract_id, user_id, number),
      FOREIGN KEY (contract_id, user_id) REFERENCES one_time_password_tables ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tokens (
      serial TEXT NOT NULL PRIMARY KEY CHECK (length(serial) = 10),
      contract_id TEXT NOT NULL REFERENCES contracts,
      holder TEXT NOT NULL CHECK (holder IN ('user', 'all-users', 'administrator')),
      user_id TEXT,
      state TEXT NOT NULL CHECK (state IN ('offered', 'registered', 'revoked')),
      key TEXT,
      offered_at INTEGER NOT NULL,
      offer_ends_at INTEGER,
      wrong_codes INTEGER NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0),
      registered_at INTEGER,
      confirmed_step INTEGER,
      revoked_at INTEGER,
      FOREIGN KEY (contract_id, user_id) REFERENCES users,
      CHECK ((holder = 'user') = (user_id IS NOT NULL)),
      CHECK ((state = 'revoked') = (key IS NULL)),
      CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)),
      CHECK (state <> 'offered' OR offer_ends_at IS NOT NULL),
      CHECK (state <> 'registered' OR (registered_at IS NOT NULL AND confirmed_step IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX tokens_held ON tokens (contract_id, holder, coalesce(user_id, ''), state)
      WHERE state <> 'revoked';

    CREATE TABLE token_steps (
      serial TEXT NOT NULL REFERENCES tokens,
      user_id TEXT NOT NULL,
      step INTEGER NOT NULL,
      PRIMARY KEY (serial, user_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
