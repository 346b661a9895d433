import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Writer } from '../store/access.ts';
import { ensureAccount } from '../store/secrets.ts';
import { judgeAttempt, nothingToPrepare } from './attempt.ts';
import { type Contexts, originOf } from './caller.ts';
import { issueTicket } from './log-on-ticket.ts';
import { verifyPin } from './pin.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { userRefusal } from './standing.ts';
import { askedCode, type CodeAsked, completeUserLogOn } from './user-log-on-code.ts';

type Answer = Result<RouteResponse<'userLogOn'>, Refusal>;

/** The PIN was right, but it is no log-on yet. */
function askForCode(
  bank: Bank,
  writer: Writer,
  recording: Recording,
  { caller, contractId, userId }: Contexts['user'],
  asked: CodeAsked,
): Answer {
  ensureAccount(writer, { owner: 'user', contractId, userId, kind: asked.kind }, recording.now);
  record(writer, recording, {
    action: 'user-secret-entry',
    targetUser: userId,
    after: { secret: 'pin', next: asked.kind },
  });
  const ticket = issueTicket(bank, writer, caller, recording);
  return asked.kind === 'token'
    ? ok({ next: 'token', ...ticket })
    : ok({ next: 'one-time-password', ...ticket, number: asked.number });
}

/**
 * First step of 利用者ログオン: 利用者暗証番号. Refused in the order of the domain rule: contract lock, certificate
 * (judged before this), 登録抹消, 事故登録, 利用中止; only then the PIN is looked at. A right one opens the log-on, or
 * leads to the code that is set for this user: of his token, or else of his table.
 */
export async function userLogOn(
  bank: Bank,
  context: Contexts['user'],
  { pin }: RouteRequest<'userLogOn'>,
): Promise<Answer> {
  if (checkPin(bank.profile.policy.pin, pin) !== null) return err(refusal('invalid-request'));
  const { caller, contractId, userId } = context;
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
      const asked = askedCode(writer, contractId, userId);
      if (asked === 'used-up') return err(refusal('one-time-passwords-used-up'));
      return asked === null
        ? ok(completeUserLogOn(bank, writer, recording, context))
        : askForCode(bank, writer, recording, context, asked);
    },
    refuse: err,
    settled: (_writer, result) => result,
  });
}
