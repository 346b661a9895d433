import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserSecretKind } from '#protocol/domain/user.ts';
import type { SecretAccount } from '../domain/accounts.ts';
import { type SetFlag, stopsUser } from '../domain/flags.ts';
import type { EndReason } from '../domain/log-on-life.ts';
import type { Writer } from '../store/access.ts';
import { type LockCause, lockContract } from '../store/contracts.ts';
import { dropTickets, dropTicketsOf } from '../store/log-on-tickets.ts';
import { endLogOn, type LogOnRow, liveLogOns } from '../store/log-ons.ts';
import { insertUserFlag, isFlagSet, raiseUserVersion } from '../store/users.ts';
import { type Recording, record } from './recording.ts';
import { existingContract } from './standing.ts';

/** Ends the live log-ons of a contract that `which` names. */
export function endLogOns(
  writer: Writer,
  { contractId, now }: Pick<Recording, 'contractId' | 'now'>,
  reason: EndReason,
  which: (logOn: LogOnRow) => boolean,
): readonly LogOnRow[] {
  const ended = liveLogOns(writer, contractId).filter(which);
  for (const { token_hash } of ended) endLogOn(writer, token_hash, now, reason);
  return ended;
}

/** Ends the live log-ons of one user and those that wait for a code, because of what became of him. */
export function endLogOnsOf(writer: Writer, recording: Recording, userId: UserId): void {
  dropTicketsOf(writer, recording.contractId, userId);
  endLogOns(writer, recording, 'user-stopped', (logOn) => logOn.user_id === userId);
}

/**
 * Locks a contract, unless it is locked already: the administrator and every user stop at once, and only
 * the bank can lift it.
 */
export function stopContract(writer: Writer, recording: Recording, cause: LockCause): void {
  if (existingContract(writer, recording.contractId).locked_at !== null) return;
  lockContract(writer, recording.contractId, recording.now, cause);
  endLogOns(writer, recording, 'contract-locked', () => true);
  dropTickets(writer, recording.contractId);
  record(writer, recording, { action: 'contract-locked', after: { cause } });
}

/**
 * Sets a flag of a user that is not set; one that keeps him from logging on also ends his log-ons. The caller
 * raises the version of the row and records why.
 */
export function setFlag(
  writer: Writer,
  recording: Recording,
  userId: UserId,
  flag: Omit<SetFlag, 'setAt'>,
): void {
  const { contractId, now } = recording;
  insertUserFlag(writer, contractId, userId, { ...flag, setAt: now });
  if (stopsUser(flag.flag)) endLogOnsOf(writer, recording, userId);
}

/** Sets 利用中止, unless it is set already, and ends the user's log-ons; other users are not affected. */
export function suspendUser(
  writer: Writer,
  recording: Recording,
  userId: UserId,
  cause: UserSecretKind,
): void {
  const { contractId } = recording;
  if (isFlagSet(writer, contractId, userId, 'suspended')) return;
  setFlag(writer, recording, userId, { flag: 'suspended', cause, reason: null });
  raiseUserVersion(writer, contractId, userId);
  record(writer, recording, { action: 'user-suspended', targetUser: userId, after: { cause } });
}

/** What happens when one account has reached its limit. */
export function stopAccount(writer: Writer, recording: Recording, account: SecretAccount): void {
  if (account.owner === 'contract') stopContract(writer, recording, account.kind);
  else suspendUser(writer, recording, account.userId, account.kind);
}
