import type { RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId, LogOnTicket } from '#protocol/domain/identifiers.ts';
import { LogOnTicket as Ticket } from '#protocol/domain/identifiers.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { CardPassword } from '#protocol/domain/secrets.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { answersChallenge, cellMac, chooseChallenge, sameMac } from '../domain/card.ts';
import { ticketEnd } from '../domain/log-on-life.ts';
import type { Reader, Writer } from '../store/access.ts';
import { cardChallenge, cardMacs, setCardChallenge } from '../store/contracts.ts';
import { dropTickets, findTicket, insertTicket } from '../store/log-ons.ts';
import { judgeAttempt, nothingToPrepare } from './attempt.ts';
import { type Caller, type Contexts, originOf } from './caller.ts';
import { openLogOn } from './log-on-opening.ts';
import { verifyPin } from './pin.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { contractRefusal, existingContract } from './standing.ts';
import { newToken, tokenHash } from './tokens.ts';

type Answer<N extends 'administratorLogOn' | 'administratorLogOnCard'> = Result<RouteResponse<N>, Refusal>;

function issueTicket(bank: Bank, writer: Writer, { thumbprint }: Caller, recording: Recording) {
  const ticket = Ticket.parse(newToken(bank.random));
  const endsAt = ticketEnd(recording.now, bank.profile.policy.logOn);
  const { contractId } = recording;
  insertTicket(writer, {
    ticket_hash: tokenHash(ticket),
    contract_id: contractId,
    thumbprint,
    ends_at: endsAt,
  });
  const cells = [...cardChallenge(existingContract(writer, contractId))];
  return { ticket, cells, endsAt: new Date(endsAt).toISOString() };
}

/**
 * First step of 管理者ログオン: ご契約先暗証番号. A right one gives a ticket for the card step and names the
 * cells to read from the お客様カード.
 */
export async function administratorLogOn(
  bank: Bank,
  { caller, contractId }: Contexts['administrator'],
  { pin }: RouteRequest<'administratorLogOn'>,
): Promise<Answer<'administratorLogOn'>> {
  if (checkPin(bank.profile.policy.pin, pin) !== null) return err(refusal('invalid-request'));
  return judgeAttempt<RouteResponse<'administratorLogOn'>, Answer<'administratorLogOn'>, null>(bank, {
    account: { owner: 'contract', contractId, kind: 'contract-pin' },
    origin: originOf(caller, null),
    action: 'administrator-pin-entry',
    wrongCode: 'contract-pin-wrong',
    closed: (reader) => contractRefusal(reader, contractId),
    verify: (stored) => verifyPin(bank, stored, pin),
    prepare: nothingToPrepare,
    effect: (writer, recording) => {
      record(writer, recording, { action: 'administrator-pin-entry' });
      return ok(issueTicket(bank, writer, caller, recording));
    },
    refuse: err,
    settled: (_writer, result) => result,
  });
}

function ticketRefusal(reader: Reader, bank: Bank, caller: Caller, ticket: LogOnTicket): Refusal | null {
  const row = findTicket(reader, tokenHash(ticket));
  const valid = row?.thumbprint === caller.thumbprint && bank.clock().getTime() < row.ends_at;
  return valid ? null : refusal('log-on-ticket-expired');
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

/**
 * Second step of 管理者ログオン: 確認用パスワード from the お客様カード. The same cells are asked until they
 * are answered correctly; an answer for other cells is not judged at all.
 */
export async function administratorLogOnCard(
  bank: Bank,
  { caller, contractId }: Contexts['administrator'],
  { ticket, cardPassword }: RouteRequest<'administratorLogOnCard'>,
): Promise<Answer<'administratorLogOnCard'>> {
  return judgeAttempt<RouteResponse<'administratorLogOnCard'>, Answer<'administratorLogOnCard'>, null>(bank, {
    account: { owner: 'contract', contractId, kind: 'card' },
    origin: originOf(caller, null),
    action: 'administrator-log-on',
    wrongCode: 'card-password-wrong',
    closed: (reader) => contractRefusal(reader, contractId) ?? ticketRefusal(reader, bank, caller, ticket),
    early: (writer) => {
      const asked = cardChallenge(existingContract(writer, contractId));
      return answersChallenge(cardPassword, asked) ? null : err(refusal('invalid-request'));
    },
    verify: async () => cardMatches(bank, contractId, cardPassword),
    prepare: nothingToPrepare,
    effect: (writer, recording) => {
      setCardChallenge(writer, contractId, chooseChallenge(bank.random.below));
      dropTickets(writer, contractId);
      const { token, limits, logOn } = openLogOn(bank, writer, recording, {
        caller,
        contractId,
        userId: null,
      });
      record(writer, { ...recording, origin: originOf(caller, logOn) }, { action: 'administrator-log-on' });
      const contractName = existingContract(writer, contractId).name_kanji;
      return ok({ token, limits, contractName });
    },
    refuse: err,
    settled: (_writer, result) => result,
  });
}
