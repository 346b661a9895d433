import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Reader, Writer } from '../store/access.ts';
import { dropKey, finishKey, insertPendingKey, type KeyOwner } from '../store/idempotency.ts';
import { clearUserFailures } from '../store/secrets.ts';
import { userRow } from '../store/user-rows.ts';
import { deleteUserFlag, raiseUserVersion } from '../store/users.ts';
import type { Answer } from './answer.ts';
import { judgeAttempt } from './attempt.ts';
import { type Contexts, type Intent, originOf } from './caller.ts';
import { earlierRequest, fingerprintOf } from './idempotent.ts';
import { logOnRefusal } from './log-on-check.ts';
import { verifyPin } from './pin.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { rowView } from './status.ts';

type Unlocked = RouteResponse<'unlockUser'>;

/** The user as the command needs him: there, suspended, and as the administrator saw him. */
function suspendedUser(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  userId: UserId,
  version: number,
): Result<UserRow, Refusal> {
  const user = userRow(reader, contractId, userId, rowView(bank));
  if (user === null) return err(refusal('user-not-found'));
  if (!user.flags.suspended.set) return err({ code: 'user-not-suspended', user });
  return user.version === version ? ok(user) : err({ code: 'version-conflict', user });
}

/** Lifts 利用中止 and nothing else; the wrong entries of that user no longer count. */
function lift(writer: Writer, bank: Bank, recording: Recording, before: UserRow): Result<Unlocked, Refusal> {
  const { contractId } = recording;
  const { userId } = before;
  deleteUserFlag(writer, contractId, userId, 'suspended');
  clearUserFailures(writer, contractId, userId);
  raiseUserVersion(writer, contractId, userId);
  const user = userRow(writer, contractId, userId, rowView(bank));
  if (user === null) throw new Error('the unlocked user is not there');
  record(writer, recording, {
    action: 'unlock-user',
    targetUser: userId,
    before: summary(before),
    after: summary(user),
  });
  return ok({ before, user });
}

const summary = ({ version, flags, failedAttempts }: UserRow) => ({
  version,
  suspended: flags.suspended,
  failedAttempts,
});

/**
 * 利用中止解除. Everything that can be refused without the ご契約先確認暗証番号 is refused before it is looked
 * at, so that no attempt is spent on it; all that a right one causes happens in one transaction.
 *
 * @param answer writes the outcome; a retry gets the first answer as it was written
 */
export async function unlockUser(
  bank: Bank,
  { caller, contractId, logOn, idempotencyKey }: Contexts['administrator-logged-on'] & Intent,
  { userId }: RouteParams<'unlockUser'>,
  { version, confirmationPin }: RouteRequest<'unlockUser'>,
  answer: (result: Result<Unlocked, Refusal>) => Answer,
): Promise<Answer> {
  if (checkPin(bank.profile.policy.pin, confirmationPin) !== null) {
    return answer(err(refusal('invalid-request')));
  }
  const owner: KeyOwner = { contractId, holder: logOn.user_id ?? '', key: idempotencyKey };
  const fingerprint = fingerprintOf('unlockUser', { userId, version });
  const now = () => bank.clock().getTime();
  return judgeAttempt<Unlocked, Answer>(bank, {
    account: { owner: 'contract', contractId, kind: 'contract-confirmation-pin' },
    origin: originOf(caller, logOn),
    action: 'unlock-user',
    targetUser: userId,
    wrongCode: 'confirmation-pin-wrong',
    closed: (reader) => logOnRefusal(reader, bank, logOn),
    early: (writer) => {
      const earlier = earlierRequest(writer, owner, fingerprint, now());
      if (earlier !== null)
        return earlier.kind === 'answered' ? earlier.answer : answer(err(earlier.refusal));
      const user = suspendedUser(writer, bank, contractId, userId, version);
      return user.ok ? null : answer(user);
    },
    reserved: (writer) => insertPendingKey(writer, owner, fingerprint, now()),
    verify: (stored) => verifyPin(bank, stored, confirmationPin),
    effect: (writer, recording) => {
      const user = suspendedUser(writer, bank, contractId, userId, version);
      return user.ok ? lift(writer, bank, recording, user.value) : user;
    },
    refuse: (refused) => answer(err(refused)),
    settled: (writer, result) => {
      const written = answer(result);
      finishKey(writer, owner, written.status, written.body);
      return written;
    },
    abandoned: (writer) => dropKey(writer, owner),
  });
}
