import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId, LogOnTicket, UserId } from '#protocol/domain/identifiers.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { RegisteredToken } from '../domain/token.ts';
import type { Reader, Writer } from '../store/access.ts';
import { dropTicketsOf } from '../store/log-on-tickets.ts';
import { judgeAttempt, judgedWhenSettled, nothingToPrepare } from './attempt.ts';
import { type Contexts, originOf } from './caller.ts';
import { openLogOn } from './log-on-opening.ts';
import { ticketRefusal } from './log-on-ticket.ts';
import { acceptOneTimePassword, askedNumber } from './one-time-passwords.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { userRefusal } from './standing.ts';
import { acceptTokenCode, tokenOfUser } from './token-holders.ts';

type LoggedOn = RouteResponse<'userLogOnToken'>;
type Answer = Result<LoggedOn, Refusal>;

/** The code that is set for a user besides his PIN. */
export type CodeAsked =
  | { readonly kind: 'token'; readonly token: RegisteredToken }
  | { readonly kind: 'one-time-password'; readonly number: number };

/**
 * Which code a user's log-on needs after the 利用者暗証番号: of a registered token, else of his table, else none
 * (null). A table without a code left lets nobody in.
 */
export function askedCode(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
): CodeAsked | 'used-up' | null {
  const token = tokenOfUser(reader, contractId, userId);
  if (token !== null) return { kind: 'token', token };
  const number = askedNumber(reader, contractId, userId);
  return number === null || number === 'used-up' ? number : { kind: 'one-time-password', number };
}

/** Everything that is set for the user was right: opens his log-on. What waits for a code of his ends. */
export function completeUserLogOn(
  bank: Bank,
  writer: Writer,
  recording: Recording,
  { caller, contractId, userId }: Contexts['user'],
): LoggedOn {
  dropTicketsOf(writer, contractId, userId);
  const { token, limits, logOn } = openLogOn(bank, writer, recording, { caller, contractId, userId });
  record(
    writer,
    { ...recording, origin: originOf(caller, logOn) },
    { action: 'user-log-on', targetUser: userId },
  );
  return { next: 'logged-on', token, limits };
}

/** One entry of a code with the ticket that the PIN step gave. */
type CodeEntry = {
  readonly kind: CodeAsked['kind'];
  readonly ticket: LogOnTicket;
  readonly wrongCode: ProblemCode;
  readonly accepts: (writer: Writer, asked: CodeAsked) => boolean;
};

async function enterCode(
  bank: Bank,
  context: Contexts['user'],
  { kind, ticket, wrongCode, accepts }: CodeEntry,
): Promise<Answer> {
  const { caller, contractId, userId } = context;
  const asked = (reader: Reader): CodeAsked | null => {
    const code = askedCode(reader, contractId, userId);
    return code !== null && code !== 'used-up' && code.kind === kind ? code : null;
  };
  return judgeAttempt<LoggedOn, Answer, null>(bank, {
    account: { owner: 'user', contractId, userId, kind },
    origin: originOf(caller, null),
    action: 'user-log-on',
    targetUser: userId,
    wrongCode,
    closed: (reader) =>
      userRefusal(reader, contractId, userId) ??
      ticketRefusal(reader, bank, caller, ticket) ??
      (asked(reader) === null ? refusal('log-on-ticket-expired') : null),
    verify: judgedWhenSettled,
    accepts: (writer) => {
      const code = asked(writer);
      return code !== null && accepts(writer, code);
    },
    prepare: nothingToPrepare,
    effect: (writer, recording) => ok(completeUserLogOn(bank, writer, recording, context)),
    refuse: err,
    settled: (_writer, result) => result,
  });
}

/**
 * Second step of 利用者ログオン with a table of 利用者ワンタイムパスワード. The same number is asked until it is
 * answered correctly; then that code is used up.
 */
export async function userLogOnOneTimePassword(
  bank: Bank,
  context: Contexts['user'],
  { ticket, oneTimePassword }: RouteRequest<'userLogOnOneTimePassword'>,
): Promise<Answer> {
  return enterCode(bank, context, {
    kind: 'one-time-password',
    ticket,
    wrongCode: 'one-time-password-wrong',
    accepts: (writer) => acceptOneTimePassword(bank, writer, context, oneTimePassword),
  });
}

/** Second step of 利用者ログオン with a token. A code that was used, or is older than one that was, is wrong. */
export async function userLogOnToken(
  bank: Bank,
  context: Contexts['user'],
  { ticket, tokenPassword }: RouteRequest<'userLogOnToken'>,
): Promise<Answer> {
  return enterCode(bank, context, {
    kind: 'token',
    ticket,
    wrongCode: 'token-password-wrong',
    accepts: (writer, asked) =>
      asked.kind === 'token' && acceptTokenCode(bank, writer, context, asked.token, tokenPassword),
  });
}
