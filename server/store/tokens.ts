import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { TokenHolder, TokenSerial } from '#protocol/domain/token.ts';
import { type OfferedToken, type RegisteredToken, serialsOf, type TokenState } from '../domain/token.ts';
import { command, query, type Reader, type Writer } from './access.ts';

type HolderKind = TokenHolder['kind'];

/** Whose token it is; `userId` is set for the token of one user only. */
export type TokenOwner = {
  readonly contractId: ContractId;
  readonly holder: HolderKind;
  readonly userId: UserId | null;
};

/** A token as stored, unless it was revoked; times in epoch milliseconds. */
export type TokenRow = {
  readonly serial: TokenSerial;
  /** Encrypted. */
  readonly key: string;
  readonly offer_ends_at: number | null;
  readonly wrong_codes: number;
  readonly registered_at: number | null;
  readonly confirmed_step: number | null;
};

type Key = [ContractId, HolderKind, string];

/** The columns of a `TokenRow`, for other queries. */
export const TOKEN_COLUMNS = 'serial, key, offer_ends_at, wrong_codes, registered_at, confirmed_step';

// As the index has them: one offered and one registered token of each holder.
const HELD = `contract_id = ? AND holder = ? AND coalesce(user_id, '') = ? AND state <> 'revoked'`;

const selectHeld = query<Key, TokenRow>(`SELECT ${TOKEN_COLUMNS} FROM tokens WHERE ${HELD}`);
const selectOwners = query<[ContractId], { readonly holder: HolderKind; readonly user_id: UserId | null }>(
  `SELECT DISTINCT holder, user_id FROM tokens
   WHERE contract_id = ? AND holder IN ('user', 'all-users') AND state <> 'revoked' ORDER BY holder, user_id`,
);
const findSerial = query<[TokenSerial], { readonly serial: TokenSerial }>(
  'SELECT serial FROM tokens WHERE serial = ?',
);
const offer = command<[TokenSerial, ContractId, HolderKind, UserId | null, string, number, number, number]>(
  `INSERT INTO tokens (serial, contract_id, holder, user_id, state, key, offered_at, offer_ends_at, wrong_codes)
   VALUES (?, ?, ?, ?, 'offered', ?, ?, ?, ?)
   ON CONFLICT (serial) DO UPDATE SET state = 'offered', key = excluded.key, offer_ends_at = excluded.offer_ends_at,
     offered_at = CASE key WHEN excluded.key THEN offered_at ELSE excluded.offered_at END,
     wrong_codes = excluded.wrong_codes, registered_at = NULL, confirmed_step = NULL`,
);
const register = command<[number, number, TokenSerial]>(
  `UPDATE tokens SET state = 'registered', offer_ends_at = NULL, registered_at = ?, confirmed_step = ?
   WHERE serial = ?`,
);
const revoke = command<[number, TokenSerial]>(
  `UPDATE tokens SET state = 'revoked', key = NULL, revoked_at = ? WHERE serial = ?`,
);
const findEnded = query<[TokenSerial, ...Key], { readonly serial: TokenSerial }>(
  `SELECT serial FROM tokens WHERE serial = ? AND contract_id = ? AND holder = ? AND coalesce(user_id, '') = ?
   AND state = 'revoked' AND offer_ends_at <= revoked_at`,
);
const revokeEnded = command<[number, number]>(
  `UPDATE tokens SET state = 'revoked', key = NULL, revoked_at = ? WHERE state = 'offered' AND offer_ends_at <= ?`,
);
const findStep = query<[TokenSerial, string], { readonly step: number }>(
  'SELECT step FROM token_steps WHERE serial = ? AND user_id = ?',
);
const upsertStep = command<[TokenSerial, string, number]>(
  `INSERT INTO token_steps (serial, user_id, step) VALUES (?, ?, ?)
   ON CONFLICT (serial, user_id) DO UPDATE SET step = excluded.step`,
);

const keyOf = ({ contractId, holder, userId }: TokenOwner): Key => [contractId, holder, userId ?? ''];

function registeredOf({ serial, key, registered_at, confirmed_step }: TokenRow): RegisteredToken | null {
  return registered_at === null || confirmed_step === null
    ? null
    : { serial, key, since: registered_at, confirmedStep: confirmed_step };
}

function offeredOf({ serial, key, offer_ends_at, wrong_codes }: TokenRow): OfferedToken | null {
  return offer_ends_at === null ? null : { serial, key, endsAt: offer_ends_at, wrongCodes: wrong_codes };
}

/** What the rows of one holder say together. */
export function tokenStateOf(rows: readonly TokenRow[]): TokenState {
  const token = rows.map(registeredOf).find((found) => found !== null) ?? null;
  const offered = rows.map(offeredOf).find((found) => found !== null) ?? null;
  if (token !== null) return { state: 'registered', token, replacement: offered };
  return offered === null ? { state: 'none' } : { state: 'offered', offer: offered };
}

/** Where the token of a holder stands; an offer that has ended may still be in it. */
export function tokenStateFor(reader: Reader, owner: TokenOwner): TokenState {
  return tokenStateOf(reader.all(selectHeld, ...keyOf(owner)));
}

function writeOffer(writer: Writer, owner: TokenOwner, now: number, offered: OfferedToken): void {
  const { contractId, holder, userId } = owner;
  const { serial, key, endsAt, wrongCodes } = offered;
  writer.run(offer, serial, contractId, holder, userId, key, now, endsAt, wrongCodes);
}

/** Stores a new state: what is not in it any more is revoked, and its key is gone. */
export function replaceTokenState(
  writer: Writer,
  owner: TokenOwner,
  state: { readonly before: TokenState; readonly after: TokenState },
  now: number,
): void {
  const { before, after } = state;
  const kept = serialsOf(after);
  for (const serial of serialsOf(before)) if (!kept.includes(serial)) writer.run(revoke, now, serial);
  if (after.state === 'offered') writeOffer(writer, owner, now, after.offer);
  if (after.state !== 'registered') return;
  writer.run(register, after.token.since, after.token.confirmedStep, after.token.serial);
  if (after.replacement !== null) writeOffer(writer, owner, now, after.replacement);
}

/** Revokes every offer that has ended, so that no key stays of what nobody confirmed. */
export function revokeEndedOffers(writer: Writer, now: number): void {
  writer.run(revokeEnded, now, now);
}

/** Whether an offer to this holder had this number and ended unconfirmed, and not by another offer or 失効. */
export function isEndedOffer(reader: Reader, owner: TokenOwner, serial: TokenSerial): boolean {
  return reader.get(findEnded, serial, ...keyOf(owner)) !== undefined;
}

/** The users of a contract, and all of them together, who have a token or an offer. */
export function tokenOwnersAmongUsers(reader: Reader, contractId: ContractId): readonly TokenOwner[] {
  return reader
    .all(selectOwners, contractId)
    .map(({ holder, user_id }) => ({ contractId, holder, userId: user_id }));
}

/** Whether a serial number was ever given; revoked ones are not given again. */
export function isSerialTaken(reader: Reader, serial: TokenSerial): boolean {
  return reader.get(findSerial, serial) !== undefined;
}

/** The last time step of a token that was accepted from one user, or from the administrator (null). */
export function lastStep(reader: Reader, serial: TokenSerial, userId: UserId | null): number | null {
  return reader.get(findStep, serial, userId ?? '')?.step ?? null;
}

export function noteStep(writer: Writer, serial: TokenSerial, userId: UserId | null, step: number): void {
  writer.run(upsertStep, serial, userId ?? '', step);
}
