import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { TokenSerial, TokenUse } from '#protocol/domain/token.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { serialsOf, type TokenState, workingToken } from '../domain/token.ts';
import type { Reader, Writer } from '../store/access.ts';
import { changeTokenUse } from '../store/contracts.ts';
import { replaceTokenState, type TokenOwner, tokenOwnersAmongUsers, tokenStateFor } from '../store/tokens.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import type { Contexts } from './caller.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { existingContract } from './standing.ts';
import { changedTokens, endLogOnsWith } from './token-command.ts';
import { contractTokensOf, ownToken, sharedToken } from './token-holders.ts';

/** 利用形態, and the tokens that belong to no single user. */
export function contractTokens(
  bank: Bank,
  { contractId }: Contexts['administrator-logged-on'],
): Result<RouteResponse<'contractTokens'>, Refusal> {
  return bank.store.read((reader) => ok({ tokens: contractTokensOf(reader, bank, contractId) }));
}

const NO_TOKEN: TokenState = { state: 'none' };

/** Revokes what a holder has; the log-ons of those who used a registered token end. */
function revokeAll(writer: Writer, recording: Recording, owner: TokenOwner): readonly TokenSerial[] {
  const before = tokenStateFor(writer, owner);
  replaceTokenState(writer, owner, { before, after: NO_TOKEN }, recording.now);
  if (workingToken(before) !== null) endLogOnsWith(writer, recording, owner);
  return serialsOf(before);
}

/** The token of a user who is there no more is revoked. */
export function revokeTokensOf(writer: Writer, recording: Recording, userId: UserId): void {
  for (const serial of revokeAll(writer, recording, ownToken(recording.contractId, userId))) {
    record(writer, recording, { action: 'revoke-token', targetUser: userId, before: { serial } });
  }
}

function otherUse(reader: Reader, contractId: ContractId, use: TokenUse): Result<TokenUse, Refusal> {
  const present = existingContract(reader, contractId).token_use;
  return present === use ? err(refusal('token-use-conflict')) : ok(present);
}

/** 利用形態設定: every token of a user is revoked by it, because none fits the other way of use. */
export async function setTokenUse(
  bank: Bank,
  context: Commanding,
  _params: RouteParams<'setTokenUse'>,
  { use, confirmationPin }: RouteRequest<'setTokenUse'>,
  answer: Answering<'setTokenUse'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'setTokenUse',
      asked: { use },
      action: 'set-token-use',
      confirmationPin,
      ready: (reader) => otherUse(reader, contractId, use),
      prepare: nothingToPrepare,
      effect: (writer, recording, before) => {
        const owners = tokenOwnersAmongUsers(writer, contractId);
        const revoked = owners.flatMap((owner) => revokeAll(writer, recording, owner));
        changeTokenUse(writer, contractId, use);
        record(writer, recording, {
          action: 'set-token-use',
          before: { use: before },
          after: { use, revoked },
        });
        // Also without a token to revoke: every row tells of another token from now on.
        return ok(changedTokens(writer, bank, sharedToken(contractId)));
      },
    },
    answer,
  );
}
