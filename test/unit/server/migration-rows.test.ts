import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '#server/store/migrate.ts';
import { MIGRATIONS } from '#server/store/migrations/all.ts';
import { lostByMigration, rowsOf } from '../../fixtures/surviving-rows.ts';

const CONTRACT = "'12345678901'";
const [FIRST, SECOND] = [`'${'a'.repeat(64)}'`, `'${'b'.repeat(64)}'`];

/** Rows for every table that a database of this version has for the first time. */
const ROWS: Readonly<Record<number, string>> = {
  7: `
    INSERT INTO contracts VALUES (${CONTRACT}, 'ｱ', '亜', 'a@example.jp', 1, 5, 'card', 2, 'アイウ');
    INSERT INTO contract_permissions VALUES (${CONTRACT}, 'transfer');
    INSERT INTO contract_secrets VALUES (${CONTRACT}, 'contract-pin', 'h', 2, 1, 3);
    INSERT INTO card_cells VALUES (${CONTRACT}, 2, 'ア', 'm');
    INSERT INTO users VALUES (${CONTRACT}, 'S1', 'ｱ', '亜', 1, 2, 3, 4);
    INSERT INTO user_flags VALUES (${CONTRACT}, 'S1', 'suspended', 1, 'pin', NULL);
    INSERT INTO user_secrets VALUES (${CONTRACT}, 'S1', 'pin', 'h', 2, 1, 1, 3);
    INSERT INTO user_permissions VALUES (${CONTRACT}, 'S1', 'transfer');
    INSERT INTO certificates VALUES (${FIRST}, '01', ${CONTRACT}, NULL, 1, 2, 3, 4, 'lost', '${'c'.repeat(64)}');
    INSERT INTO certificates VALUES (${SECOND}, '02', ${CONTRACT}, 'S1', 1, 2, 3, NULL, NULL, NULL);
    INSERT INTO renewals VALUES (${SECOND}, ${FIRST}, 'MII', 1, 5);
    INSERT INTO log_ons VALUES ('t', ${CONTRACT}, 'S1', ${SECOND}, 1, 2, 3, 4, 'superseded');
    INSERT INTO log_on_tickets VALUES ('x', ${CONTRACT}, ${FIRST}, 5);
    INSERT INTO idempotency VALUES (${CONTRACT}, '', 'k', 'f', 1, 200, '{}');
    INSERT INTO audit VALUES (${CONTRACT}, 1, 1, 'user', 'S1', 'c', 'r', 'l', 'log-off', 'S1', '{}', '{}', 'success',
      'o', 'q', 'p', 'h');
    INSERT INTO audit_heads VALUES (${CONTRACT}, 1, 'h');`,
  8: `INSERT INTO revocation_lists VALUES (1, 5, 6, 5);`,
  9: `
    INSERT INTO role_templates VALUES (${CONTRACT}, 'n', 1);
    INSERT INTO role_template_permissions VALUES (${CONTRACT}, 'n', 'transfer');`,
  10: `
    INSERT INTO bills VALUES ('1', '2', '3', 'p', 's', 1);
    INSERT INTO bill_payment_counters VALUES (${CONTRACT}, 'S1', '2026-01-02', 3, 4);`,
  13: `
    INSERT INTO log_on_tickets VALUES ('x', ${CONTRACT}, 'S1', NULL, 5);
    INSERT INTO idempotency VALUES (${CONTRACT}, '', 'k', 'f', 1, 200, '{}');
    INSERT INTO one_time_password_tables VALUES (${CONTRACT}, 'S1', 2, 1, 50, 3);
    INSERT INTO one_time_passwords VALUES (${CONTRACT}, 'S1', 3, 'm');
    INSERT INTO tokens VALUES ('0123456789', ${CONTRACT}, 'user', 'S1', 'registered', 'k', 1, 2, 3, 4, 5, NULL);
    INSERT INTO token_steps VALUES ('0123456789', 'S1', 5);`,
  14: `
    INSERT INTO request_forms VALUES (1, ${CONTRACT}, 'unlock-user', 'S1', 'n', 1, 'A', 2, 'B', NULL, NULL, NULL, 3, 'C');`,
  15: `
    INSERT INTO notices VALUES (${CONTRACT}, 1, 5, 'contract-locked', 'S1');
    INSERT INTO notice_mails VALUES (${CONTRACT}, 1, 'a@example.jp', 'waiting', 2, 5);
    INSERT INTO mail_delivery VALUES (1, 1);`,
  17: `INSERT INTO certificate_grants VALUES (${CONTRACT}, 'S1', '${'m'.repeat(43)}', 1, 2, ${SECOND}, 'DER', 3);`,
};

it('no migration since the seventh loses a row or a value, save what the thirteenth names', () => {
  const connection = new Database(':memory:');
  onTestFinished(() => void connection.close());
  connection.pragma('foreign_keys = ON');
  migrate(connection, MIGRATIONS.slice(0, 7));
  const lost = new Map<number, readonly string[]>();
  for (const { version } of MIGRATIONS.slice(7)) {
    connection.exec(ROWS[version - 1] ?? '');
    const empty = [...rowsOf(connection)].filter(([, rows]) => rows.length === 0).map(([table]) => table);
    expect(empty, `tables without a row before migration ${version}`).toEqual([]);
    const rows = lostByMigration(connection, version);
    if (rows.length > 0) lost.set(version, rows.map((row) => row.replace(/ .*/, '')).toSorted());
  }
  expect(Object.fromEntries(lost)).toEqual({ 13: ['idempotency', 'log_on_tickets'] });
});
