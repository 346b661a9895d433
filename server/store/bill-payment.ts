import type { Bill, BillIdentifiers } from '#protocol/domain/bill.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { BillCounter } from '../domain/bill-payment.ts';
import { command, query, type Reader, type Writer } from './access.ts';

type Identifiers = [institution: string, payment: string, confirmation: string];
type Key = [ContractId, UserId];

const findByIdentifiers = query<Identifiers, Bill>(
  `SELECT payee, subject, amount_yen AS amountYen FROM bills
   WHERE institution_number = ? AND payment_number = ? AND confirmation_number = ?`,
);
const insert = command<[...Identifiers, string, string, number]>(
  `INSERT INTO bills (institution_number, payment_number, confirmation_number, payee, subject, amount_yen)
   VALUES (?, ?, ?, ?, ?, ?)`,
);
const findCounter = query<Key, BillCounter>(
  'SELECT day, wrong, blocks FROM bill_payment_counters WHERE contract_id = ? AND user_id = ?',
);
const upsertCounter = command<[...Key, string, number, number]>(
  `INSERT INTO bill_payment_counters (contract_id, user_id, day, wrong, blocks) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (contract_id, user_id)
     DO UPDATE SET day = excluded.day, wrong = excluded.wrong, blocks = excluded.blocks`,
);
const forgetWrong = command<Key>(
  'UPDATE bill_payment_counters SET wrong = 0 WHERE contract_id = ? AND user_id = ?',
);
const forgetBlocks = command<Key>(
  'UPDATE bill_payment_counters SET blocks = 0 WHERE contract_id = ? AND user_id = ?',
);

const numbersOf = (identifiers: BillIdentifiers): Identifiers => [
  identifiers.institutionNumber,
  identifiers.paymentNumber,
  identifiers.confirmationNumber,
];

export function findBill(reader: Reader, identifiers: BillIdentifiers): Bill | undefined {
  return reader.get(findByIdentifiers, ...numbersOf(identifiers));
}

export function insertBill(writer: Writer, identifiers: BillIdentifiers, bill: Bill): void {
  writer.run(insert, ...numbersOf(identifiers), bill.payee, bill.subject, bill.amountYen);
}

/** What a user has asked for in vain; undefined while he never did. */
export function billCounter(reader: Reader, contractId: ContractId, userId: UserId): BillCounter | undefined {
  return reader.get(findCounter, contractId, userId);
}

export function writeBillCounter(
  writer: Writer,
  contractId: ContractId,
  userId: UserId,
  { day, wrong, blocks }: BillCounter,
): void {
  writer.run(upsertCounter, contractId, userId, day, wrong, blocks);
}

/** With 封鎖 lifted, the wrong identifiers of the day no longer count. */
export function forgetWrongBills(writer: Writer, contractId: ContractId, userId: UserId): void {
  writer.run(forgetWrong, contractId, userId);
}

/** With 累積封鎖 lifted, earlier 封鎖 no longer count. */
export function forgetBillBlocks(writer: Writer, contractId: ContractId, userId: UserId): void {
  writer.run(forgetBlocks, contractId, userId);
}
