import type { ContractId } from '#protocol/domain/identifiers.ts';
import { type PermissionCode, permissionCodes } from '#protocol/domain/permissions.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import type { ContractConfirmationPin, ContractPin } from '#protocol/domain/secrets.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { cellMac, chooseChallenge, newCard, type PrintedCell } from '../domain/card.ts';
import type { ClerkName } from '../domain/clerk.ts';
import { record } from '../service/recording.ts';
import { stopContract } from '../service/stops.ts';
import type { Writer } from '../store/access.ts';
import { findContract, insertCardCell, insertContract, renewContractSecret } from '../store/contracts.ts';
import { byBankStaff } from './by-bank-staff.ts';
import type { AdministrationProblem } from './problem.ts';

export type ContractOrder = {
  readonly contractId: ContractId;
  readonly nameKana: string;
  readonly nameKanji: string;
  readonly email: string;
  /** The ご契約先登録用暗証番号, when the customer has chosen no PINs yet. */
  readonly contractPin: ContractPin;
  /** Null: the customer chooses both PINs at 開通確認, and the contract is 未開通 until then. */
  readonly contractConfirmationPin: ContractConfirmationPin | null;
  readonly contractedPermissions: readonly PermissionCode[];
};

const FIRST_CARD = 1;

function orderProblem(bank: Bank, order: ContractOrder): AdministrationProblem | null {
  const pins = [order.contractPin, order.contractConfirmationPin];
  const malformed = pins.some((pin) => pin !== null && checkPin(bank.profile.policy.pin, pin) !== null);
  if (malformed) return 'pin-malformed';
  const known = permissionCodes(bank.profile.permissions);
  return order.contractedPermissions.every((code) => known.includes(code)) ? null : 'permission-unknown';
}

type Hashes = { readonly contractPin: string; readonly contractConfirmationPin: string | null };

function store(
  bank: Bank,
  writer: Writer,
  order: ContractOrder,
  hashes: Hashes,
  card: readonly PrintedCell[],
): void {
  const { contractId } = order;
  const recording = byBankStaff(bank, contractId);
  insertContract(writer, {
    ...order,
    createdAt: recording.now,
    openedAt: order.contractConfirmationPin === null ? null : recording.now,
    cardGeneration: FIRST_CARD,
    challenge: chooseChallenge(bank.random.below),
    permissions: order.contractedPermissions,
  });
  renewContractSecret(writer, contractId, 'contract-pin', hashes.contractPin, recording.now);
  renewContractSecret(writer, contractId, 'card', null, recording.now);
  if (hashes.contractConfirmationPin !== null) {
    const { contractConfirmationPin } = hashes;
    renewContractSecret(
      writer,
      contractId,
      'contract-confirmation-pin',
      contractConfirmationPin,
      recording.now,
    );
  }
  for (const printed of card) {
    const mac = cellMac(bank.keys.cardKey, contractId, FIRST_CARD, printed);
    insertCardCell(writer, contractId, FIRST_CARD, printed.cell, mac);
  }
  record(writer, recording, { action: 'contract-created', after: { email: order.email } });
}

/**
 * Registers a contract with its PIN or PINs and a new お客様カード. The card is given here once, to be printed;
 * it is stored only as MACs.
 *
 * @throws StoreError
 */
export async function createContract(
  bank: Bank,
  order: ContractOrder,
): Promise<Result<{ readonly card: readonly PrintedCell[] }, AdministrationProblem>> {
  const problem = orderProblem(bank, order);
  if (problem !== null) return err(problem);
  const hashes = {
    contractPin: await bank.hasher.hash(order.contractPin),
    contractConfirmationPin:
      order.contractConfirmationPin === null ? null : await bank.hasher.hash(order.contractConfirmationPin),
  };
  const card = newCard(bank.random.below);
  return bank.store.write((writer) => {
    if (findContract(writer, order.contractId) !== undefined) return err('contract-exists');
    store(bank, writer, order, hashes, card);
    return ok({ card });
  });
}

/**
 * Stops a contract by the bank's own decision (for example after a report of misuse).
 *
 * @param clerk who decided it
 * @throws StoreError
 */
export function lockContract(
  bank: Bank,
  contractId: ContractId,
  clerk: ClerkName | null = null,
): Result<null, AdministrationProblem> {
  return bank.store.write((writer) => {
    const contract = findContract(writer, contractId);
    if (contract === undefined) return err('contract-not-found');
    if (contract.locked_at !== null) return err('contract-locked');
    stopContract(writer, byBankStaff(bank, contractId, clerk), 'bank');
    return ok(null);
  });
}
