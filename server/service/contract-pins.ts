import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { ContractConfirmationPin, ContractPin } from '#protocol/domain/secrets.ts';
import { checkUserPins } from '#protocol/domain/user-command.ts';
import type { Bank } from '../bank.ts';
import type { Writer } from '../store/access.ts';
import { renewContractSecret } from '../store/contracts.ts';
import { dropTicketsOf } from '../store/log-on-tickets.ts';
import type { LogOnRow } from '../store/log-ons.ts';
import type { Recording } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import { endLogOns } from './stops.ts';

/** New PINs of a contract; what is left out stays. */
export type NewContractPins = {
  readonly contractPin?: ContractPin | undefined;
  readonly contractConfirmationPin?: ContractConfirmationPin | undefined;
};

type Kind = 'contract-pin' | 'contract-confirmation-pin';

/** The stored form of one new PIN. */
export type ContractPinHash = { readonly kind: Kind; readonly hash: string };

/** The new PINs with the secret that each becomes. */
export function kindsOf({
  contractPin,
  contractConfirmationPin,
}: NewContractPins): readonly { kind: Kind; entered: string }[] {
  return [
    ...(contractPin === undefined
      ? []
      : [{ kind: 'contract-pin' as const, entered: contractPin.toString() }]),
    ...(contractConfirmationPin === undefined
      ? []
      : [{ kind: 'contract-confirmation-pin' as const, entered: contractConfirmationPin.toString() }]),
  ];
}

/** Why new PINs cannot be taken, as far as they tell it themselves: their form, and whether they are the same. */
export function contractPinsRefusal(
  bank: Bank,
  { contractPin, contractConfirmationPin }: NewContractPins,
): Refusal | null {
  const { pin: first, userConfirmationPin: second } = checkUserPins(bank.profile.policy.pin, {
    ...(contractPin === undefined ? {} : { pin: contractPin }),
    ...(contractConfirmationPin === undefined ? {} : { userConfirmationPin: contractConfirmationPin }),
  });
  if (first !== undefined || (second !== undefined && second !== 'same-as-pin')) {
    return refusal('invalid-request');
  }
  return second === undefined ? null : refusal('contract-pins-equal');
}

/** Makes the stored form of new PINs. */
export async function hashContractPins(
  bank: Bank,
  pins: NewContractPins,
): Promise<readonly ContractPinHash[]> {
  return Promise.all(
    kindsOf(pins).map(async ({ kind, entered }) => ({ kind, hash: await bank.hasher.hash(entered) })),
  );
}

/**
 * Puts new PINs in the place of the present ones. Every other log-on of the administrator ends, and those that wait
 * for their second step: they began with the old ones.
 */
export function replaceContractPins(
  writer: Writer,
  recording: Recording,
  { contractId, logOn }: { readonly contractId: ContractId; readonly logOn: LogOnRow },
  hashes: readonly ContractPinHash[],
): void {
  if (hashes.length === 0) return;
  for (const { kind, hash } of hashes) renewContractSecret(writer, contractId, kind, hash, recording.now);
  endLogOns(
    writer,
    recording,
    'pins-changed',
    ({ user_id, token_hash }) => user_id === null && token_hash !== logOn.token_hash,
  );
  dropTicketsOf(writer, contractId, null);
}
