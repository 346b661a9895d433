import type { ContractId, Thumbprint, UserId } from '#protocol/domain/identifiers.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** A ticket between the PIN step of a log-on and the step after it; `user_id` is null for the administrator's. */
export type TicketRow = {
  /** SHA-256 of the ticket, hexadecimal; the ticket itself is never stored. */
  readonly ticket_hash: string;
  readonly contract_id: ContractId;
  readonly user_id: UserId | null;
  /** The certificate that entered the PIN; null where the bank lets users in without one. */
  readonly thumbprint: Thumbprint | null;
  /** Epoch milliseconds. */
  readonly ends_at: number;
};

type Holder = [ContractId, UserId | null];

const findByHash = query<[string], TicketRow>(
  'SELECT ticket_hash, contract_id, user_id, thumbprint, ends_at FROM log_on_tickets WHERE ticket_hash = ?',
);
const insert = command<[string, ...Holder, Thumbprint | null, number]>(
  'INSERT INTO log_on_tickets (ticket_hash, contract_id, user_id, thumbprint, ends_at) VALUES (?, ?, ?, ?, ?)',
);
const deleteOfContract = command<[ContractId]>('DELETE FROM log_on_tickets WHERE contract_id = ?');
const deleteOfHolder = command<Holder>('DELETE FROM log_on_tickets WHERE contract_id = ? AND user_id IS ?');
const deleteOfUsers = command<[ContractId]>(
  'DELETE FROM log_on_tickets WHERE contract_id = ? AND user_id IS NOT NULL',
);
const deleteEarlier = command<[...Holder, Thumbprint | null]>(
  'DELETE FROM log_on_tickets WHERE contract_id = ? AND user_id IS ? AND thumbprint IS ?',
);

export function findTicket(reader: Reader, ticketHash: string): TicketRow | undefined {
  return reader.get(findByHash, ticketHash);
}

/** Adds a ticket; an earlier one of the same holder and certificate ends. */
export function insertTicket(writer: Writer, ticket: TicketRow): void {
  const { ticket_hash, contract_id, user_id, thumbprint, ends_at } = ticket;
  writer.run(deleteEarlier, contract_id, user_id, thumbprint);
  writer.run(insert, ticket_hash, contract_id, user_id, thumbprint, ends_at);
}

/** Drops every ticket of a contract: it locked. */
export function dropTickets(writer: Writer, contractId: ContractId): void {
  writer.run(deleteOfContract, contractId);
}

/** Drops the tickets of one holder (null is the administrator): what they ask for was answered, or changed. */
export function dropTicketsOf(writer: Writer, contractId: ContractId, userId: UserId | null): void {
  writer.run(deleteOfHolder, contractId, userId);
}

/** Drops the tickets of every user of a contract. */
export function dropTicketsOfUsers(writer: Writer, contractId: ContractId): void {
  writer.run(deleteOfUsers, contractId);
}
