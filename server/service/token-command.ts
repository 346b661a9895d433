import type { ContractTokens } from '#protocol/api/token-routes.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { TokenHolder } from '#protocol/domain/token.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Json } from '../domain/canonical-json.ts';
import type { TokenState } from '../domain/token.ts';
import type { Reader, Writer } from '../store/access.ts';
import { dropTicketsOf, dropTicketsOfUsers } from '../store/log-on-tickets.ts';
import { restartCounter, restartCountersOfUsers } from '../store/secrets.ts';
import { type TokenOwner, tokenStateFor } from '../store/tokens.ts';
import { userRow, userRows } from '../store/user-rows.ts';
import { raiseEveryVersion, raiseUserVersion } from '../store/users.ts';
import type { Recording } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { existingContract } from './standing.ts';
import { rowView } from './status.ts';
import { endLogOns } from './stops.ts';
import { administratorToken, contractTokensOf, ownToken, sharedToken } from './token-holders.ts';
import { seenUser } from './user-command.ts';

/** The token that a command is about, as it stands; an ended offer may still be in it. */
export type FoundToken = { readonly owner: TokenOwner; readonly state: TokenState };

function ownerOf(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  holder: TokenHolder,
): Result<TokenOwner, Refusal> {
  const use = existingContract(reader, contractId).token_use;
  switch (holder.kind) {
    case 'user': {
      const { userId, version } = holder;
      const user = seenUser(reader, bank, { contractId, userId, version }, () =>
        use === 'each' ? null : 'token-use-conflict',
      );
      return user.ok ? ok(ownToken(contractId, userId)) : user;
    }
    case 'all-users':
      return use === 'shared' ? ok(sharedToken(contractId)) : err(refusal('token-use-conflict'));
    case 'administrator':
      return bank.profile.policy.token.administrator
        ? ok(administratorToken(contractId))
        : err(refusal('administrator-token-not-offered'));
  }
}

/** The token of a holder who may have one by the 利用形態 and by the bank's policy, as the administrator saw him. */
export function findToken(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  holder: TokenHolder,
): Result<FoundToken, Refusal> {
  const owner = ownerOf(reader, bank, contractId, holder);
  return owner.ok ? ok({ owner: owner.value, state: tokenStateFor(reader, owner.value) }) : owner;
}

/** The holder as he is recorded and asked for: whose row and which version of it. */
export const holderFacts = (holder: TokenHolder): { readonly [name: string]: Json } => ({ ...holder });

/** Which user the record of a command is about; none for a token of several. */
export const targetOf = (holder: TokenHolder): { readonly targetUser?: UserId } =>
  holder.kind === 'user' ? { targetUser: holder.userId } : {};

/** Ends the log-ons that wait for a code: another one is asked for from now on. */
export function dropTicketsFor(writer: Writer, { contractId, holder, userId }: TokenOwner): void {
  if (holder === 'all-users') dropTicketsOfUsers(writer, contractId);
  else dropTicketsOf(writer, contractId, userId);
}

/** Ends the log-ons of everybody whose codes the token judged; the administrator's own goes on. */
export function endLogOnsWith(writer: Writer, recording: Recording, owner: TokenOwner): void {
  dropTicketsFor(writer, owner);
  if (owner.holder === 'administrator') return;
  const { userId } = owner;
  endLogOns(writer, recording, 'user-stopped', ({ user_id }) =>
    userId === null ? user_id !== null : user_id === userId,
  );
}

/** Wrong entries of codes start anew for everybody who has this token from now on. */
export function restartCounters(writer: Writer, { contractId, holder, userId }: TokenOwner): void {
  switch (holder) {
    case 'all-users':
      restartCountersOfUsers(writer, contractId, 'token');
      break;
    case 'administrator':
      restartCounter(writer, { owner: 'contract', contractId, kind: 'administrator-token' });
      break;
    case 'user':
      if (userId !== null) restartCounter(writer, { owner: 'user', contractId, userId, kind: 'token' });
  }
}

/** What every command about tokens gives: how they stand now, and the rows of the users that show it. */
export type ChangedTokens = { readonly tokens: ContractTokens; readonly users: UserRow[] };

/** Ends a command about one holder's token: the rows that show it get a new version, and are read again. */
export function changedTokens(
  writer: Writer,
  bank: Bank,
  { contractId, holder, userId }: TokenOwner,
): ChangedTokens {
  const view = rowView(bank);
  const tokens = contractTokensOf(writer, bank, contractId);
  if (holder === 'administrator') return { tokens, users: [] };
  if (userId === null) {
    raiseEveryVersion(writer, contractId);
    return { tokens, users: userRows(writer, contractId, view) };
  }
  raiseUserVersion(writer, contractId, userId);
  const user = userRow(writer, contractId, userId, view);
  if (user === null) throw new Error('the changed user is not there');
  return { tokens, users: [user] };
}
