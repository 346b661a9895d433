import type { Migration } from './migration.ts';

/**
 * Each 権限テンプレート has a version, so that nobody replaces what he has not seen. The numbers are given once in a
 * contract: a template that was deleted and made anew is not taken for the one before.
 */
export const roleTemplateVersions: Migration = {
  version: 16,
  subject: 'role template versions',
  sql: `
    ALTER TABLE contracts ADD COLUMN role_template_version INTEGER NOT NULL DEFAULT 1
      CHECK (role_template_version > 0);
    ALTER TABLE role_templates ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
  `,
};
