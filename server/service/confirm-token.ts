import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { TokenHolder, TokenSerial } from '#protocol/domain/token.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import {
  type OfferedToken,
  type OfferLimits,
  offerOf,
  offerToConfirm,
  presentState,
  withConfirmation,
  withWrongCode,
} from '../domain/token.ts';
import type { Writer } from '../store/access.ts';
import { isEndedOffer, replaceTokenState } from '../store/tokens.ts';
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

/** Forgets the key of an offer that has ended: nobody can confirm it any more. */
function forgetOffer(writer: Writer, { owner, state }: FoundToken, limits: OfferLimits): void {
  replaceTokenState(writer, owner, { before: state, after: presentState(state, limits) }, limits.now);
}

function confirmable(
  writer: Writer,
  bank: Bank,
  contractId: ContractId,
  { holder, serial }: { readonly holder: TokenHolder; readonly serial: TokenSerial },
): Result<Confirmable, Refusal> {
  const found = findToken(writer, bank, contractId, holder);
  if (!found.ok) return found;
  const { owner, state } = found.value;
  const limits = offerLimits(bank);
  const offer = offerToConfirm(state, serial, limits);
  if (offer.ok) return ok({ owner, state, offer: offer.value });
  if (offer.error === 'token-offer-ended') {
    forgetOffer(writer, found.value, limits);
    return err(refusal('token-offer-ended'));
  }
  // Its number is still known, so that whoever comes again hears the same.
  const hasEnded = offerOf(state) === null && isEndedOffer(writer, owner, serial);
  return err(refusal(hasEnded ? 'token-offer-ended' : offer.error));
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
      ready: (writer) => confirmable(writer, bank, contractId, { holder, serial }),
      prepare: nothingToPrepare,
      effect: (writer, recording, { owner, state: before, offer }) => {
        const { now } = recording;
        const step = stepOfCode(bank, contractId, offer, tokenPassword, NO_STEP);
        if (step === null) {
          const limits = offerLimits(bank);
          const after = withWrongCode(before, limits);
          replaceTokenState(writer, owner, { before, after }, now);
          if (offerToConfirm(after, serial, limits).ok) return err(refusal('token-password-wrong'));
          // The last one that may be wrong says so: nobody is to enter another code for an offer that has ended.
          forgetOffer(writer, { owner, state: after }, limits);
          return err(refusal('token-offer-ended'));
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
