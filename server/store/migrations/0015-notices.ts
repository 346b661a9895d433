import type { Migration } from './migration.ts';

/**
 * お知らせ, each under the number of the record in the audit that it tells of, and the mails about them: one row for each address. `mail_delivery` says
 * whether the service sends mails; without it none are written down.
 */
export const notices: Migration = {
  version: 15,
  subject: 'notices',
  sql: `
    CREATE TABLE notices (
      contract_id TEXT NOT NULL REFERENCES contracts,
      sequence INTEGER NOT NULL,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      user_id TEXT,
      PRIMARY KEY (contract_id, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notices_by_time ON notices (contract_id, at);

    CREATE TABLE notice_mails (
      contract_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      address TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
      tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
      due_at INTEGER NOT NULL,
      PRIMARY KEY (contract_id, sequence, address),
      FOREIGN KEY (contract_id, sequence) REFERENCES notices
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_mails_due ON notice_mails (due_at) WHERE state = 'waiting';
    CREATE INDEX notice_mails_sending ON notice_mails (contract_id) WHERE state = 'sending';

    CREATE TABLE mail_delivery (
      only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
      working INTEGER NOT NULL CHECK (working IN (0, 1))
    ) STRICT;
  `,
};
