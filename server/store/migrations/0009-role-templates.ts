import type { Migration } from './migration.ts';

/** 権限テンプレート of a contract, in the order in which they were first saved. */
export const roleTemplates: Migration = {
  version: 9,
  subject: 'role templates',
  sql: `
    CREATE TABLE role_templates (
      contract_id TEXT NOT NULL REFERENCES contracts,
      name TEXT NOT NULL CHECK (length(name) > 0),
      position INTEGER NOT NULL,
      PRIMARY KEY (contract_id, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE role_template_permissions (
      contract_id TEXT NOT NULL,
      name TEXT NOT NULL,
      code TEXT NOT NULL,
      PRIMARY KEY (contract_id, name, code),
      FOREIGN KEY (contract_id, name) REFERENCES role_templates ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
  `,
};
