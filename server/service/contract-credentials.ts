import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { ContractConfirmationPin } from '#protocol/domain/secrets.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import type { Reader } from '../store/access.ts';
import { findSecret } from '../store/secrets.ts';
import type { Answer } from './answer.ts';
import type { Contexts } from './caller.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { replaceEmail } from './contract-email.ts';
import {
  type ContractPinHash,
  contractPinsRefusal,
  hashContractPins,
  kindsOf,
  type NewContractPins,
  replaceContractPins,
} from './contract-pins.ts';
import { record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { existingContract } from './standing.ts';

type Own = Contexts['administrator-logged-on'];

/** New PINs as they will be stored, and the ご契約先暗証番号 that they were compared with. */
type Prepared = { readonly hashes: readonly ContractPinHash[]; readonly seen: string };

function storedContractPin(reader: Reader, { contractId }: Own): string {
  const stored = findSecret(reader, { owner: 'contract', contractId, kind: 'contract-pin' })?.hash;
  if (typeof stored !== 'string') throw new Error('the contract has no contract-pin');
  return stored;
}

/** What can be said of new PINs beside the ご契約先確認暗証番号 that was entered, right or wrong. */
function besideEntered(
  { contractPin, contractConfirmationPin }: NewContractPins,
  entered: ContractConfirmationPin,
): Refusal | null {
  if (contractConfirmationPin === entered) return refusal('contract-pin-unchanged');
  const stays = contractConfirmationPin === undefined;
  return stays && contractPin?.toString() === entered ? refusal('contract-pins-equal') : null;
}

/** Compares new PINs with the stored ご契約先暗証番号; only for somebody whose ご契約先確認暗証番号 was right. */
async function preparePins(bank: Bank, own: Own, pins: NewContractPins): Promise<Result<Prepared, Refusal>> {
  const seen = bank.store.read((reader) => storedContractPin(reader, own));
  const { contractPin, contractConfirmationPin } = pins;
  const compared = contractPin ?? contractConfirmationPin;
  if (compared !== undefined && (await bank.hasher.verify(seen, compared))) {
    return err(refusal(contractPin === undefined ? 'contract-pins-equal' : 'contract-pin-unchanged'));
  }
  return ok({ hashes: await hashContractPins(bank, pins), seen });
}

/**
 * ご契約先認証情報変更. What the new PINs were compared with must still be there when they take effect
 * (`version-conflict` otherwise).
 *
 * @param answer writes the outcome; a retry gets the first answer as it was written
 */
export async function changeCredentials(
  bank: Bank,
  commanding: Commanding,
  _params: RouteParams<'changeCredentials'>,
  { change, confirmationPin }: RouteRequest<'changeCredentials'>,
  answer: Answering<'changeCredentials'>,
): Promise<Answer> {
  const { email, ...pins } = change;
  const refused = contractPinsRefusal(bank, pins) ?? besideEntered(pins, confirmationPin);
  if (refused !== null) return answer(err(refused));
  const changed = kindsOf(pins).map(({ kind }) => kind);
  const { contractId } = commanding;
  return runConfirmed(
    bank,
    commanding,
    {
      route: 'changeCredentials',
      asked: { changed, email: email ?? null },
      action: changed.length > 0 ? 'change-contract-pins' : 'change-contract-email',
      confirmationPin,
      ready: (reader) => ok(existingContract(reader, contractId)),
      prepare: () => preparePins(bank, commanding, pins),
      effect: (writer, recording, contract, prepared) => {
        if (!prepared.ok) return prepared;
        const { hashes, seen } = prepared.value;
        if (storedContractPin(writer, commanding) !== seen) return err(refusal('version-conflict'));
        replaceContractPins(writer, recording, commanding, hashes);
        if (changed.length > 0)
          record(writer, recording, { action: 'change-contract-pins', after: { changed } });
        // Last, so that the address of before hears of the new PINs as well.
        if (email !== undefined) replaceEmail(writer, recording, contractId, email);
        return ok({ email: email ?? contract.email });
      },
    },
    answer,
  );
}
