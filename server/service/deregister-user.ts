import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import { ok } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { record } from './recording.ts';
import { removeUser } from './removal.ts';
import { grantedCodes, seenUser } from './user-command.ts';

/** 登録抹消: final; the ID can never be registered again, in any case. */
export async function deregisterUser(
  bank: Bank,
  context: Commanding,
  { userId }: RouteParams<'deregisterUser'>,
  { version, confirmationPin }: RouteRequest<'deregisterUser'>,
  answer: Answering<'deregisterUser'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'deregisterUser',
      asked: { userId, version },
      action: 'deregister-user',
      targetUser: userId,
      confirmationPin,
      ready: (reader) => seenUser(reader, bank, { contractId, userId, version }, () => null),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        removeUser(writer, recording, userId);
        const { nameKana, nameKanji, flags } = before;
        record(writer, recording, {
          action: 'deregister-user',
          targetUser: userId,
          before: { version, nameKana, nameKanji, flags, permissions: grantedCodes(before) },
        });
        return ok({ before });
      },
    },
    answer,
  );
}
