import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Reader, Writer } from '../store/access.ts';
import { dropTicketsOf } from '../store/log-on-tickets.ts';
import { type PinKind, replaceOwnPin, storedPin } from '../store/own-pins.ts';
import { hasProvisionalPin } from '../store/secrets.ts';
import { userRow } from '../store/user-rows.ts';
import { markUserOpened, raiseUserVersion } from '../store/users.ts';
import type { Answer } from './answer.ts';
import type { Contexts, Intent } from './caller.ts';
import { type Answering, runConfirmedBy } from './confirmed-command.ts';
import { ownStatus } from './own-status.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { rowView } from './status.ts';
import { endLogOns } from './stops.ts';
import { kindsOf, type NewPins, type PinHash, pinsRefusal, preparePins } from './user-pins.ts';

type Own = Contexts['user-logged-on'];

/** The stored form of both PINs at one moment. */
type Seen = Readonly<Record<PinKind, string>>;

/** New PINs as they will be stored, and what they were compared with. */
type Prepared = { readonly hashes: readonly PinHash[]; readonly seen: Seen };

function seenPins(reader: Reader, { contractId, userId }: Own): Seen {
  return {
    pin: storedPin(reader, contractId, userId, 'pin').hash,
    'confirmation-pin': storedPin(reader, contractId, userId, 'confirmation-pin').hash,
  };
}

async function prepareOwnPins(bank: Bank, own: Own, pins: NewPins): Promise<Result<Prepared, Refusal>> {
  const seen = bank.store.read((reader) => seenPins(reader, own));
  const unchanged = await Promise.all(
    kindsOf(pins).map(({ kind, entered }) => bank.hasher.verify(seen[kind], entered)),
  );
  if (unchanged.includes(true)) return err(refusal('user-pin-unchanged'));
  const hashes = await preparePins(bank, own, pins);
  return hashes.ok ? ok({ hashes: hashes.value, seen }) : hashes;
}

/** Ends every other log-on of the user, and those that wait for a code: they began with the old PINs. */
function endOthers(writer: Writer, recording: Recording, { contractId, userId, logOn }: Own): void {
  endLogOns(
    writer,
    recording,
    'pins-changed',
    ({ user_id, token_hash }) => user_id === userId && token_hash !== logOn.token_hash,
  );
  dropTicketsOf(writer, contractId, userId);
}

/** 開通: the user who is 未開通 has no PIN any more that somebody else set. */
function openWhenOwn(writer: Writer, recording: Recording, { contractId, userId }: Own): void {
  if (hasProvisionalPin(writer, contractId, userId)) return;
  if (!markUserOpened(writer, contractId, userId, recording.now)) return;
  record(writer, recording, { action: 'user-opened', targetUser: userId });
}

function replaceOwn(writer: Writer, recording: Recording, own: Own, hashes: readonly PinHash[]): void {
  const { contractId, userId } = own;
  for (const { kind, hash } of hashes) {
    replaceOwnPin(writer, { contractId, userId, kind, hash, setAt: recording.now });
  }
  endOthers(writer, recording, own);
  raiseUserVersion(writer, contractId, userId);
  record(writer, recording, {
    action: 'change-own-pins',
    targetUser: userId,
    after: { changed: hashes.map(({ kind }) => kind) },
  });
  openWhenOwn(writer, recording, own);
}

function presentUser(reader: Reader, bank: Bank, { contractId, userId }: Own): Result<UserRow, Refusal> {
  const user = userRow(reader, contractId, userId, rowView(bank));
  return user === null ? err(refusal('log-on-ended')) : ok(user);
}

/**
 * 暗証番号の変更 by the user himself, and 開通確認 while the PINs are provisional. The present 利用者確認暗証番号
 * confirms it: wrong entries of it count, and at the limit set 利用中止. A new PIN differs from the present one and
 * from the other PIN, also when that one stays; it is compared only when the confirmation was right, and what it was
 * compared with must still be there when it takes effect (`version-conflict` otherwise).
 *
 * @param answer writes the outcome; a retry gets the first answer as it was written
 */
export async function changeOwnPins(
  bank: Bank,
  own: Own & Intent,
  _params: RouteParams<'changeOwnPins'>,
  { present, pins }: RouteRequest<'changeOwnPins'>,
  answer: Answering<'changeOwnPins'>,
): Promise<Answer> {
  const refused = pinsRefusal(bank, pins);
  if (refused !== null) return answer(err(refused));
  if (pins.userConfirmationPin === present) return answer(err(refusal('user-pin-unchanged')));
  const { contractId, userId } = own;
  return runConfirmedBy(
    bank,
    own,
    {
      route: 'changeOwnPins',
      asked: { changed: kindsOf(pins).map(({ kind }) => kind) },
      action: 'change-own-pins',
      targetUser: userId,
      confirmation: {
        account: { owner: 'user', contractId, userId, kind: 'confirmation-pin' },
        entered: present,
        wrongCode: 'user-confirmation-pin-wrong',
      },
      ready: (reader) => presentUser(reader, bank, own),
      prepare: () => prepareOwnPins(bank, own, pins),
      effect: (writer, recording, _user, prepared) => {
        if (!prepared.ok) return prepared;
        const { hashes, seen } = prepared.value;
        const stands = seenPins(writer, own);
        const compared = stands.pin === seen.pin && stands['confirmation-pin'] === seen['confirmation-pin'];
        if (!compared) return err(refusal('version-conflict'));
        replaceOwn(writer, recording, own, hashes);
        const status = ownStatus(writer, bank, own);
        return status === null ? err(refusal('log-on-ended')) : ok({ status });
      },
    },
    answer,
  );
}
