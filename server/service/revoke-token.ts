import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { TokenHolder, TokenSerial } from '#protocol/domain/token.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { presentState, type TokenState, withoutToken, workingToken } from '../domain/token.ts';
import type { Reader } from '../store/access.ts';
import { replaceTokenState } from '../store/tokens.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import {
  changedTokens,
  endLogOnsWith,
  type FoundToken,
  findToken,
  holderFacts,
  targetOf,
} from './token-command.ts';
import { offerLimits } from './token-holders.ts';

type Revocable = FoundToken & { readonly after: TokenState };

function revocable(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  { holder, serial }: { readonly holder: TokenHolder; readonly serial: TokenSerial },
): Result<Revocable, Refusal> {
  const found = findToken(reader, bank, contractId, holder);
  if (!found.ok) return found;
  const after = withoutToken(presentState(found.value.state, offerLimits(bank)), serial);
  return after.ok ? ok({ ...found.value, after: after.value }) : err(refusal(after.error));
}

/** 失効 of a token or an offer: its number never comes again. The log-ons of those who used it end. */
export async function revokeToken(
  bank: Bank,
  context: Commanding,
  _params: RouteParams<'revokeToken'>,
  { holder, serial, confirmationPin }: RouteRequest<'revokeToken'>,
  answer: Answering<'revokeToken'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'revokeToken',
      asked: { holder: holderFacts(holder), serial },
      action: 'revoke-token',
      ...targetOf(holder),
      confirmationPin,
      ready: (reader) => revocable(reader, bank, contractId, { holder, serial }),
      prepare: nothingToPrepare,
      effect: (writer, recording, { owner, state: before, after }) => {
        replaceTokenState(writer, owner, { before, after }, recording.now);
        const working = workingToken(before)?.serial === serial;
        if (working) endLogOnsWith(writer, recording, owner);
        record(writer, recording, {
          action: 'revoke-token',
          ...targetOf(holder),
          before: { holder: holder.kind, serial, registered: working },
        });
        return ok(changedTokens(writer, bank, owner));
      },
    },
    answer,
  );
}
