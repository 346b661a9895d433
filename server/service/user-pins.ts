import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { UserConfirmationPin, UserPin } from '#protocol/domain/secrets.ts';
import { checkUserPins } from '#protocol/domain/user-command.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Writer } from '../store/access.ts';
import type { PinKind } from '../store/own-pins.ts';
import { findSecret, replacePin } from '../store/secrets.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { endLogOnsOf } from './stops.ts';

/** New PINs of a user; what is left out stays, and none is no change. */
export type NewPins = {
  readonly pin?: UserPin | undefined;
  readonly userConfirmationPin?: UserConfirmationPin | undefined;
};

/** The stored form of one new PIN. */
export type PinHash = { readonly kind: PinKind; readonly hash: string };

type Holder = { readonly contractId: ContractId; readonly userId: UserId };

/** The new PINs with the secret that each becomes. */
export function kindsOf({
  pin,
  userConfirmationPin,
}: NewPins): readonly { kind: PinKind; entered: string }[] {
  return [
    ...(pin === undefined ? [] : [{ kind: 'pin' as const, entered: pin.toString() }]),
    ...(userConfirmationPin === undefined
      ? []
      : [{ kind: 'confirmation-pin' as const, entered: userConfirmationPin.toString() }]),
  ];
}

/** Why new PINs cannot be taken, as far as they tell it themselves: their form, and whether they are the same. */
export function pinsRefusal(bank: Bank, { pin, userConfirmationPin }: NewPins): Refusal | null {
  const problems = checkUserPins(bank.profile.policy.pin, {
    ...(pin === undefined ? {} : { pin }),
    ...(userConfirmationPin === undefined ? {} : { userConfirmationPin }),
  });
  const { userConfirmationPin: second } = problems;
  if (problems.pin !== undefined || (second !== undefined && second !== 'same-as-pin')) {
    return refusal('invalid-request');
  }
  return second === undefined ? null : refusal('user-pins-equal');
}

/** Hashes new PINs of a user who is not registered yet. */
export async function hashPins(bank: Bank, pins: NewPins): Promise<readonly PinHash[]> {
  return Promise.all(
    kindsOf(pins).map(async ({ kind, entered }) => ({ kind, hash: await bank.hasher.hash(entered) })),
  );
}

/** Whether the one new PIN is the same as the stored other one. */
async function equalsOther(bank: Bank, { contractId, userId }: Holder, pins: NewPins): Promise<boolean> {
  const [only, both] = kindsOf(pins);
  if (only === undefined || both !== undefined) return false;
  const kind = only.kind === 'pin' ? 'confirmation-pin' : 'pin';
  const other = bank.store.read((reader) => findSecret(reader, { owner: 'user', contractId, userId, kind }));
  return typeof other?.hash === 'string' && bank.hasher.verify(other.hash, only.entered);
}

/**
 * Makes the stored form of new PINs. When only one of the two is new, it is compared with the stored other one:
 * to be called only when the ご契約先確認暗証番号 was right, because the outcome tells something about the
 * user's PIN.
 */
export async function preparePins(
  bank: Bank,
  holder: Holder,
  pins: NewPins,
): Promise<Result<readonly PinHash[], Refusal>> {
  if (await equalsOther(bank, holder, pins)) return err(refusal('user-pins-equal'));
  return ok(await hashPins(bank, pins));
}

/**
 * Stores PINs that an administrator chose: they are provisional, their wrong entries start anew, and the user's
 * log-ons end. 利用中止 stays.
 */
export function replacePins(
  writer: Writer,
  recording: Recording,
  userId: UserId,
  hashes: readonly PinHash[],
): void {
  if (hashes.length === 0) return;
  const { contractId, now } = recording;
  for (const { kind, hash } of hashes) {
    replacePin(writer, { contractId, userId, kind, hash, setAt: now });
  }
  endLogOnsOf(writer, recording, userId);
}

/** Records which PINs are new, and never what they are. */
export function recordNewPins(
  writer: Writer,
  recording: Recording,
  userId: UserId,
  hashes: readonly PinHash[],
): void {
  if (hashes.length === 0) return;
  record(writer, recording, {
    action: 'reset-user-pins',
    targetUser: userId,
    after: { changed: hashes.map(({ kind }) => kind) },
  });
}
