import type { Migration } from './migration.ts';

/** ご契約先: the contract, its secrets, its お客様カード and the services it has. */
export const contracts: Migration = {
  version: 1,
  subject: 'contracts',
  sql: `
    CREATE TABLE contracts (
      contract_id TEXT NOT NULL PRIMARY KEY CHECK (length(contract_id) = 11),
      name_kana TEXT NOT NULL,
      name_kanji TEXT NOT NULL,
      email TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      locked_at INTEGER,
      lock_cause TEXT CHECK (lock_cause IN ('contract-pin', 'card', 'contract-confirmation-pin', 'bank')),
      card_generation INTEGER NOT NULL,
      card_challenge TEXT NOT NULL,
      CHECK ((locked_at IS NULL) = (lock_cause IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE contract_permissions (
      contract_id TEXT NOT NULL REFERENCES contracts,
      code TEXT NOT NULL,
      PRIMARY KEY (contract_id, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE contract_secrets (
      contract_id TEXT NOT NULL REFERENCES contracts,
      kind TEXT NOT NULL CHECK (kind IN ('contract-pin', 'contract-confirmation-pin', 'card')),
      hash TEXT,
      failed INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
      pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
      set_at INTEGER NOT NULL,
      PRIMARY KEY (contract_id, kind),
      CHECK ((kind = 'card') = (hash IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contract_secrets_pending ON contract_secrets (contract_id) WHERE pending > 0;

    CREATE TABLE card_cells (
      contract_id TEXT NOT NULL REFERENCES contracts,
      generation INTEGER NOT NULL,
      cell TEXT NOT NULL,
      mac TEXT NOT NULL,
      PRIMARY KEY (contract_id, generation, cell)
    ) STRICT, WITHOUT ROWID;
  `,
};
