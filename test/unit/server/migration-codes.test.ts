import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#server/store/migrate.ts';
import { MIGRATIONS } from '#server/store/migrations/all.ts';

const VERSION = 13;
const CONTRACT = "'12345678901'";

const before = MIGRATIONS.filter(({ version }) => version < VERSION);
const upTo = MIGRATIONS.filter(({ version }) => version <= VERSION);

describe('migration 13', () => {
  let connection: Database.Database;
  beforeEach(() => {
    connection = new Database(':memory:');
    connection.pragma('foreign_keys = ON');
    migrate(connection, before);
    connection.exec(`
      INSERT INTO contracts VALUES (${CONTRACT}, 'ｱ', '亜', 'a@example.jp', 1, 5, 'card', 1, 'アイウ');
      INSERT INTO contract_permissions VALUES (${CONTRACT}, 'transfer');
      INSERT INTO contract_secrets VALUES (${CONTRACT}, 'contract-pin', 'h', 2, 1, 3);
      INSERT INTO users VALUES (${CONTRACT}, 'S1', 'ｱ', NULL, 1, NULL, NULL, 4);
      INSERT INTO user_secrets VALUES (${CONTRACT}, 'S1', 'pin', 'h', 1, 0, 1, 3);
      INSERT INTO user_secrets VALUES (${CONTRACT}, 'S1', 'one-time-password', NULL, 0, 0, 0, 3);
      INSERT INTO idempotency VALUES (${CONTRACT}, '', 'k', 'f', 1, 200, '{}');
    `);
  });
  afterEach(() => connection.close());

  const rows = (sql: string) => connection.prepare(sql).all();
  const refused = (sql: string): void => {
    expect(() => connection.exec(sql), sql).toThrow(/constraint failed/);
  };
  const accepted = (sql: string): void => {
    expect(() => connection.exec(sql), sql).not.toThrow();
  };
  const token = (serial: string, values: string) =>
    `INSERT INTO tokens (serial, contract_id, offered_at, holder, user_id, state, key, offer_ends_at, registered_at,
       confirmed_step, revoked_at) VALUES ('${serial}', ${CONTRACT}, 1, ${values})`;

  it('keeps what is there, except answers in clear and a mark that had no codes', () => {
    migrate(connection, upTo);
    expect(
      rows('SELECT contract_id, locked_at, lock_cause, card_challenge, token_use FROM contracts'),
    ).toEqual([
      {
        contract_id: '12345678901',
        locked_at: 5,
        lock_cause: 'card',
        card_challenge: 'アイウ',
        token_use: 'each',
      },
    ]);
    expect(rows('SELECT kind, failed, pending FROM contract_secrets')).toEqual([
      { kind: 'contract-pin', failed: 2, pending: 1 },
    ]);
    expect(rows('SELECT kind, failed, provisional, set_at FROM user_secrets')).toEqual([
      { kind: 'pin', failed: 1, provisional: 1, set_at: 3 },
    ]);
    expect(rows('SELECT * FROM idempotency')).toEqual([]);
  });

  it('leaves every reference enforced, those to the new tables included', () => {
    migrate(connection, upTo);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
    refused(`DELETE FROM contracts`);
    refused(`INSERT INTO contract_permissions VALUES ('99999999999', 'transfer')`);
    refused(`INSERT INTO user_secrets VALUES (${CONTRACT}, 'NONE', 'pin', 'h', 0, 0, 0, 1)`);
  });

  it('counts the entries of codes, which have no hash of their own, and locks by them', () => {
    migrate(connection, upTo);
    accepted(`INSERT INTO contract_secrets VALUES (${CONTRACT}, 'administrator-token', NULL, 0, 0, 1)`);
    accepted(`INSERT INTO user_secrets VALUES (${CONTRACT}, 'S1', 'token', NULL, 0, 0, 0, 1)`);
    refused(`UPDATE user_secrets SET hash = 'h' WHERE kind = 'token'`);
    refused(`UPDATE contract_secrets SET hash = NULL`);
    accepted(`UPDATE contracts SET lock_cause = 'administrator-token'`);
    refused(`UPDATE contracts SET token_use = 'sometimes'`);
  });

  it('keeps a ticket without a certificate for a user only', () => {
    migrate(connection, upTo);
    accepted(`INSERT INTO log_on_tickets VALUES ('a', ${CONTRACT}, 'S1', NULL, 5)`);
    refused(`INSERT INTO log_on_tickets VALUES ('b', ${CONTRACT}, NULL, NULL, 5)`);
    refused(`INSERT INTO log_on_tickets VALUES ('c', ${CONTRACT}, 'NONE', NULL, 5)`);
  });

  it('has one table of codes for a user, whose codes go with it', () => {
    migrate(connection, upTo);
    const table = `INSERT INTO one_time_password_tables VALUES (${CONTRACT}, 'S1', 1, 5, 2, 1)`;
    refused(`INSERT INTO one_time_passwords VALUES (${CONTRACT}, 'S1', 1, 'm')`);
    accepted(table);
    refused(table);
    accepted(`INSERT INTO one_time_passwords VALUES (${CONTRACT}, 'S1', 1, 'm')`);
    refused(`UPDATE one_time_password_tables SET next_number = 4`);
    accepted(`UPDATE one_time_password_tables SET next_number = 3`);
    accepted(`DELETE FROM one_time_password_tables`);
    expect(rows('SELECT * FROM one_time_passwords')).toEqual([]);
  });

  it('has one offered and one registered token for a holder, and no key of a revoked one', () => {
    migrate(connection, upTo);
    accepted(token('KT00000001', `'user', 'S1', 'registered', 'k', NULL, 5, 6, NULL`));
    accepted(token('KT00000002', `'user', 'S1', 'offered', 'k', 9, NULL, NULL, NULL`));
    refused(token('KT00000003', `'user', 'S1', 'offered', 'k', 9, NULL, NULL, NULL`));
    refused(token('KT00000003', `'user', 'S1', 'registered', 'k', NULL, 5, 6, NULL`));
    refused(token('KT00000001', `'all-users', NULL, 'offered', 'k', 9, NULL, NULL, NULL`));
    refused(token('KT00000003', `'all-users', 'S1', 'offered', 'k', 9, NULL, NULL, NULL`));
    refused(token('KT00000003', `'all-users', NULL, 'offered', 'k', NULL, NULL, NULL, NULL`));
    refused(`UPDATE tokens SET state = 'revoked'`);
    accepted(`UPDATE tokens SET state = 'revoked', key = NULL, revoked_at = 7`);
    accepted(token('KT00000003', `'user', 'S1', 'registered', 'k', NULL, 5, 6, NULL`));
  });

  it('is undone when a reference is broken', () => {
    connection.pragma('foreign_keys = OFF');
    connection.exec(`INSERT INTO contract_permissions VALUES ('99999999999', 'transfer')`);
    connection.pragma('foreign_keys = ON');
    expect(() => migrate(connection, upTo)).toThrow('broke 1 references');
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(connection.pragma('user_version', { simple: true })).toBe(VERSION - 1);
    expect(rows('SELECT key FROM idempotency')).toHaveLength(1);
  });
});
