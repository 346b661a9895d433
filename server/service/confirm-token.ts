import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { TokenHolder, TokenSerial } from '#protocol/domain/token.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { type OfferedToken, offerToConfirm, withConfirmation, withWrongCode } from '../domain/token.ts';
import type { Reader } from '../store/access.ts';
import { replaceTokenState } from '../store/tokens.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import {
  changedTokens,
  dropTicketsFor,
  type FoundToken,
  findToken,
  holderFacts,
  restartCounters,
  targetOf,
} from './token-command.ts';
import { offerLimits, stepOfCode } from './token-holders.ts';

/** Before any time step there is. */
const NO_STEP = -1;

type Confirmable = FoundToken & { readonly offer: OfferedToken };

function confirmable(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  { holder, serial }: { readonly holder: TokenHolder; readonly serial: TokenSerial },
): Result<Confirmable, Refusal> {
  const found = findToken(reader, bank, contractId, holder);
  if (!found.ok) return found;
  const offer = offerToConfirm(found.value.state, serial, offerLimits(bank));
  return offer.ok ? ok({ ...found.value, offer: offer.value }) : err(refusal(offer.error));
}

/**
 * The device shows a code of the offered key: from now on it is the holder's token, and the one that it replaces is
 * dead. The code is judged after the ご契約先確認暗証番号, so that nobody can try codes without it; a wrong one counts
 * against the offer, and a right one cannot be used again at a log-on.
 */
export async function confirmToken(
  bank: Bank,
  context: Commanding,
  _params: RouteParams<'confirmToken'>,
  { holder, serial, tokenPassword, confirmationPin }: RouteRequest<'confirmToken'>,
  answer: Answering<'confirmToken'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'confirmToken',
      asked: { holder: holderFacts(holder), serial },
      action: 'confirm-token',
      ...targetOf(holder),
      confirmationPin,
      ready: (reader) => confirmable(reader, bank, contractId, { holder, serial }),
      prepare: nothingToPrepare,
      effect: (writer, recording, { owner, state: before, offer }) => {
        const { now } = recording;
        const step = stepOfCode(bank, contractId, offer, tokenPassword, NO_STEP);
        if (step === null) {
          const after = withWrongCode(before);
          replaceTokenState(writer, owner, { before, after }, now);
          // The last one that may be wrong says so: nobody is to enter another code for an offer that has ended.
          const goesOn = offerToConfirm(after, serial, offerLimits(bank)).ok;
          return err(refusal(goesOn ? 'token-password-wrong' : 'token-offer-ended'));
        }
        replaceTokenState(writer, owner, { before, after: withConfirmation(offer, { now, step }) }, now);
        restartCounters(writer, owner);
        dropTicketsFor(writer, owner);
        const replaced = before.state === 'registered' ? before.token.serial : null;
        record(writer, recording, {
          action: 'confirm-token',
          ...targetOf(holder),
          before: { serial: replaced },
          after: { holder: holder.kind, serial },
        });
        return ok(changedTokens(writer, bank, owner));
      },
    },
    answer,
  );
}
