import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { HeldToken, TokenSerial, TokenStep } from '#protocol/domain/token.ts';
import { err, ok, type Result } from '#protocol/result.ts';

/** A key that was offered to a holder and counts for nothing before its confirming code. Times: epoch milliseconds. */
export type OfferedToken = {
  readonly serial: TokenSerial;
  /** Encrypted, as it is stored. */
  readonly key: string;
  readonly endsAt: number;
  /** Confirming codes that were wrong. */
  readonly wrongCodes: number;
};

/** The token that a holder works with. */
export type RegisteredToken = {
  readonly serial: TokenSerial;
  readonly key: string;
  readonly since: number;
  /** The time step of the confirming code: it counts as used, and so does every one before it. */
  readonly confirmedStep: number;
};

/** Where the token of one holder stands. */
export type TokenState =
  | { readonly state: 'none' }
  | { readonly state: 'offered'; readonly offer: OfferedToken }
  | {
      readonly state: 'registered';
      readonly token: RegisteredToken;
      /** 交換: the next device, while the present one still works. */
      readonly replacement: OfferedToken | null;
    };

/** What an offer ends by: the time, or as many wrong confirming codes. */
export type OfferLimits = { readonly now: number; readonly wrongCodes: number };

type Stepped<T> = Result<T, Extract<ProblemCode, 'token-state-conflict' | 'token-offer-ended'>>;

const CONFLICT = err('token-state-conflict' as const);

const isLive = (offer: OfferedToken, { now, wrongCodes }: OfferLimits): boolean =>
  now < offer.endsAt && offer.wrongCodes < wrongCodes;

const withReplacement = (token: RegisteredToken, replacement: OfferedToken | null): TokenState => ({
  state: 'registered',
  token,
  replacement,
});

const offered = (offer: OfferedToken | null): TokenState =>
  offer === null ? { state: 'none' } : { state: 'offered', offer };

/** The offer that waits for its confirming code; it may have ended. */
export function offerOf(state: TokenState): OfferedToken | null {
  switch (state.state) {
    case 'none':
      return null;
    case 'offered':
      return state.offer;
    case 'registered':
      return state.replacement;
  }
}

function withOfferChanged(state: TokenState, offer: OfferedToken | null): TokenState {
  return state.state === 'registered' ? withReplacement(state.token, offer) : offered(offer);
}

/** The state without an offer that has ended. */
export function presentState(state: TokenState, limits: OfferLimits): TokenState {
  const offer = offerOf(state);
  return offer === null || isLive(offer, limits) ? state : withOfferChanged(state, null);
}

/** The serial numbers that a state holds. */
export function serialsOf(state: TokenState): readonly TokenSerial[] {
  const serials = [state.state === 'registered' ? state.token.serial : undefined, offerOf(state)?.serial];
  return serials.filter((serial) => serial !== undefined);
}

/**
 * Whether a key can be offered now, and under which serial number: null is a new one. A key that was offered and not
 * confirmed can be offered again, and so can the present device's (初期化); another device (交換) only where there
 * is one.
 *
 * @param present the state without an ended offer
 */
export function serialToOffer(present: TokenState, step: TokenStep): Stepped<TokenSerial | null> {
  switch (step) {
    case 'register':
      return present.state === 'registered' ? CONFLICT : ok(null);
    case 'initialise': {
      if (present.state === 'none') return CONFLICT;
      return ok(present.state === 'offered' ? present.offer.serial : present.token.serial);
    }
    case 'replace':
      return present.state === 'registered' ? ok(present.replacement?.serial ?? null) : CONFLICT;
  }
}

/**
 * A key is offered. 交換 leaves the registered token as it is; with 初期化 it is dead from here on.
 *
 * @param present one that `serialToOffer` has found in order for this step
 */
export function withOffer(present: TokenState, step: TokenStep, offer: OfferedToken): TokenState {
  return step === 'replace' && present.state === 'registered'
    ? withReplacement(present.token, offer)
    : offered(offer);
}

/** The offer that a confirming code is for. @param state with an ended offer still in it, so that it can be told */
export function offerToConfirm(
  state: TokenState,
  serial: TokenSerial,
  limits: OfferLimits,
): Stepped<OfferedToken> {
  const offer = offerOf(state);
  if (offer === null || offer.serial !== serial) return CONFLICT;
  return isLive(offer, limits) ? ok(offer) : err('token-offer-ended');
}

/** The device has shown a right code: the offer becomes the token of the holder, and the one before it is dead. */
export function withConfirmation(
  { serial, key }: OfferedToken,
  { now, step }: { readonly now: number; readonly step: number },
): TokenState {
  return withReplacement({ serial, key, since: now, confirmedStep: step }, null);
}

/** A wrong confirming code; the last one that may be wrong ends the offer now, and not only at its time. */
export function withWrongCode(state: TokenState, limits: OfferLimits): TokenState {
  const offer = offerOf(state);
  if (offer === null) return state;
  const counted = { ...offer, wrongCodes: offer.wrongCodes + 1 };
  return withOfferChanged(state, isLive(counted, limits) ? counted : { ...counted, endsAt: limits.now });
}

/**
 * 失効 of the token or of the offer with this number. Without the registered token, a replacement that waits is an
 * offer like any other.
 *
 * @param present the state without an ended offer
 */
export function withoutToken(present: TokenState, serial: TokenSerial): Stepped<TokenState> {
  if (present.state === 'registered' && present.token.serial === serial) {
    return ok(offered(present.replacement));
  }
  return offerOf(present)?.serial === serial ? ok(withOfferChanged(present, null)) : CONFLICT;
}

/** The token that its holder's codes are judged by; null when there is none. */
export function workingToken(state: TokenState): RegisteredToken | null {
  return state.state === 'registered' ? state.token : null;
}

const iso = (time: number): string => new Date(time).toISOString();

/** As it is shown. @param present the state without an ended offer */
export function heldToken(present: TokenState): HeldToken {
  switch (present.state) {
    case 'none':
      return { state: 'none' };
    case 'offered':
      return { state: 'offered', serial: present.offer.serial, until: iso(present.offer.endsAt) };
    case 'registered': {
      const { token, replacement } = present;
      return {
        state: 'registered',
        serial: token.serial,
        since: iso(token.since),
        replacement:
          replacement === null ? null : { serial: replacement.serial, until: iso(replacement.endsAt) },
      };
    }
  }
}
