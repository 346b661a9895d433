import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Reader, Writer } from '../store/access.ts';
import { clearUserFailures } from '../store/secrets.ts';
import { deleteUserFlag } from '../store/users.ts';
import type { Answer } from './answer.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { type Recording, record } from './recording.ts';
import type { Refusal } from './refusal.ts';
import { type ChangedUser, changedUser, type SeenUser, seenUser } from './user-command.ts';
import { type NewPins, pinsRefusal, preparePins, recordNewPins, replacePins } from './user-pins.ts';

const suspendedUser = (reader: Reader, bank: Bank, seen: SeenUser): Result<UserRow, Refusal> =>
  seenUser(reader, bank, seen, ({ flags }) => (flags.suspended.set ? null : 'user-not-suspended'));

/** What a record of 利用中止解除 says of a row. */
export const unlockSummary = ({ version, flags, failedAttempts }: UserRow) => ({
  version,
  suspended: flags.suspended,
  failedAttempts,
});

/** Lifts 利用中止 and nothing else; the wrong entries of that user no longer count. */
function lift(writer: Writer, { contractId }: Recording, { userId }: UserRow): void {
  deleteUserFlag(writer, contractId, userId, 'suspended');
  clearUserFailures(writer, contractId, userId);
}

function recordUnlock(writer: Writer, recording: Recording, { before, user }: ChangedUser): void {
  record(writer, recording, {
    action: 'unlock-user',
    targetUser: user.userId,
    before: unlockSummary(before),
    after: unlockSummary(user),
  });
}

type Unlocking = RouteRequest<'unlockUser'> & {
  readonly route: 'unlockUser' | 'unlockUserAndResetPins';
  readonly userId: UserId;
  readonly pins: NewPins;
};

/** Lifts 利用中止 and sets the PINs that are given, if any, in one transaction: both or neither. */
async function liftSuspension(
  bank: Bank,
  context: Commanding,
  { route, userId, version, confirmationPin, pins }: Unlocking,
  answer: Answering<Unlocking['route']>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route,
      asked: { userId, version },
      action: 'unlock-user',
      targetUser: userId,
      confirmationPin,
      ready: (reader) => suspendedUser(reader, bank, { contractId, userId, version }),
      prepare: () => preparePins(bank, { contractId, userId }, pins),
      effect: (writer, recording, before, hashes) => {
        if (!hashes.ok) return hashes;
        lift(writer, recording, before);
        replacePins(writer, recording, userId, hashes.value);
        const changed = changedUser(writer, bank, contractId, before);
        recordUnlock(writer, recording, changed);
        recordNewPins(writer, recording, userId, hashes.value);
        return ok(changed);
      },
    },
    answer,
  );
}

/**
 * 利用中止解除. A user who is not suspended, and a row that has changed, spend no attempt of the
 * ご契約先確認暗証番号.
 *
 * @param answer writes the outcome; a retry gets the first answer as it was written
 */
export async function unlockUser(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'unlockUser'>,
  request: RouteRequest<'unlockUser'>,
  answer: Answering<'unlockUser'>,
): Promise<Answer> {
  return liftSuspension(bank, context, { ...request, route: 'unlockUser', userId, pins: {} }, answer);
}

/**
 * 利用中止解除 and 利用者の各種暗証番号の再設定 with one confirmation. On record it is two occurrences, as when they
 * are done one after the other.
 */
export async function unlockUserAndResetPins(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'unlockUserAndResetPins'>,
  request: RouteRequest<'unlockUserAndResetPins'>,
  answer: Answering<'unlockUserAndResetPins'>,
): Promise<Answer> {
  const refused = pinsRefusal(bank, request.pins);
  if (refused !== null) return answer(err(refused));
  return liftSuspension(bank, context, { ...request, route: 'unlockUserAndResetPins', userId }, answer);
}
