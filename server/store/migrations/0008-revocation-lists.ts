import type { Migration } from './migration.ts';

/** Revocation lists that were published or seen: numbers only rise, and a list that is gone is missed. */
export const revocationLists: Migration = {
  version: 8,
  subject: 'revocation lists',
  sql: `
    CREATE TABLE revocation_lists (
      number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 0),
      this_update INTEGER NOT NULL,
      next_update INTEGER NOT NULL,
      noted_at INTEGER NOT NULL,
      CHECK (next_update > this_update)
    ) STRICT;
    CREATE INDEX certificates_by_serial ON certificates (serial);
  `,
};
