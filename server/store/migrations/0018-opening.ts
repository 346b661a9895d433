import type { Migration } from './migration.ts';

/**
 * 開通確認 of the administrator. Contracts from before have PINs that their customers were given for good, so they are
 * opened.
 */
export const opening: Migration = {
  version: 18,
  subject: 'opening',
  sql: `
    ALTER TABLE contracts ADD COLUMN opened_at INTEGER;
    UPDATE contracts SET opened_at = created_at;
  `,
};
