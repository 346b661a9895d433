import type { TokenHolder } from '#protocol/domain/token.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import { displayName } from '../users/display-name.ts';

/** Whose token a page is about. */
export type Holder =
  | { readonly kind: 'user'; readonly user: UserRow }
  | { readonly kind: 'all-users' }
  | { readonly kind: 'administrator' };

/** The holder as the bank is told: a user with the version of the row that was seen. */
export function holderToSend(holder: Holder): TokenHolder {
  if (holder.kind !== 'user') return { kind: holder.kind };
  const { userId, version } = holder.user;
  return { kind: 'user', userId, version };
}

/** Whose token it is, as a heading. */
export const holderWords = (text: Translate, holder: Holder): string =>
  holder.kind === 'user'
    ? text('tokens.of.user', { userId: holder.user.userId, name: displayName(holder.user) })
    : text(`tokens.of.${holder.kind}`);

/** What to tell whom after a token was registered or revoked. */
export function holderTelling(text: Translate, holder: Holder, isRevoked: boolean): string {
  if (holder.kind === 'user') {
    const who = { userId: holder.user.userId, name: displayName(holder.user) };
    return isRevoked ? text('tokens.tell.revoked.user', who) : text('tokens.tell.user', who);
  }
  return isRevoked ? text(`tokens.tell.revoked.${holder.kind}`) : text(`tokens.tell.${holder.kind}`);
}
