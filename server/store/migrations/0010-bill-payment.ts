import type { Migration } from './migration.ts';

/** 収納サービス: the bills that can be found, and what each user has asked for in vain. */
export const billPayment: Migration = {
  version: 10,
  subject: 'bill payment',
  sql: `
    CREATE TABLE bills (
      institution_number TEXT NOT NULL,
      payment_number TEXT NOT NULL,
      confirmation_number TEXT NOT NULL,
      payee TEXT NOT NULL,
      subject TEXT NOT NULL,
      amount_yen INTEGER NOT NULL CHECK (amount_yen >= 0),
      PRIMARY KEY (institution_number, payment_number, confirmation_number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE bill_payment_counters (
      contract_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      wrong INTEGER NOT NULL CHECK (wrong >= 0),
      blocks INTEGER NOT NULL CHECK (blocks >= 0),
      PRIMARY KEY (contract_id, user_id),
      FOREIGN KEY (contract_id, user_id) REFERENCES users
    ) STRICT, WITHOUT ROWID;
  `,
};
