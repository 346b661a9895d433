import type { Door } from '#protocol/api/route.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Caller, Contexts } from '../service/caller.ts';
import { checkLogOn } from '../service/log-on-check.ts';
import { type Refusal, refusal } from '../service/refusal.ts';

/** Opens one door: finds what its handlers rely on, or says why not. The gate has judged the certificate. */
type Opener<D extends Door> = (
  bank: Bank,
  caller: Caller,
  authorization: string | undefined,
) => Result<Contexts[D], Refusal>;

const atDoor = (caller: Caller) => ({ caller, contractId: caller.holder.contractId });

function openLoggedOn(
  bank: Bank,
  caller: Caller,
  authorization: string | undefined,
): Result<Contexts['logged-on'], Refusal> {
  const checked = checkLogOn(bank, caller, authorization);
  return checked.ok ? ok({ ...atDoor(caller), logOn: checked.value }) : checked;
}

function userOf({ holder }: Caller): Result<UserId, Refusal> {
  return holder.kind === 'user' ? ok(holder.userId) : err(refusal('certificate-not-user'));
}

/** The doors of the bank API; one for each kind of route, or this does not compile. */
export const DOORS: { readonly [D in Door]: Opener<D> } = {
  anyone: (_bank, caller) => ok(atDoor(caller)),
  administrator: (_bank, caller) => ok(atDoor(caller)),
  user: (_bank, caller) => {
    const user = userOf(caller);
    return user.ok ? ok({ ...atDoor(caller), userId: user.value }) : user;
  },
  'logged-on': openLoggedOn,
  'administrator-logged-on': openLoggedOn,
  'user-logged-on': (bank, caller, authorization) => {
    const user = userOf(caller);
    if (!user.ok) return user;
    const opened = openLoggedOn(bank, caller, authorization);
    return opened.ok ? ok({ ...opened.value, userId: user.value }) : opened;
  },
};
