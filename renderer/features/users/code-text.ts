import type { HeldOneTimePasswords } from '#protocol/domain/one-time-password.ts';
import type { HeldToken } from '#protocol/domain/token.ts';
import type { Translate } from '../../lib/i18n/index.ts';

/** 利用者ワンタイムパスワード in a few words: 未発行, or how many codes are left. */
export const oneTimePasswordText = (text: Translate, held: HeldOneTimePasswords): string =>
  held.issued ? text('users.otp.state', { left: held.left }) : text('users.otp.none');

/** トークン in a word. */
export function tokenText(text: Translate, held: HeldToken): string {
  const replacing = held.state === 'registered' && held.replacement !== null;
  return text(`tokens.state.${replacing ? 'replacing' : held.state}`);
}

/** Serial number of the token that a holder has, or is about to have. */
export const serialOf = (held: HeldToken): string | null => (held.state === 'none' ? null : held.serial);
