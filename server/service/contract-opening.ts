import type { RouteParams, RouteRequest, RouteResponse } from '#protocol/api/routes.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Reader } from '../store/access.ts';
import { type ContractRow, markContractOpened } from '../store/contracts.ts';
import type { Answer } from './answer.ts';
import type { Contexts, Intent } from './caller.ts';
import { type Answering, runConfirmedBy } from './confirmed-command.ts';
import { replaceEmail } from './contract-email.ts';
import { contractPinsRefusal, hashContractPins, replaceContractPins } from './contract-pins.ts';
import { record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { existingContract } from './standing.ts';

type Context = Contexts['administrator-opening'];

function unopened(reader: Reader, { contractId }: Context): Result<ContractRow, Refusal> {
  const contract = existingContract(reader, contractId);
  return contract.opened_at === null ? ok(contract) : err(refusal('contract-already-opened'));
}

/** What 開通確認 shows: the address that is to be looked at. */
export function contractToOpen(
  bank: Bank,
  context: Context,
): Result<RouteResponse<'contractToOpen'>, Refusal> {
  const contract = bank.store.read((reader) => unopened(reader, context));
  return contract.ok ? ok({ email: contract.value.email }) : contract;
}

/**
 * 開通確認: the ご契約先登録用暗証番号 of the bank's letter is entered once more and opens nothing after it. Wrong entries of
 * it count like those at the log-on, and at the limit lock the contract.
 *
 * @param answer writes the outcome; a retry gets the first answer as it was written
 */
export async function openContract(
  bank: Bank,
  context: Context & Intent,
  _params: RouteParams<'openContract'>,
  { present, credentials }: RouteRequest<'openContract'>,
  answer: Answering<'openContract'>,
): Promise<Answer> {
  const { email, ...pins } = credentials;
  const refused = contractPinsRefusal(bank, pins);
  if (refused !== null) return answer(err(refused));
  const entered: readonly string[] = [pins.contractPin, pins.contractConfirmationPin];
  if (entered.includes(present)) return answer(err(refusal('contract-pin-unchanged')));
  const { contractId } = context;
  return runConfirmedBy(
    bank,
    context,
    {
      route: 'openContract',
      asked: { email },
      action: 'open-contract',
      confirmation: {
        account: { owner: 'contract', contractId, kind: 'contract-pin' },
        entered: present,
        wrongCode: 'contract-pin-wrong',
      },
      ready: (reader) => unopened(reader, context),
      prepare: () => hashContractPins(bank, pins),
      effect: (writer, recording, _contract, hashes) => {
        replaceContractPins(writer, recording, context, hashes);
        markContractOpened(writer, contractId, recording.now);
        record(writer, recording, {
          action: 'open-contract',
          after: { changed: hashes.map(({ kind }) => kind) },
        });
        replaceEmail(writer, recording, contractId, email);
        return ok({ email });
      },
    },
    answer,
  );
}
