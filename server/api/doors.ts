import type { Door } from '#protocol/api/route.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Caller, CertifiedCaller, Contexts } from '../service/caller.ts';
import { checkLogOn } from '../service/log-on-check.ts';
import { type Refusal, refusal } from '../service/refusal.ts';
import { openingRefusal } from '../service/standing.ts';
import { hasProvisionalPin } from '../store/secrets.ts';

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

const isCertified = (caller: Caller): caller is CertifiedCaller => caller.thumbprint !== null;

function openAdministrator(caller: Caller): Result<Contexts['administrator'], Refusal> {
  return isCertified(caller)
    ? ok({ caller, contractId: caller.holder.contractId })
    : err(refusal('certificate-required'));
}

function openAdministratorLoggedOn(
  bank: Bank,
  caller: Caller,
  authorization: string | undefined,
): Result<Contexts['administrator-opening'], Refusal> {
  const administrator = openAdministrator(caller);
  if (!administrator.ok) return administrator;
  const opened = openLoggedOn(bank, caller, authorization);
  return opened.ok ? ok({ ...opened.value, ...administrator.value }) : opened;
}

function userOf({ holder }: Caller): Result<UserId, Refusal> {
  return holder.kind === 'user' ? ok(holder.userId) : err(refusal('certificate-not-user'));
}

function openUserLoggedOn(
  bank: Bank,
  caller: Caller,
  authorization: string | undefined,
): Result<Contexts['user-logged-on'], Refusal> {
  const user = userOf(caller);
  if (!user.ok) return user;
  const opened = openLoggedOn(bank, caller, authorization);
  return opened.ok ? ok({ ...opened.value, userId: user.value }) : opened;
}

/** Whether the user must change a PIN that an administrator set before he does anything else (policy). */
function mustChangePins(
  { store, profile }: Bank,
  { contractId, userId }: Contexts['user-logged-on'],
): boolean {
  return (
    profile.policy.forcePinChangeAfterReset &&
    store.read((reader) => hasProvisionalPin(reader, contractId, userId))
  );
}

/** The doors of the bank API; one for each kind of route, or this does not compile. */
export const DOORS: { readonly [D in Door]: Opener<D> } = {
  anyone: (_bank, caller) => ok(atDoor(caller)),
  administrator: (_bank, caller) => openAdministrator(caller),
  user: (_bank, caller) => {
    const user = userOf(caller);
    return user.ok ? ok({ ...atDoor(caller), userId: user.value }) : user;
  },
  'logged-on': openLoggedOn,
  'administrator-logged-on': (bank, caller, authorization) => {
    const entered = openAdministratorLoggedOn(bank, caller, authorization);
    if (!entered.ok) return entered;
    const { contractId } = entered.value;
    const unopened = bank.store.read((reader) => openingRefusal(reader, contractId));
    return unopened === null ? entered : err(unopened);
  },
  'administrator-opening': openAdministratorLoggedOn,
  'user-logged-on': openUserLoggedOn,
  'user-with-own-pins': (bank, caller, authorization) => {
    const opened = openUserLoggedOn(bank, caller, authorization);
    return opened.ok && mustChangePins(bank, opened.value) ? err(refusal('pin-change-required')) : opened;
  },
  'without-certificate': (_bank, caller) => {
    if (isCertified(caller)) return err(refusal('invalid-request'));
    const { contractId, userId } = caller.holder;
    return ok({ caller, contractId, userId });
  },
};
