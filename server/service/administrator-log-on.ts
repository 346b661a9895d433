import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { CardPassword } from '#protocol/domain/secrets.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { answersChallenge, cellMac, chooseChallenge, sameMac } from '../domain/card.ts';
import type { Writer } from '../store/access.ts';
import { cardChallenge, cardMacs, setCardChallenge } from '../store/contracts.ts';
import { dropTicketsOf } from '../store/log-on-tickets.ts';
import { ensureAccount } from '../store/secrets.ts';
import { type Attempt, judgeAttempt, judgedWhenSettled, nothingToPrepare } from './attempt.ts';
import { type Contexts, originOf } from './caller.ts';
import { openLogOn } from './log-on-opening.ts';
import { issueTicket, ticketRefusal } from './log-on-ticket.ts';
import { verifyPin } from './pin.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { contractRefusal, existingContract } from './standing.ts';
import { acceptTokenCode, tokenOfAdministrator } from './token-holders.ts';

type Context = Contexts['administrator'];
type Challenge = RouteResponse<'administratorLogOn'>;
type LoggedOn = RouteResponse<'administratorLogOnCard'>;
type LogOnAnswer = Result<LoggedOn, Refusal>;

function challenge(
  bank: Bank,
  writer: Writer,
  { caller, contractId }: Context,
  recording: Recording,
): Challenge {
  const tokenRegistered = tokenOfAdministrator(writer, bank, contractId) !== null;
  if (tokenRegistered) {
    ensureAccount(writer, { owner: 'contract', contractId, kind: 'administrator-token' }, recording.now);
  }
  const cells = [...cardChallenge(existingContract(writer, contractId))];
  return { ...issueTicket(bank, writer, caller, recording), cells, tokenRegistered };
}

/**
 * First step of 管理者ログオン: ご契約先暗証番号. A right one gives a ticket for the next step, names the cells to read
 * from the お客様カード, and says whether the code of a token will do instead.
 */
export async function administratorLogOn(
  bank: Bank,
  context: Context,
  { pin }: RouteRequest<'administratorLogOn'>,
): Promise<Result<Challenge, Refusal>> {
  if (checkPin(bank.profile.policy.pin, pin) !== null) return err(refusal('invalid-request'));
  const { caller, contractId } = context;
  return judgeAttempt<Challenge, Result<Challenge, Refusal>, null>(bank, {
    account: { owner: 'contract', contractId, kind: 'contract-pin' },
    origin: originOf(caller, null),
    action: 'administrator-pin-entry',
    wrongCode: 'contract-pin-wrong',
    closed: (reader) => contractRefusal(reader, contractId),
    verify: (stored) => verifyPin(bank, stored, pin),
    prepare: nothingToPrepare,
    effect: (writer, recording) => {
      record(writer, recording, { action: 'administrator-pin-entry' });
      return ok(challenge(bank, writer, context, recording));
    },
    refuse: err,
    settled: (_writer, result) => result,
  });
}

/** Both steps were right. What waits for a second step of this contract's administrator ends. */
function complete(
  bank: Bank,
  writer: Writer,
  recording: Recording,
  { caller, contractId }: Context,
  secret: 'card' | 'administrator-token',
): LoggedOn {
  dropTicketsOf(writer, contractId, null);
  const { token, limits, logOn } = openLogOn(bank, writer, recording, { caller, contractId, userId: null });
  record(
    writer,
    { ...recording, origin: originOf(caller, logOn) },
    { action: 'administrator-log-on', after: { secret } },
  );
  const { name_kanji, opened_at } = existingContract(writer, contractId);
  return { token, limits, contractName: name_kanji, opened: opened_at !== null };
}

function cardMatches(bank: Bank, contractId: ContractId, cardPassword: CardPassword): boolean {
  return bank.store.read<boolean>((reader) => {
    const contract = existingContract(reader, contractId);
    const macs = cardMacs(reader, contract);
    // Every cell is compared, so that the time does not tell which one was wrong.
    const matches = cardPassword.map((printed) =>
      sameMac(
        macs.get(printed.cell) ?? '',
        cellMac(bank.keys.cardKey, contractId, contract.card_generation, printed),
      ),
    );
    return matches.every((same) => same);
  });
}

type SecondStep = Attempt<LoggedOn, LogOnAnswer, null>;

/** What both kinds of second step have in common. */
function secondStep({ caller }: Context) {
  return {
    origin: originOf(caller, null),
    action: 'administrator-log-on',
    prepare: nothingToPrepare,
    refuse: err,
    settled: (_writer, result) => result,
  } satisfies Partial<SecondStep>;
}

/**
 * Second step of 管理者ログオン: 確認用パスワード from the お客様カード. The same cells are asked until they
 * are answered correctly; an answer for other cells is not judged at all.
 */
export async function administratorLogOnCard(
  bank: Bank,
  context: Context,
  { ticket, cardPassword }: RouteRequest<'administratorLogOnCard'>,
): Promise<LogOnAnswer> {
  const { caller, contractId } = context;
  return judgeAttempt<LoggedOn, LogOnAnswer, null>(bank, {
    ...secondStep(context),
    account: { owner: 'contract', contractId, kind: 'card' },
    wrongCode: 'card-password-wrong',
    closed: (reader) => contractRefusal(reader, contractId) ?? ticketRefusal(reader, bank, caller, ticket),
    early: (writer) => {
      const asked = cardChallenge(existingContract(writer, contractId));
      return answersChallenge(cardPassword, asked) ? null : err(refusal('invalid-request'));
    },
    verify: async () => cardMatches(bank, contractId, cardPassword),
    effect: (writer, recording) => {
      setCardChallenge(writer, contractId, chooseChallenge(bank.random.below));
      return ok(complete(bank, writer, recording, context, 'card'));
    },
  });
}

/**
 * Second step of 管理者ログオン with the administrator's token, in the place of the お客様カード. A code that was used,
 * or is older than one that was, is wrong; the cells that the card is asked for stay.
 */
export async function administratorLogOnToken(
  bank: Bank,
  context: Context,
  { ticket, tokenPassword }: RouteRequest<'administratorLogOnToken'>,
): Promise<LogOnAnswer> {
  if (!bank.profile.policy.token.administrator) return err(refusal('administrator-token-not-offered'));
  const { caller, contractId } = context;
  return judgeAttempt<LoggedOn, LogOnAnswer, null>(bank, {
    ...secondStep(context),
    account: { owner: 'contract', contractId, kind: 'administrator-token' },
    wrongCode: 'token-password-wrong',
    closed: (reader) =>
      contractRefusal(reader, contractId) ??
      (tokenOfAdministrator(reader, bank, contractId) === null ? refusal('token-state-conflict') : null) ??
      ticketRefusal(reader, bank, caller, ticket),
    verify: judgedWhenSettled,
    accepts: (writer) => {
      const token = tokenOfAdministrator(writer, bank, contractId);
      const holder = { contractId, userId: null };
      return token !== null && acceptTokenCode(bank, writer, holder, token, tokenPassword);
    },
    effect: (writer, recording) => ok(complete(bank, writer, recording, context, 'administrator-token')),
  });
}
