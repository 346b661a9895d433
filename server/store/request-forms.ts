import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { ClerkName } from '../domain/clerk.ts';
import type { DeskFormKind } from '../domain/request-form.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** A 依頼書 at the desk; times in epoch milliseconds. */
export type FormRow = {
  /** 受付番号. */
  readonly receipt: number;
  readonly contract_id: ContractId;
  readonly kind: DeskFormKind;
  readonly user_id: UserId | null;
  readonly note: string | null;
  readonly received_at: number;
  readonly received_by: ClerkName;
  readonly inspected_at: number | null;
  readonly inspected_by: ClerkName | null;
  readonly rejected_at: number | null;
  readonly rejected_by: ClerkName | null;
  readonly rejection_reason: string | null;
  readonly processed_at: number | null;
  readonly processed_by: ClerkName | null;
};

const COLUMNS = `receipt, contract_id, kind, user_id, note, received_at, received_by, inspected_at, inspected_by,
  rejected_at, rejected_by, rejection_reason, processed_at, processed_by`;

const findByReceipt = query<[number], FormRow>(`SELECT ${COLUMNS} FROM request_forms WHERE receipt = ?`);
const selectAll = query<[], FormRow>(`SELECT ${COLUMNS} FROM request_forms ORDER BY receipt`);
const selectOfContract = query<[ContractId], FormRow>(
  `SELECT ${COLUMNS} FROM request_forms WHERE contract_id = ? ORDER BY receipt`,
);
const selectLast = query<[], { readonly receipt: number }>(
  'SELECT receipt FROM request_forms ORDER BY receipt DESC LIMIT 1',
);
const insert = command<[number, ContractId, DeskFormKind, UserId | null, string | null, number, ClerkName]>(
  `INSERT INTO request_forms (receipt, contract_id, kind, user_id, note, received_at, received_by)
   VALUES (?, ?, ?, ?, ?, ?, ?)`,
);
const inspect = command<[number, ClerkName, number]>(
  'UPDATE request_forms SET inspected_at = ?, inspected_by = ? WHERE receipt = ?',
);
const reject = command<[number, ClerkName, string, number]>(
  'UPDATE request_forms SET rejected_at = ?, rejected_by = ?, rejection_reason = ? WHERE receipt = ?',
);
const process = command<[number, ClerkName, number]>(
  'UPDATE request_forms SET processed_at = ?, processed_by = ? WHERE receipt = ?',
);

export function findForm(reader: Reader, receipt: number): FormRow | undefined {
  return reader.get(findByReceipt, receipt);
}

/** The forms of one contract, or of all, in the order in which they came. */
export function formsOf(reader: Reader, contractId: ContractId | null): readonly FormRow[] {
  return contractId === null ? reader.all(selectAll) : reader.all(selectOfContract, contractId);
}

export type NewForm = Pick<
  FormRow,
  'contract_id' | 'kind' | 'user_id' | 'note' | 'received_at' | 'received_by'
>;

/** Takes in a form under the next 受付番号, which it gives. */
export function insertForm(writer: Writer, form: NewForm): number {
  const receipt = (writer.get(selectLast)?.receipt ?? 0) + 1;
  const { contract_id, kind, user_id, note, received_at, received_by } = form;
  writer.run(insert, receipt, contract_id, kind, user_id, note, received_at, received_by);
  return receipt;
}

export function markInspected(writer: Writer, receipt: number, at: number, by: ClerkName): void {
  writer.run(inspect, at, by, receipt);
}

export function markRejected(
  writer: Writer,
  receipt: number,
  at: number,
  by: ClerkName,
  reason: string,
): void {
  writer.run(reject, at, by, reason, receipt);
}

export function markProcessed(writer: Writer, receipt: number, at: number, by: ClerkName): void {
  writer.run(process, at, by, receipt);
}
