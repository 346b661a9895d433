import { LogOnTicket } from '#protocol/domain/identifiers.ts';
import type { Bank } from '../bank.ts';
import { ticketEnd } from '../domain/log-on-life.ts';
import type { Reader, Writer } from '../store/access.ts';
import { findTicket, insertTicket } from '../store/log-on-tickets.ts';
import type { Caller } from './caller.ts';
import type { Recording } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { newToken, tokenHash } from './tokens.ts';

const userIdOf = ({ holder }: Caller) => (holder.kind === 'user' ? holder.userId : null);

/**
 * Gives whoever has entered his PIN rightly a ticket for the next step of the log-on; an earlier one of the same
 * holder and certificate ends.
 */
export function issueTicket(bank: Bank, writer: Writer, caller: Caller, { contractId, now }: Recording) {
  const ticket = LogOnTicket.parse(newToken(bank.random));
  const endsAt = ticketEnd(now, bank.profile.policy.logOn);
  insertTicket(writer, {
    ticket_hash: tokenHash(ticket),
    contract_id: contractId,
    user_id: userIdOf(caller),
    thumbprint: caller.thumbprint,
    ends_at: endsAt,
  });
  return { ticket, endsAt: new Date(endsAt).toISOString() };
}

/** Why a ticket opens nothing: it ended, was used, or was given to another holder or another certificate. */
export function ticketRefusal(
  reader: Reader,
  bank: Bank,
  caller: Caller,
  ticket: LogOnTicket,
): Refusal | null {
  const row = findTicket(reader, tokenHash(ticket));
  const valid =
    row?.thumbprint === caller.thumbprint &&
    row.contract_id === caller.holder.contractId &&
    row.user_id === userIdOf(caller) &&
    bank.clock().getTime() < row.ends_at;
  return valid ? null : refusal('log-on-ticket-expired');
}
