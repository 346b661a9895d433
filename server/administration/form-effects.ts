import type { Bank } from '../bank.ts';
import { cellMac, chooseChallenge, type PrintedCell } from '../domain/card.ts';
import { REVOKED_FOR } from '../domain/revocation.ts';
import { record } from '../service/recording.ts';
import { revoke } from '../service/revocation.ts';
import { existingContract } from '../service/standing.ts';
import { unrevokedAdministratorCertificates } from '../store/certificates.ts';
import {
  deleteCardCells,
  insertCardCell,
  renewContractSecret,
  replaceCard,
  unlockContract,
} from '../store/contracts.ts';
import { dropTicketsOf } from '../store/log-on-tickets.ts';
import { clearContractFailures, clearUserFailures } from '../store/secrets.ts';
import { deleteUserFlag, isFlagSet, isPresentUser, raiseUserVersion } from '../store/users.ts';
import { enterCertificate, type IssuedCertificate } from './certificates.ts';
import type { FormEffect } from './request-forms.ts';

/** The stored form of new ご契約先暗証番号 and ご契約先確認暗証番号. */
export type ContractPinHashes = {
  readonly contractPin: string;
  readonly contractConfirmationPin: string;
};

/**
 * 暗証番号閉塞解除: lifts the lock of the contract; no other way exists. The wrong entries of the contract's secrets no
 * longer count; the flags of its users stay as they are.
 *
 * @param pins new PINs, for a customer who no longer knows the old ones
 */
export function liftContractLock(pins: ContractPinHashes | null): FormEffect<'unlock-contract'> {
  return {
    kind: 'unlock-contract',
    apply: (writer, recording, { contract_id }) => {
      const { locked_at, lock_cause } = existingContract(writer, contract_id);
      if (locked_at === null) return 'contract-not-locked';
      unlockContract(writer, contract_id);
      clearContractFailures(writer, contract_id);
      if (pins !== null) {
        const { contractPin, contractConfirmationPin } = pins;
        renewContractSecret(writer, contract_id, 'contract-pin', contractPin, recording.now);
        renewContractSecret(
          writer,
          contract_id,
          'contract-confirmation-pin',
          contractConfirmationPin,
          recording.now,
        );
      }
      record(writer, recording, {
        action: 'contract-unlocked',
        before: { lockedAt: locked_at, cause: lock_cause },
        after: { newPins: pins !== null },
      });
      return null;
    },
  };
}

/**
 * お客様カード再発行: the new card is the only one from now on. Its wrong entries start anew, its first cells are
 * chosen, and a log-on that had come as far as the card starts again.
 *
 * @param shipOn day on which it goes to the customer, YYYY-MM-DD
 */
export function reissueCard(
  bank: Bank,
  card: readonly PrintedCell[],
  shipOn: string,
): FormEffect<'reissue-card'> {
  return {
    kind: 'reissue-card',
    apply: (writer, recording, { contract_id }) => {
      const old = existingContract(writer, contract_id).card_generation;
      const generation = old + 1;
      deleteCardCells(writer, contract_id);
      for (const printed of card) {
        const mac = cellMac(bank.keys.cardKey, contract_id, generation, printed);
        insertCardCell(writer, contract_id, generation, printed.cell, mac);
      }
      replaceCard(writer, contract_id, generation, chooseChallenge(bank.random.below));
      renewContractSecret(writer, contract_id, 'card', null, recording.now);
      dropTicketsOf(writer, contract_id, null);
      record(writer, recording, {
        action: 'card-reissued',
        before: { generation: old },
        after: { generation, shipOn },
      });
      return null;
    },
  };
}

/** 電子証明書再発行: every certificate of the administrator is revoked, and the new one takes their place. */
export function reissueCertificate(certificate: IssuedCertificate): FormEffect<'reissue-certificate'> {
  return {
    kind: 'reissue-certificate',
    apply: (writer, recording, { contract_id }) => {
      const old = unrevokedAdministratorCertificates(writer, contract_id);
      const problem = enterCertificate(writer, recording, certificate);
      if (problem !== null) return problem;
      for (const one of old) revoke(writer, recording, one, REVOKED_FOR.reissued);
      return null;
    },
  };
}

/** 利用中止解除 of one user, as the administrator would do it: that flag and his wrong entries, nothing else. */
export const liftUserSuspension: FormEffect<'unlock-user'> = {
  kind: 'unlock-user',
  apply: (writer, recording, { contract_id, user_id }) => {
    if (user_id === null) throw new Error('a form to unlock a user names none');
    if (!isPresentUser(writer, contract_id, user_id)) return 'user-not-found';
    if (!isFlagSet(writer, contract_id, user_id, 'suspended')) return 'user-not-suspended';
    deleteUserFlag(writer, contract_id, user_id, 'suspended');
    clearUserFailures(writer, contract_id, user_id);
    raiseUserVersion(writer, contract_id, user_id);
    record(writer, recording, {
      action: 'unlock-user',
      targetUser: user_id,
      before: { suspended: true },
      after: { suspended: false },
    });
    return null;
  },
};
