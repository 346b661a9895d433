import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, schemaState } from '#server/store/migrate.ts';
import { MIGRATIONS } from '#server/store/migrations/all.ts';

const CONTRACT = "'12345678901'";
const THUMBPRINT = `'${'a'.repeat(64)}'`;
const OTHER_THUMBPRINT = `'${'b'.repeat(64)}'`;

const INSERT = {
  contract: (id = CONTRACT, lock = 'NULL, NULL') =>
    `INSERT INTO contracts VALUES (${id}, 'ｱ', '亜', 'a@example.jp', 1, ${lock}, 1, 'アイウ')`,
  contractSecret: (kind: string, hash: string) =>
    `INSERT INTO contract_secrets VALUES (${CONTRACT}, ${kind}, ${hash}, 0, 0, 1)`,
  user: (id: string) => `INSERT INTO users VALUES (${CONTRACT}, ${id}, 'ｱ', NULL, 1, NULL, NULL, 1)`,
  flag: (values: string) => `INSERT INTO user_flags VALUES (${CONTRACT}, 'S1', ${values})`,
  certificate: (thumbprint: string, values: string) =>
    `INSERT INTO certificates (thumbprint, serial, contract_id, user_id, not_before, not_after, registered_at,
       revoked_at, revocation_reason) VALUES (${thumbprint}, '01', ${CONTRACT}, ${values})`,
  renewal: (values: string) => `INSERT INTO renewals VALUES (${values})`,
  logOn: (hash: string, thumbprint: string, end: string) =>
    `INSERT INTO log_ons VALUES (${hash}, ${CONTRACT}, NULL, ${thumbprint}, 1, 1, 2, ${end})`,
  key: (answer: string) =>
    `INSERT INTO idempotency VALUES (${CONTRACT}, '', 'k${answer.length}', 'f', 1, ${answer})`,
};

describe('migration', () => {
  let connection: Database.Database;
  beforeEach(() => {
    connection = new Database(':memory:');
    connection.pragma('foreign_keys = ON');
  });
  afterEach(() => connection.close());

  /** Brings the database to a version with one contract and one user in it, as soon as they can be. */
  const at = (version: number): void => {
    migrate(connection, MIGRATIONS.slice(0, version));
    connection.exec(INSERT.contract());
    if (version >= 2) connection.exec(INSERT.user("'S1'"));
    if (version >= 3) connection.exec(INSERT.certificate(THUMBPRINT, 'NULL, 1, 2, 1, NULL, NULL'));
  };
  const refused = (sql: string): void => {
    expect(() => connection.exec(sql), sql).toThrow(/constraint failed|cannot store/);
  };
  const accepted = (sql: string): void => {
    expect(() => connection.exec(sql), sql).not.toThrow();
  };

  it('1 keeps a lock with its cause, and a hash with every secret but the card', () => {
    at(1);
    refused(INSERT.contract("'123'"));
    refused(INSERT.contract("'22222222222'", '5, NULL'));
    refused(INSERT.contract("'22222222222'", "5, 'mood'"));
    accepted(INSERT.contract("'22222222222'", "5, 'contract-pin'"));
    refused(INSERT.contractSecret("'contract-pin'", 'NULL'));
    refused(INSERT.contractSecret("'card'", "'x'"));
    accepted(INSERT.contractSecret("'card'", 'NULL'));
    refused(`UPDATE contract_secrets SET pending = -1`);
    refused(`INSERT INTO contract_permissions VALUES ('99999999999', 'transfer')`);
  });

  it('2 takes no user ID that differs only by case, and no flag without what explains it', () => {
    at(2);
    refused(INSERT.user("'s1'"));
    accepted(INSERT.user("'S2'"));
    refused(INSERT.flag("'suspended', 1, NULL, NULL"));
    refused(INSERT.flag("'incident', 1, 'pin', 'x'"));
    refused(INSERT.flag("'holiday', 1, NULL, NULL"));
    accepted(INSERT.flag("'suspended', 1, 'pin', NULL"));
    accepted(INSERT.flag("'incident', 1, NULL, '紛失'"));
    accepted(INSERT.flag("'bill-payment-blocked', 1, NULL, NULL"));
    refused(`INSERT INTO user_secrets VALUES (${CONTRACT}, 'S1', 'pin', NULL, 0, 0, 0, 1)`);
    refused(`INSERT INTO user_secrets VALUES (${CONTRACT}, 'NONE', 'pin', 'h', 0, 0, 0, 1)`);
  });

  it('3 registers certificates of holders that are there, and revokes them with a reason', () => {
    at(3);
    refused(INSERT.certificate(OTHER_THUMBPRINT, "'NONE', 1, 2, 1, NULL, NULL"));
    refused(INSERT.certificate(OTHER_THUMBPRINT, "'S1', 1, 2, 1, 3, NULL"));
    refused(INSERT.certificate("'short'", "'S1', 1, 2, 1, NULL, NULL"));
    accepted(INSERT.certificate(OTHER_THUMBPRINT, "'S1', 1, 2, 1, 3, 'lost'"));
    refused(INSERT.certificate(OTHER_THUMBPRINT, "'S1', 1, 2, 1, 3, 'lost'"));
  });

  it('4 binds a log-on to a registered certificate, and an end to its reason', () => {
    at(4);
    refused(INSERT.logOn("'t1'", OTHER_THUMBPRINT, 'NULL, NULL'));
    refused(INSERT.logOn("'t1'", THUMBPRINT, '5, NULL'));
    refused(INSERT.logOn("'t1'", THUMBPRINT, "5, 'boredom'"));
    accepted(INSERT.logOn("'t1'", THUMBPRINT, 'NULL, NULL'));
    accepted(INSERT.logOn("'t2'", THUMBPRINT, "5, 'superseded'"));
    accepted(`INSERT INTO log_on_tickets VALUES ('x', ${CONTRACT}, ${THUMBPRINT}, 5)`);
    refused(`INSERT INTO log_on_tickets VALUES ('x', ${CONTRACT}, ${THUMBPRINT}, 5)`);
  });

  it('5 keeps an answer whole or not at all', () => {
    at(5);
    accepted(INSERT.key('NULL, NULL'));
    refused(INSERT.key('200, NULL'));
    refused(INSERT.key("NULL, '{}'"));
    accepted(INSERT.key("200, '{}'"));
  });

  it('6 gives each place in a chain to one record', () => {
    at(6);
    const record = (sequence: string) =>
      `INSERT INTO audit VALUES (${CONTRACT}, ${sequence}, 1, 'system', NULL, NULL, NULL, NULL, 'log-off', NULL,
         NULL, NULL, 'success', NULL, NULL, 'p', 'h')`;
    accepted(record('1'));
    refused(record('1'));
    refused(record("'first'"));
    accepted(`INSERT INTO audit_heads VALUES (${CONTRACT}, 1, 'h')`);
    refused(`INSERT INTO audit_heads VALUES (${CONTRACT}, 1, 'h')`);
  });

  it('7 keeps what is there, gives one key to one certificate of a contract, and one end to a renewal', () => {
    at(6);
    migrate(connection, MIGRATIONS.slice(0, 7));
    const kept = connection.prepare('SELECT thumbprint, public_key_hash FROM certificates').all();
    expect(kept).toEqual([{ thumbprint: 'a'.repeat(64), public_key_hash: null }]);
    const third = `'${'d'.repeat(64)}'`;
    for (const thumbprint of [OTHER_THUMBPRINT, third]) {
      accepted(INSERT.certificate(thumbprint, 'NULL, 1, 2, 1, NULL, NULL'));
    }
    const key = (hash: string, thumbprint: string) =>
      `UPDATE certificates SET public_key_hash = ${hash} WHERE thumbprint = ${thumbprint}`;
    refused(key("'short'", THUMBPRINT));
    accepted(key(`'${'c'.repeat(64)}'`, THUMBPRINT));
    refused(key(`'${'c'.repeat(64)}'`, OTHER_THUMBPRINT));
    refused(INSERT.renewal(`'${'e'.repeat(64)}', ${THUMBPRINT}, 'MII', 1, NULL`));
    refused(INSERT.renewal(`${THUMBPRINT}, ${THUMBPRINT}, 'MII', 1, NULL`));
    accepted(INSERT.renewal(`${OTHER_THUMBPRINT}, ${THUMBPRINT}, 'MII', 1, 5`));
    refused(INSERT.renewal(`${third}, ${THUMBPRINT}, 'MII', 1, 6`));
    accepted(INSERT.renewal(`${third}, ${THUMBPRINT}, 'MII', 1, NULL`));
  });

  it('8 notes each revocation list once, with an end after its beginning', () => {
    at(8);
    accepted('INSERT INTO revocation_lists VALUES (1, 5, 6, 5)');
    refused('INSERT INTO revocation_lists VALUES (1, 5, 6, 5)');
    refused('INSERT INTO revocation_lists VALUES (2, 6, 6, 5)');
    refused('INSERT INTO revocation_lists VALUES (-1, 5, 6, 5)');
  });

  it('9 keeps a template under one name, and its permissions only as long as it is there', () => {
    at(9);
    accepted(`INSERT INTO role_templates VALUES (${CONTRACT}, 'n', 1)`);
    refused(`INSERT INTO role_templates VALUES (${CONTRACT}, 'n', 2)`);
    refused(`INSERT INTO role_templates VALUES (${CONTRACT}, '', 2)`);
    refused(`INSERT INTO role_template_permissions VALUES (${CONTRACT}, 'none', 'transfer')`);
    accepted(`INSERT INTO role_template_permissions VALUES (${CONTRACT}, 'n', 'transfer')`);
    accepted(`DELETE FROM role_templates`);
    expect(connection.prepare('SELECT * FROM role_template_permissions').all()).toEqual([]);
  });

  it('10 has one bill for its identifiers, and one counter for a user who is there', () => {
    at(10);
    const bill = (amount: string) => `INSERT INTO bills VALUES ('1', '2', '3', 'p', 's', ${amount})`;
    refused(bill('-1'));
    accepted(bill('1'));
    refused(bill('1'));
    const counter = (user: string, values: string) =>
      `INSERT INTO bill_payment_counters VALUES (${CONTRACT}, ${user}, ${values})`;
    refused(counter("'NONE'", "'2026-01-02', 1, 0"));
    refused(counter("'S1'", "'today', 1, 0"));
    refused(counter("'S1'", "'2026-01-02', -1, 0"));
    accepted(counter("'S1'", "'2026-01-02', 1, 0"));
    refused(counter("'S1'", "'2026-01-02', 1, 0"));
  });

  it('11 finds the records of one user without reading those of the others', () => {
    at(11);
    for (const role of ['target', 'actor']) {
      const plan = connection
        .prepare<[], { detail: string }>(
          `EXPLAIN QUERY PLAN SELECT sequence FROM audit
           WHERE contract_id = ${CONTRACT} AND ${role}_user = 'S1'`,
        )
        .all();
      expect(plan.map(({ detail }) => detail).join()).toContain(`COVERING INDEX audit_by_${role}`);
    }
  });

  it('12 keeps log-ons, and takes those of users who came without a certificate', () => {
    at(11);
    connection.exec(INSERT.logOn("'t1'", THUMBPRINT, "5, 'superseded'"));
    const kept = connection.prepare('SELECT * FROM log_ons').all();
    migrate(connection, MIGRATIONS.slice(0, 12));
    expect(connection.prepare('SELECT * FROM log_ons').all()).toEqual(kept);
    const logOn = (hash: string, user: string, thumbprint: string, end = 'NULL, NULL') =>
      `INSERT INTO log_ons VALUES (${hash}, ${CONTRACT}, ${user}, ${thumbprint}, 1, 1, 2, ${end})`;
    accepted(logOn("'t2'", "'S1'", 'NULL'));
    accepted(logOn("'t3'", 'NULL', THUMBPRINT, "5, 'pins-changed'"));
    refused(logOn("'t4'", 'NULL', 'NULL'));
    refused(logOn("'t4'", "'NONE'", 'NULL'));
    refused(logOn("'t4'", "'S1'", OTHER_THUMBPRINT));
    refused(logOn("'t4'", "'S1'", 'NULL', "5, 'boredom'"));
    refused('INSERT INTO unknown_user_entries VALUES (2, 0, 0)');
  });

  it('14 lets a form be closed once, by another clerk than the one of its 検印, and name a user where it asks for one', () => {
    at(11);
    migrate(connection, MIGRATIONS.slice(0, 14));
    const form = (receipt: number, kind: string, user: string) =>
      `INSERT INTO request_forms (receipt, contract_id, kind, user_id, received_at, received_by)
       VALUES (${receipt}, ${CONTRACT}, ${kind}, ${user}, 1, 'A')`;
    refused(form(0, "'reissue-card'", 'NULL'));
    refused(form(1, "'holiday'", 'NULL'));
    refused(form(1, "'reissue-card'", "'S1'"));
    refused(form(1, "'unlock-user'", 'NULL'));
    refused(form(1, "'unlock-user'", "'NONE'"));
    accepted(form(1, "'unlock-user'", "'S1'"));
    const set = (values: string) => `UPDATE request_forms SET ${values}`;
    refused(set("processed_at = 2, processed_by = 'B'"));
    refused(set('inspected_at = 2'));
    accepted(set("inspected_at = 2, inspected_by = 'A'"));
    refused(set("processed_at = 3, processed_by = 'A'"));
    refused(set("rejected_at = 3, rejected_by = 'A'"));
    accepted(set("processed_at = 3, processed_by = 'B'"));
    refused(set("rejected_at = 3, rejected_by = 'A', rejection_reason = 'x'"));
  });

  it('15 has one notice for a record, and one mail for a notice and an address', () => {
    at(11);
    migrate(connection, MIGRATIONS.slice(0, 15));
    const notice = `INSERT INTO notices VALUES (${CONTRACT}, 1, 5, 'contract-locked', NULL)`;
    const mail = (sequence: number, state: string) =>
      `INSERT INTO notice_mails VALUES (${CONTRACT}, ${sequence}, 'a@example.jp', ${state}, 0, 5)`;
    refused(mail(1, "'waiting'"));
    accepted(notice);
    refused(notice);
    refused(mail(1, "'lost'"));
    accepted(mail(1, "'waiting'"));
    refused(mail(1, "'sent'"));
    accepted('INSERT INTO mail_delivery VALUES (1, 1)');
    refused('INSERT INTO mail_delivery VALUES (2, 1)');
    refused('UPDATE mail_delivery SET working = 2');
  });

  it('16 gives the templates that are there a first version', () => {
    at(11);
    migrate(connection, MIGRATIONS.slice(0, 15));
    connection.exec(`INSERT INTO role_templates VALUES (${CONTRACT}, 'n', 1)`);
    migrate(connection, MIGRATIONS.slice(0, 16));
    expect(connection.prepare('SELECT version FROM role_templates').all()).toEqual([{ version: 1 }]);
    refused('UPDATE role_templates SET version = 0');
    refused('UPDATE contracts SET role_template_version = 0');
  });

  it('17 has one code for a user, with the certificate that it got', () => {
    at(11);
    migrate(connection, MIGRATIONS.slice(0, 17));
    const mac = `'${'m'.repeat(43)}'`;
    const grant = (user: string, values: string) =>
      `INSERT INTO certificate_grants VALUES (${CONTRACT}, ${user}, ${values})`;
    refused(grant("'NONE'", `${mac}, 1, 2, NULL, NULL, NULL`));
    refused(grant("'S1'", `'short', 1, 2, NULL, NULL, NULL`));
    refused(grant("'S1'", `${mac}, 2, 2, NULL, NULL, NULL`));
    refused(grant("'S1'", `${mac}, 1, 2, ${THUMBPRINT}, NULL, NULL`));
    refused(grant("'S1'", `${mac}, 1, 2, ${OTHER_THUMBPRINT}, 'DER', NULL`));
    refused(grant("'S1'", `${mac}, 1, 2, NULL, NULL, 1`));
    accepted(grant("'S1'", `${mac}, 1, 2, ${THUMBPRINT}, 'DER', 1`));
    refused(grant("'S1'", `${mac}, 1, 2, NULL, NULL, NULL`));
  });

  it('18 takes the contracts that are there for opened', () => {
    at(11);
    migrate(connection, MIGRATIONS.slice(0, 18));
    expect(connection.prepare('SELECT created_at, opened_at FROM contracts').all()).toEqual([
      { created_at: 1, opened_at: 1 },
    ]);
    accepted('UPDATE contracts SET opened_at = NULL');
  });

  it('numbers have no gaps, and a database that was stopped between two goes on', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(schemaState(connection, MIGRATIONS)).toBe('empty');
    for (const { version } of MIGRATIONS) {
      migrate(connection, MIGRATIONS.slice(0, version));
      expect(connection.pragma('user_version', { simple: true })).toBe(version);
      expect(schemaState(connection, MIGRATIONS)).toBe('ours');
    }
  });

  it('leaves nothing behind when it fails', () => {
    const broken = { version: 1, subject: 'broken', sql: 'CREATE TABLE half (x); CREATE TABLE half (x);' };
    expect(() => migrate(connection, [broken])).toThrow();
    expect(schemaState(connection, MIGRATIONS)).toBe('empty');
  });
});
