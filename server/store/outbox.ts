import type { ContractId } from '#protocol/domain/identifiers.ts';
import { command, query, type Reader, type Writer } from './access.ts';
import type { NoticeRow } from './notices.ts';

/** A mail that is to be sent: an お知らせ to one address. */
export type OutgoingMail = NoticeRow & {
  readonly address: string;
  /** How often it was tried, this time included. */
  readonly tries: number;
};

type Key = [ContractId, number, string];

const findDelivery = query<[], { readonly working: number }>('SELECT working FROM mail_delivery');
const putDelivery = command<[number]>(
  `INSERT INTO mail_delivery (only, working) VALUES (1, ?)
   ON CONFLICT (only) DO UPDATE SET working = excluded.working`,
);
const insert = command<[...Key, number]>(
  `INSERT INTO notice_mails (contract_id, sequence, address, state, due_at) VALUES (?, ?, ?, 'waiting', ?)`,
);
const findDue = query<[number], OutgoingMail>(
  `SELECT contract_id, sequence, address, tries + 1 AS tries, at, kind, user_id
   FROM notice_mails JOIN notices USING (contract_id, sequence)
   WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at LIMIT 1`,
);
const selectTaken = query<[], OutgoingMail>(
  `SELECT contract_id, sequence, address, tries, at, kind, user_id
   FROM notice_mails JOIN notices USING (contract_id, sequence) WHERE state = 'sending'`,
);
const take = command<Key>(
  `UPDATE notice_mails SET state = 'sending', tries = tries + 1
   WHERE contract_id = ? AND sequence = ? AND address = ?`,
);
const close = command<['sent' | 'failed', ...Key]>(
  'UPDATE notice_mails SET state = ? WHERE contract_id = ? AND sequence = ? AND address = ?',
);
const postpone = command<[number, ...Key]>(
  `UPDATE notice_mails SET state = 'waiting', due_at = ?
   WHERE contract_id = ? AND sequence = ? AND address = ?`,
);
const resume = command<[number]>(
  `UPDATE notice_mails SET state = 'waiting', due_at = ? WHERE state = 'sending'`,
);

const keyOf = ({ contract_id, sequence, address }: OutgoingMail): Key => [contract_id, sequence, address];

/** Whether the service sends mails. The command line asks too: it writes down what the service is to send. */
export function isDelivering(reader: Reader): boolean {
  return reader.get(findDelivery)?.working === 1;
}

export function noteDelivering(writer: Writer, working: boolean): void {
  writer.run(putDelivery, working ? 1 : 0);
}

/** Writes down that an お知らせ is to be sent to an address at once. */
export function insertMail(writer: Writer, { contract_id, sequence, at }: NoticeRow, address: string): void {
  writer.run(insert, contract_id, sequence, address, at);
}

/** Whether a mail is due. Asked before one is taken: reading keeps nobody waiting. */
export function isMailDue(reader: Reader, now: number): boolean {
  return reader.get(findDue, now) !== undefined;
}

/**
 * Takes the mail that has been due longest and marks it, before it is sent: after an unclean end it is known which
 * one may have gone out.
 */
export function takeDueMail(writer: Writer, now: number): OutgoingMail | null {
  const mail = writer.get(findDue, now);
  if (mail === undefined) return null;
  writer.run(take, ...keyOf(mail));
  return mail;
}

/** Mails that were taken and of which nothing was written down since. */
export function takenMails(reader: Reader): readonly OutgoingMail[] {
  return reader.all(selectTaken);
}

/** A mail that was taken has been handed over, or is given up. */
export function closeMail(writer: Writer, mail: OutgoingMail, state: 'sent' | 'failed'): void {
  writer.run(close, state, ...keyOf(mail));
}

/** A mail that was taken is to be tried again at a time (epoch milliseconds). */
export function postponeMail(writer: Writer, mail: OutgoingMail, dueAt: number): void {
  writer.run(postpone, dueAt, ...keyOf(mail));
}

/**
 * Mails that were being sent when the service ended are due again: whether they went out is not known.
 *
 * @returns how many
 */
export function resumeMails(writer: Writer, now: number): number {
  return writer.run(resume, now);
}
