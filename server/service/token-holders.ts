import type { ContractTokens } from '#protocol/api/token-routes.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { AdministratorTokenPassword, TokenPassword } from '#protocol/domain/secrets.ts';
import type { HeldToken, TokenSerial } from '#protocol/domain/token.ts';
import type { Bank } from '../bank.ts';
import type { Json } from '../domain/canonical-json.ts';
import { seal, unseal } from '../domain/sealed.ts';
import {
  heldToken,
  type OfferLimits,
  presentState,
  type RegisteredToken,
  workingToken,
} from '../domain/token.ts';
import { matchingStep } from '../domain/token-code.ts';
import type { Reader, Writer } from '../store/access.ts';
import { lastStep, noteStep, type TokenOwner, tokenStateFor } from '../store/tokens.ts';
import { existingContract } from './standing.ts';

/** The administrator's own token. */
export const administratorToken = (contractId: ContractId): TokenOwner => ({
  contractId,
  holder: 'administrator',
  userId: null,
});

/** The token that all users of a contract share. */
export const sharedToken = (contractId: ContractId): TokenOwner => ({
  contractId,
  holder: 'all-users',
  userId: null,
});

/** The token of one user alone. */
export const ownToken = (contractId: ContractId, userId: UserId): TokenOwner => ({
  contractId,
  holder: 'user',
  userId,
});

/** What an offer ends by, now. */
export function offerLimits(bank: Bank): OfferLimits {
  return { now: bank.clock().getTime(), wrongCodes: bank.profile.policy.token.wrongCodes };
}

/** The token of a holder as it is shown. */
export function shownToken(reader: Reader, bank: Bank, owner: TokenOwner): HeldToken {
  return heldToken(presentState(tokenStateFor(reader, owner), offerLimits(bank)));
}

/** 利用形態, and the two tokens that belong to no single user. */
export function contractTokensOf(reader: Reader, bank: Bank, contractId: ContractId): ContractTokens {
  return {
    use: existingContract(reader, contractId).token_use,
    shared: shownToken(reader, bank, sharedToken(contractId)),
    administrator: shownToken(reader, bank, administratorToken(contractId)),
  };
}

/** The token that a user's codes are judged by: his own, or the one that all share; null when there is none. */
export function tokenOfUser(reader: Reader, contractId: ContractId, userId: UserId): RegisteredToken | null {
  const shared = existingContract(reader, contractId).token_use === 'shared';
  const owner = shared ? sharedToken(contractId) : ownToken(contractId, userId);
  return workingToken(tokenStateFor(reader, owner));
}

/** The token that stands in for the お客様カード; null when there is none, or the bank offers none. */
export function tokenOfAdministrator(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
): RegisteredToken | null {
  return bank.profile.policy.token.administrator
    ? workingToken(tokenStateFor(reader, administratorToken(contractId)))
    : null;
}

const placeOf = (contractId: ContractId, serial: TokenSerial): Json => ['token', contractId, serial];

/** Encrypts the key of a token for its row. */
export function sealTokenKey(bank: Bank, contractId: ContractId, serial: TokenSerial, key: Buffer): string {
  return seal(bank.keys.tokenKey, key, placeOf(contractId, serial), bank.random);
}

/** The time step that an entered code belongs to; null when it is wrong. @param after the last step that was used */
export function stepOfCode(
  bank: Bank,
  contractId: ContractId,
  { serial, key: sealed }: { readonly serial: TokenSerial; readonly key: string },
  code: TokenPassword | AdministratorTokenPassword,
  after: number,
): number | null {
  const key = unseal(bank.keys.tokenKey, sealed, placeOf(contractId, serial));
  const step = matchingStep(key, code, bank.clock().getTime(), after);
  key.fill(0);
  return step;
}

/**
 * Judges a code of a registered token; the time step of a right one counts as used by this holder, and so do those
 * before it.
 *
 * @param userId whose code it is; null for the administrator's
 */
export function acceptTokenCode(
  bank: Bank,
  writer: Writer,
  holder: { readonly contractId: ContractId; readonly userId: UserId | null },
  token: RegisteredToken,
  code: TokenPassword | AdministratorTokenPassword,
): boolean {
  const { contractId, userId } = holder;
  const after = Math.max(token.confirmedStep, lastStep(writer, token.serial, userId) ?? 0);
  const step = stepOfCode(bank, contractId, token, code, after);
  if (step !== null) noteStep(writer, token.serial, userId, step);
  return step !== null;
}
