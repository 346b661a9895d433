import type { HeldToken, TokenSerial, TokenStep } from '#protocol/domain/token.ts';

/** What can have been done with a token: `cancel` gives up a registration or 交換 that was not confirmed. */
export type TokenDone = TokenStep | 'revoke' | 'cancel';

/**
 * What can be done with a token, as a person thinks of it: `resume` shows a QR code again for a registration or 交換
 * that was not confirmed.
 */
export type TokenChoice = TokenDone | 'resume';

/**
 * A token without an offer whose time is over, or that the bank has ended, as the bank sees it.
 *
 * @param now milliseconds since 1970
 * @param ended `until` of an offer that the bank said was over before its time
 */
export function presentToken(held: HeldToken, now: number, ended: string | null = null): HeldToken {
  const isOver = (until: string) => until === ended || Date.parse(until) <= now;
  switch (held.state) {
    case 'none':
      return held;
    case 'offered':
      return isOver(held.until) ? { state: 'none' } : held;
    case 'registered':
      return held.replacement !== null && isOver(held.replacement.until)
        ? { ...held, replacement: null }
        : held;
    default:
      return held satisfies never;
  }
}

/** What waits to be confirmed: its number, and until when (ISO 8601, UTC); null when nothing does. */
export function offerOf(held: HeldToken): { readonly serial: TokenSerial; readonly until: string } | null {
  if (held.state === 'none') return null;
  return held.state === 'offered' ? held : held.replacement;
}

/** What can be done with a token now, the likeliest first. */
export function choicesOf(held: HeldToken): readonly TokenChoice[] {
  switch (held.state) {
    case 'none':
      return ['register'];
    case 'offered':
      return ['resume', 'cancel'];
    case 'registered':
      return held.replacement === null
        ? ['initialise', 'replace', 'revoke']
        : ['resume', 'cancel', 'initialise', 'revoke'];
    default:
      return held satisfies never;
  }
}

/** The step that the bank is asked for; null when nothing is offered by the choice. */
export function stepOf(choice: TokenChoice, held: HeldToken): TokenStep | null {
  switch (choice) {
    case 'register':
    case 'initialise':
    case 'replace':
      return choice;
    case 'resume':
      return held.state === 'registered' ? 'replace' : 'initialise';
    case 'revoke':
    case 'cancel':
      return null;
    default:
      return choice satisfies never;
  }
}

/** What is done once the device that a choice showed a key to is confirmed. */
export function doneBy(choice: TokenChoice, held: HeldToken): TokenDone {
  if (choice !== 'resume') return choice;
  return held.state === 'registered' ? 'replace' : 'register';
}

/** Which serial number ends by `revoke` or `cancel`; null when there is none. */
export function endingSerial(choice: 'revoke' | 'cancel', held: HeldToken): TokenSerial | null {
  if (choice === 'revoke') return held.state === 'none' ? null : held.serial;
  return offerOf(held)?.serial ?? null;
}
