import type { HeldOneTimePasswords } from '#protocol/domain/one-time-password.ts';
import type { HeldToken } from '#protocol/domain/token.ts';
import type { Translate } from '../../lib/i18n/index.ts';

/** 利用者ワンタイムパスワード in a few words: 未発行, or how many codes are left. */
export const oneTimePasswordText = (text: Translate, held: HeldOneTimePasswords): string =>
  held.issued ? text('users.otp.state', { left: held.left }) : text('users.otp.none');

/** Whether a トークン is there, in words. */
export function tokenState(text: Translate, held: HeldToken): string {
  const replacing = held.state === 'registered' && held.replacement !== null;
  return text(`tokens.state.${replacing ? 'replacing' : held.state}`);
}

/** The serial numbers of a holder, the token of today first; two while a 交換 waits for its confirming code. */
export function serialsOf(held: HeldToken): readonly string[] {
  if (held.state === 'none') return [];
  if (held.state === 'offered' || held.replacement === null) return [held.serial];
  return [held.serial, held.replacement.serial];
}

/** トークン in a line: its state, and which one it is. */
export const tokenText = (text: Translate, held: HeldToken): string =>
  [tokenState(text, held), serialsOf(held).join(' → ')].join(' ').trimEnd();

/** Serial number of the token that a holder has, or is about to have. */
export const serialOf = (held: HeldToken): string | null => (held.state === 'none' ? null : held.serial);
