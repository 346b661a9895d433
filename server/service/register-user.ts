import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import { err, ok } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Reader } from '../store/access.ts';
import { userRow } from '../store/user-rows.ts';
import { grantCertificate } from './acquisition-code.ts';
import type { Answer } from './answer.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { contractedRefusal } from './contracted.ts';
import { record } from './recording.ts';
import { refusal } from './refusal.ts';
import { enterUser, idRefusal } from './registration.ts';
import { rowView } from './status.ts';
import { grantedCodes } from './user-command.ts';
import { hashPins, pinsRefusal } from './user-pins.ts';

/**
 * 利用者の新規登録. The PINs are provisional (仮) and the user is 未開通 until he has changed them; his certificate is still
 * to be acquired, with the 取得コード that is given here, where the bank's users need one.
 */
export async function registerUser(
  bank: Bank,
  context: Commanding,
  _params: RouteParams<'registerUser'>,
  { user, pins, confirmationPin }: RouteRequest<'registerUser'>,
  answer: Answering<'registerUser'>,
): Promise<Answer> {
  const refused = pinsRefusal(bank, pins);
  if (refused !== null) return answer(err(refused));
  const { contractId } = context;
  const { userId } = user;
  return runConfirmed(
    bank,
    context,
    {
      route: 'registerUser',
      asked: user,
      action: 'register-user',
      targetUser: userId,
      confirmationPin,
      ready: (reader: Reader) => {
        const code = idRefusal(reader, bank, contractId, userId);
        if (code !== null) return err(refusal(code));
        const impossible = contractedRefusal(reader, bank, contractId, user.permissions);
        return impossible === null ? ok(user) : err(impossible);
      },
      prepare: () => hashPins(bank, pins),
      effect: (writer, recording, subject, hashes) => {
        const how = { provisional: true, opened: false };
        enterUser(writer, recording, { ...subject, ...how }, hashes);
        const needed = bank.profile.policy.userLogOn.certificate === 'required';
        const acquisitionCode = needed ? grantCertificate(bank, writer, recording, userId) : null;
        const row = userRow(writer, contractId, userId, rowView(bank));
        if (row === null) throw new Error('the registered user is not there');
        const { version, nameKana, nameKanji, certificate } = row;
        record(writer, recording, {
          action: 'register-user',
          targetUser: userId,
          after: { version, nameKana, nameKanji, certificate, permissions: grantedCodes(row) },
        });
        return ok({ user: row, acquisitionCode });
      },
    },
    answer,
  );
}
