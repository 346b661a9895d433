import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { UserChange } from '#protocol/domain/user-command.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Json, JsonObject } from '../domain/canonical-json.ts';
import type { Reader, Writer } from '../store/access.ts';
import { replacePermissions, updateNames } from '../store/users.ts';
import type { Answer } from './answer.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { contractedRefusal } from './contracted.ts';
import { type Recording, record } from './recording.ts';
import type { Refusal } from './refusal.ts';
import { changedUser, grantedCodes, type SeenUser, seenUser } from './user-command.ts';
import { pinsRefusal, preparePins, recordNewPins, replacePins } from './user-pins.ts';

const changesRow = ({ nameKana, nameKanji, permissions }: UserChange): boolean =>
  nameKana !== undefined || nameKanji !== undefined || permissions !== undefined;

/** The change without its secrets: of a PIN only that it is new. */
function askedOf({ pin, userConfirmationPin, nameKana, nameKanji, permissions }: UserChange): Json {
  return {
    pin: pin !== undefined,
    userConfirmationPin: userConfirmationPin !== undefined,
    ...(nameKana === undefined ? {} : { nameKana }),
    ...(nameKanji === undefined ? {} : { nameKanji }),
    ...(permissions === undefined ? {} : { permissions }),
  };
}

/** What is recorded of a row: the members that the change is about. */
function changedPart(user: UserRow, { nameKana, nameKanji, permissions }: UserChange): JsonObject {
  return {
    version: user.version,
    ...(nameKana === undefined ? {} : { nameKana: user.nameKana }),
    ...(nameKanji === undefined ? {} : { nameKanji: user.nameKanji }),
    ...(permissions === undefined ? {} : { permissions: grantedCodes(user) }),
  };
}

function changeableUser(
  reader: Reader,
  bank: Bank,
  seen: SeenUser,
  { permissions }: UserChange,
): Result<UserRow, Refusal> {
  const user = seenUser(reader, bank, seen, () => null);
  if (!user.ok) return user;
  const refused = contractedRefusal(reader, bank, seen.contractId, permissions ?? []);
  return refused === null ? user : err(refused);
}

function updateRow(writer: Writer, { contractId }: Recording, { userId }: UserRow, change: UserChange): void {
  updateNames(writer, contractId, userId, change);
  if (change.permissions !== undefined) {
    replacePermissions(writer, contractId, userId, change.permissions);
  }
}

/**
 * 利用者情報変更: names, permissions and PINs, each as far as it is given. New PINs leave 利用中止 as it is; the
 * user must be told them, and changes them at the next log-on where the bank's policy says so.
 */
export async function changeUser(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'changeUser'>,
  { version, confirmationPin, change }: RouteRequest<'changeUser'>,
  answer: Answering<'changeUser'>,
): Promise<Answer> {
  const refused = pinsRefusal(bank, change);
  if (refused !== null) return answer(err(refused));
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'changeUser',
      asked: { userId, version, change: askedOf(change) },
      action: changesRow(change) ? 'change-user' : 'reset-user-pins',
      targetUser: userId,
      confirmationPin,
      ready: (reader) => changeableUser(reader, bank, { contractId, userId, version }, change),
      prepare: () => preparePins(bank, { contractId, userId }, change),
      effect: (writer, recording, before, pins) => {
        if (!pins.ok) return pins;
        updateRow(writer, recording, before, change);
        replacePins(writer, recording, userId, pins.value);
        const changed = changedUser(writer, bank, contractId, before);
        if (changesRow(change)) {
          record(writer, recording, {
            action: 'change-user',
            targetUser: userId,
            before: changedPart(before, change),
            after: changedPart(changed.user, change),
          });
        }
        recordNewPins(writer, recording, userId, pins.value);
        return ok(changed);
      },
    },
    answer,
  );
}
