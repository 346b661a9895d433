import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { judgeAttempt, nothingToPrepare } from './attempt.ts';
import { type Contexts, originOf } from './caller.ts';
import { openLogOn } from './log-on-opening.ts';
import { verifyPin } from './pin.ts';
import { record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { userRefusal } from './standing.ts';

type Answer = Result<RouteResponse<'userLogOn'>, Refusal>;

/**
 * 利用者ログオン with the 利用者暗証番号. Refused in the order of the domain rule: contract lock, certificate
 * (judged before this), 登録抹消, 事故登録, 利用中止; only then the PIN is looked at.
 */
export async function userLogOn(
  bank: Bank,
  { caller, contractId, userId }: Contexts['user'],
  { pin }: RouteRequest<'userLogOn'>,
): Promise<Answer> {
  if (checkPin(bank.profile.policy.pin, pin) !== null) return err(refusal('invalid-request'));
  return judgeAttempt<RouteResponse<'userLogOn'>, Answer, null>(bank, {
    account: { owner: 'user', contractId, userId, kind: 'pin' },
    origin: originOf(caller, null),
    action: 'user-log-on',
    targetUser: userId,
    wrongCode: 'user-pin-wrong',
    closed: (reader) => userRefusal(reader, contractId, userId),
    verify: (stored) => verifyPin(bank, stored, pin),
    prepare: nothingToPrepare,
    effect: (writer, recording) => {
      const { token, limits, logOn } = openLogOn(bank, writer, recording, { caller, contractId, userId });
      record(
        writer,
        { ...recording, origin: originOf(caller, logOn) },
        { action: 'user-log-on', targetUser: userId },
      );
      return ok({ token, limits });
    },
    refuse: err,
    settled: (_writer, result) => result,
  });
}
