import type { Bank } from '../bank.ts';
import { toldCode } from '../domain/entry.ts';
import type { Caller } from './caller.ts';
import type { Refusal } from './refusal.ts';

/**
 * A refusal as this caller may hear it. A user hears whose stop it is only where the bank's policy tells somebody
 * like him; without a certificate he hears nothing of the attempts left either, because only a user who is there
 * has any. The administrator hears everything.
 *
 * @param caller with a certificate that was judged good, or with none
 */
export function told(
  bank: Bank,
  { holder, thumbprint }: Pick<Caller, 'holder' | 'thumbprint'>,
  refused: Refusal,
): Refusal {
  if (holder.kind === 'administrator') return refused;
  const acquaintance = thumbprint === null ? 'uncertified' : 'certified';
  const code = toldCode(bank.profile.policy.userLogOn.discloseStop, acquaintance, refused.code);
  const hidesAttempts = acquaintance === 'uncertified' && code === 'user-pin-wrong';
  return hidesAttempts ? { code } : { ...refused, code };
}
