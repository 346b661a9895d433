import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { Notice, NoticeKind } from '#protocol/domain/notice.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** What an お知らせ says; `at` in epoch milliseconds. */
export type NoticeRow = {
  readonly contract_id: ContractId;
  /** Number of the record in the contract's audit that it tells of. */
  readonly sequence: number;
  readonly at: number;
  readonly kind: NoticeKind;
  readonly user_id: UserId | null;
};

type ShownNotice = NoticeRow & { readonly mail: Notice['mail'] };

const insert = command<[ContractId, number, number, NoticeKind, UserId | null]>(
  'INSERT INTO notices (contract_id, sequence, at, kind, user_id) VALUES (?, ?, ?, ?, ?)',
);
const selectNewest = query<[ContractId, number], ShownNotice>(
  `SELECT contract_id, sequence, at, kind, user_id, (
     SELECT CASE
       WHEN count(*) = 0 THEN 'none'
       WHEN sum(state IN ('waiting', 'sending')) > 0 THEN 'waiting'
       WHEN sum(state = 'failed') > 0 THEN 'failed'
       ELSE 'sent' END
     FROM notice_mails
     WHERE notice_mails.contract_id = notices.contract_id AND notice_mails.sequence = notices.sequence
   ) AS mail
   FROM notices WHERE contract_id = ? ORDER BY sequence DESC LIMIT ?`,
);
const countSince = query<[ContractId, number], { readonly count: number }>(
  'SELECT count(*) AS count FROM notices WHERE contract_id = ? AND at >= ?',
);

export function insertNotice(writer: Writer, notice: NoticeRow): void {
  const { contract_id, sequence, at, kind, user_id } = notice;
  writer.run(insert, contract_id, sequence, at, kind, user_id);
}

/** The newest お知らせ of a contract with the state of their mails, newest first. */
export function newestNotices(reader: Reader, contractId: ContractId, limit: number): readonly ShownNotice[] {
  return reader.all(selectNewest, contractId, limit);
}

/** How many お知らせ of a contract came at this time (epoch milliseconds) or later. */
export function countNotices(reader: Reader, contractId: ContractId, since: number): number {
  return reader.get(countSince, contractId, since)?.count ?? 0;
}
